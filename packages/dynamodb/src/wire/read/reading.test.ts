import { type Item, type ItemDecodeError, loadedItem, MonotableError, type ReadAs, type Shape } from '@monotable/core';
import fc from 'fast-check';
import { plainCodec } from '../../codecs/item-codec.ts';
import { jsonOf, other, sample, sampleItem, storedValue, strangeItem } from '../testing/sample.ts';
import { pageAnswer } from './answers.ts';
import { itemOfJson } from './item-of-json.ts';
import { ItemReaders } from './item-readers.ts';

const readers = new ItemReaders(plainCodec);

/** What the page is read as: the entities with the stored items that they note, or the error. */
function directly(text: string, shapes: readonly Shape[]): unknown {
  const read = pageAnswer(readers.reader({ shapes }));
  return outcome(() => read?.(Buffer.from(text)).entities ?? fail());
}

/** The same by the plain way. */
function plainly(text: string, shapes: readonly Shape[]): unknown {
  return outcome(() => {
    const { Items = [] } = JSON.parse(text) as { readonly Items?: readonly unknown[] };
    return Items.map((item) => plainCodec.decode(itemOfJson(item), { shapes })).filter((each) => each !== undefined);
  });
}

function outcome(read: () => readonly unknown[]): unknown {
  try {
    return read().map((entity) => [entity, entity?.constructor.name, loadedItem(entity as object)]);
  } catch (error) {
    if (!(error instanceof MonotableError)) throw error;
    return { ...error, key: (error as ItemDecodeError).key, message: error.message };
  }
}

function fail(): never {
  throw new Error('There is no reader');
}

const pageOf = (items: readonly Item[], space?: number): string => jsonOf({ Count: items.length, Items: items }, space);

test('ordinary items are read as the plain codec reads them, and without it', () => {
  let plain = 0;
  const shape: Shape = {
    ...sample.shape,
    decode: Object.assign(
      (item: Item) => {
        plain++;
        return sample.shape.decode(item);
      },
      { assemble: sample.shape.decode.assemble },
    ),
  };
  fc.assert(
    fc.property(fc.array(sampleItem, { maxLength: 4 }), (items) => {
      const text = pageOf(items);
      const read = directly(text, [shape]);
      const expected = plain;
      expect(read).toStrictEqual(plainly(text, [sample.shape]));
      return expected === plain;
    }),
    { numRuns: 150 },
  );
  // Undeclared members of a nested class, `__proto__` and values that a codec refuses are left to the plain codec.
  fc.assert(
    fc.property(fc.array(strangeItem, { maxLength: 3 }), (items) => {
      const text = pageOf(items);
      expect(directly(text, [sample.shape])).toStrictEqual(plainly(text, [sample.shape]));
    }),
    { numRuns: 200 },
  );
});

test('pages of several entities are told apart by their type', () => {
  const types = [sample.shape, other.shape];
  fc.assert(
    fc.property(fc.array(fc.oneof(sampleItem, strangeItem), { maxLength: 5 }), fc.boolean(), (items, isReversed) => {
      const text = pageOf(items);
      const shapes = isReversed ? [...types].reverse() : types;
      expect(directly(text, shapes)).toStrictEqual(plainly(text, shapes));
    }),
    { numRuns: 150 },
  );
});

test('any JSON for the same page is read the same', () => {
  // Every character may be written as an escape, white space may stand anywhere, and the last of two names counts.
  const escaped = (text: string): string =>
    text.replace(/[a-zA-Zä]/g, (char) =>
      char > 'm' ? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}` : char,
    );
  const rewritten = (text: string): string =>
    text.replace(/"(?:[^"\\]|\\.)*"/g, (token) => escapedToken(token, escaped));
  fc.assert(
    fc.property(fc.array(sampleItem, { maxLength: 2 }), (items) => {
      const expected = plainly(pageOf(items), [sample.shape]);
      expect(directly(pageOf(items, 1), [sample.shape])).toStrictEqual(expected);
      expect(directly(rewritten(pageOf(items)), [sample.shape])).toStrictEqual(expected);
      const twice = pageOf(items).replaceAll('"id":', '"id":{"N":"7"},"id":');
      expect(directly(twice, [sample.shape])).toStrictEqual(plainly(twice, [sample.shape]));
    }),
    { numRuns: 100 },
  );
});

/** Only letters are escaped, and none that an escape is made of already. */
function escapedToken(token: string, escaped: (text: string) => string): string {
  return token.includes('\\') ? token : escaped(token);
}

test('a text that was cut or changed is never read as something that it does not say', () => {
  const change = fc.record({
    at: fc.nat(),
    by: fc.constantFrom('', '"', '\\', '{', '}', ',', ':', '[', ']', 'x', '0', '\n'),
  });
  fc.assert(
    fc.property(
      fc.array(sampleItem, { minLength: 1, maxLength: 2 }),
      change,
      fc.boolean(),
      (items, { at, by }, isCut) => {
        const whole = Buffer.from(pageOf(items));
        const place = at % whole.length;
        const changed = isCut
          ? whole.subarray(0, place)
          : Buffer.concat([whole.subarray(0, place), Buffer.from(by), whole.subarray(place + 1)]);
        let read: unknown;
        try {
          const entities = pageAnswer(readers.reader({ shapes: [sample.shape] }))?.(changed).entities ?? fail();
          read = outcome(() => entities);
        } catch {
          // The SDK reads it then, and says what is wrong.
          return;
        }
        // A raw control character inside a text is read as what it is.
        const text = changed.toString().replace(/[\n]/g, '\\n');
        expect(read).toStrictEqual(plainly(text, [sample.shape]));
      },
    ),
    { numRuns: 600 },
  );
});

test('every beginning of a page is refused', () => {
  const text = pageOf([
    { _type: { S: 'Sample' }, id: { S: 'a"b\\' }, at: { S: '2025-01-01T00:00:00.000Z' }, count: { N: '1.5' } },
  ]);
  const read = pageAnswer(readers.reader({ shapes: [sample.shape] }));
  expect(read?.(Buffer.from(text)).entities).toHaveLength(1);
  for (let length = 0; length < text.length; length++) {
    expect(() => read?.(Buffer.from(text.slice(0, length)))).toThrow(SyntaxError);
  }
});

test('an item that can not be decoded is left to the decoder, once', () => {
  const bad = { _type: { S: 'Sample' }, id: { S: 'b' }, at: { S: 'yesterday' } };
  const good = { ...bad, at: { S: '2025-01-01T00:00:00.000Z' } };
  let skipped = 0;
  const decode = (item: Item): object | undefined => {
    skipped++;
    expect(item).toEqual(bad);
    return undefined;
  };
  const shape = { ...sample.shape, decode: Object.assign(decode, { assemble: sample.shape.decode.assemble }) };
  const page = pageAnswer(readers.reader({ shapes: [shape] }))?.(Buffer.from(pageOf([good, bad, good])));
  expect([page?.entities.length, page?.stored.length, skipped]).toEqual([2, 2, 1]);
  expect(() => pageAnswer(readers.reader({ shapes: [sample.shape] }))?.(Buffer.from(pageOf([bad])))).toThrow(
    /^Sample: at is not stored as a date/,
  );
});

test('parts of items, documents and shapes that make something of their own are what the plain codec makes of them', () => {
  const asked: readonly ReadAs[] = [
    {},
    { shapes: [sample.shape], projection: [['id'], ['whatever'], ['__proto__']] },
    { projection: [['id'], ['__proto__']] },
    { shapes: [sample.storedShape] },
    { shapes: [sample.shape, sample.storedShape] },
  ];
  const named = fc.tuple(sampleItem, storedValue).map(([item, value]) => ({ ...item, ['__proto__']: value }));
  fc.assert(
    fc.property(fc.array(fc.oneof(sampleItem, named), { maxLength: 3 }), fc.constantFrom(...asked), (items, readAs) => {
      const text = pageOf(items);
      const read = outcome(() => pageAnswer(readers.reader(readAs))?.(Buffer.from(text)).entities ?? fail());
      const expected = outcome(() => items.map((item) => plainCodec.decode(stored(item), readAs)));
      expect(read).toStrictEqual(expected);
    }),
    { numRuns: 150 },
  );
});

const stored = (item: Item): Item => itemOfJson(JSON.parse(jsonOf(item)));

test('the stored item is kept as it came, with what the entity does not know', () => {
  const item = {
    _type: { S: 'Sample' },
    id: { S: 'é' },
    at: { S: '2025-01-01T00:00:00.000Z' },
    x: { B: new Uint8Array([1, 255]) },
  };
  const page = pageAnswer(readers.reader({ shapes: [sample.shape] }))?.(Buffer.from(pageOf([item])));
  const first = loadedItem(page?.entities[0] as object);
  expect(first).toStrictEqual(item);
  expect(loadedItem(page?.entities[0] as object)).toBe(first);
});
