import { type Item, loadedItem, type Shape, tableKeyNames } from '@monotable/core';
import fc from 'fast-check';
import { plainCodec } from '../../codecs/item-codec.ts';
import { jsonOf, other, sample, sampleItem, storedValue, strangeItem } from '../testing/sample.ts';
import { batchAnswer, pageAnswer } from './answers.ts';
import { itemOfJson } from './item-of-json.ts';
import { ItemReaders } from './item-readers.ts';
import { LeafItem } from './leaf-item.ts';

// A reader learns of each item what it expects of the next: here the items of a page are alike, as those of a table are.

/** Items with their attributes in one order, each with some of them. */
function alike(items: fc.Arbitrary<readonly Item[]>): fc.Arbitrary<readonly Item[]> {
  return fc.tuple(items, fc.infiniteStream(fc.nat())).map(([each, ranks]) => {
    const rank = new Map([...new Set(each.flatMap(Object.keys))].map((name) => [name, ranks.next().value as number]));
    const ordered = (item: Item): Item =>
      Object.fromEntries(
        Object.entries(item).sort(([left], [right]) => (rank.get(left) ?? 0) - (rank.get(right) ?? 0)),
      );
    return each.map(ordered);
  });
}

/** Texts that are long, or that JSON or UTF-8 writes in several characters. */
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => text.isWellFormed()),
  fc.tuple(fc.string({ maxLength: 5 }), fc.nat(5000)).map(([text, times]) => text.repeat(times)),
  fc.constantFrom('\u0001', '\u0000x', 'a'.repeat(40_000), `${'é'.repeat(300)}"\\`),
);

const withTexts = (items: fc.Arbitrary<Item>): fc.Arbitrary<Item> =>
  fc
    .tuple(items, fc.option(texts, { freq: 3, nil: undefined }), fc.option(storedValue, { freq: 5, nil: undefined }))
    .map(([item, id, unknown]) => ({
      ...item,
      ...(id === undefined ? {} : { id: { S: id } }),
      ...(unknown && { unknown }),
    }));

function entitiesOf(entities: readonly unknown[]): unknown {
  return entities.map((entity) => [entity, entity?.constructor.name, storedOf(entity)]);
}

/** With the order of its attributes. */
function storedOf(entity: unknown): unknown {
  const item = loadedItem(entity as object);
  return [item, jsonOf(item)];
}

function plainly(items: readonly Item[], shapes: readonly Shape[]): readonly unknown[] {
  return items
    .map((item) => plainCodec.decode(itemOfJson(JSON.parse(jsonOf(item))), { shapes }))
    .filter((each) => each !== undefined);
}

const readableSample = withTexts(sampleItem).filter(isReadable([sample.shape]));

test('pages of items that are alike are read as the plain codec reads them', () => {
  const page = alike(fc.array(readableSample, { minLength: 1, maxLength: 8 }));
  fc.assert(
    fc.property(fc.array(page, { minLength: 1, maxLength: 4 }), (pages) => {
      const readers = new ItemReaders(plainCodec);
      for (const items of pages) {
        const read = pageAnswer(readers.reader({ shapes: [sample.shape] }))?.(Buffer.from(jsonOf({ Items: items })));
        expect(entitiesOf(read?.entities ?? [])).toStrictEqual(entitiesOf(plainly(items, [sample.shape])));
      }
    }),
    { numRuns: 60 },
  );
});

test('so are items of several entities, and those that no entity wrote', () => {
  const shapes = [sample.shape, other.shape];
  const readable = withTexts(fc.oneof(sampleItem, strangeItem)).filter(isReadable(shapes));
  const readers = new ItemReaders(plainCodec);
  fc.assert(
    fc.property(alike(fc.array(readable, { minLength: 1, maxLength: 8 })), (items) => {
      const read = pageAnswer(readers.reader({ shapes }))?.(Buffer.from(jsonOf({ Items: items })));
      expect(entitiesOf(read?.entities ?? [])).toStrictEqual(entitiesOf(plainly(items, shapes)));
    }),
    { numRuns: 150 },
  );
});

test('what is asked for beside an item is what is stored', () => {
  const names = [...tableKeyNames(sample.table), 'größe', 'at'];
  const readers = new ItemReaders(plainCodec);
  fc.assert(
    fc.property(alike(fc.array(readableSample, { minLength: 1, maxLength: 6 })), (items) => {
      const reader = readers.reader({ shapes: [sample.shape] }, names);
      const text = jsonOf({ Responses: { samples: items } });
      const read = reader && batchAnswer(new Map([['samples', reader]]))?.(Buffer.from(text));
      const asked = (item: Item) =>
        Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : [])));
      expect(read?.found.map(({ key }) => key)).toEqual(items.map(asked));
      expect(entitiesOf(read?.found.map(({ entity }) => entity) ?? [])).toStrictEqual(
        entitiesOf(plainly(items, [sample.shape])),
      );
    }),
    { numRuns: 100 },
  );
});

function isReadable(shapes: readonly Shape[]): (item: Item) => boolean {
  return (item) => {
    try {
      plainCodec.decode(item, { shapes });
      return true;
    } catch {
      return false;
    }
  };
}

const first = { _type: { S: 'Sample' }, id: { S: 'a' }, at: { S: '2025-01-01T00:00:00.000Z' } };

/** How the second of two items is read. */
function second(rest: string): unknown {
  const readers = new ItemReaders(plainCodec);
  const head = jsonOf(first).slice(0, -1);
  const text = `{"Items":[${head},"note":{"S":"x"},"count":{"N":"1"}},${head}${rest}}]}`;
  const read = pageAnswer(readers.reader({ shapes: [sample.shape] }))?.(Buffer.from(text));
  return entitiesOf(read?.entities.slice(1) ?? []);
}

test.each([
  ['the same again', ',"note":{"S":"y"},"count":{"N":"2"}'],
  ['without one', ',"count":{"N":"2"}'],
  ['without the last', ',"note":{"S":"y"}'],
  ['in another order', ',"count":{"N":"2"},"note":{"S":"y"}'],
  ['an unknown one more', ',"note":{"S":"y"},"more":{"L":[{"N":"1"}]},"count":{"N":"2"}'],
  ['one twice', ',"note":{"S":"y"},"count":{"N":"2"},"count":{"N":"3"}'],
  ['one twice, with others between', ',"count":{"N":"2"},"note":{"S":"y"},"count":{"N":"3"}'],
  ['null', ',"note":{"NULL":true},"count":{"NULL":true}'],
  ['white space', ',"note":{"S":"y"}, "count" : { "N" : "2" }'],
  ['an escaped name', ',"note":{"S":"y"},"c\\u006funt":{"N":"2"}'],
  ['an escaped tag', ',"note":{"S":"y"},"count":{"\\u004e":"2"}'],
  ['an escaped value', ',"note":{"S":"\\u0079"},"count":{"N":"\\u0032"}'],
  ['a name that every object has', ',"hasOwnProperty":{"S":"y"},"toString":{"N":"2"}'],
  ['the name of the prototype', ',"__proto__":{"S":"y"},"count":{"N":"2"}'],
  ['the name of the prototype inside', ',"whatever":{"M":{"__proto__":{"S":"y"}}},"count":{"N":"2"}'],
  ['the name of the prototype in a map', ',"scores":{"M":{"__proto__":{"N":"1"},"b":{"N":"2"}}}'],
  ['a name of numbers', ',"note":{"S":"y"},"7":{"N":"2"}'],
  ['an exponent', ',"note":{"S":"y"},"count":{"N":"2e3"}'],
  ['a minus zero', ',"note":{"S":"y"},"count":{"N":"-0"}'],
  ['an undeclared member of a nested class', ',"place":{"M":{"city":{"S":"x"},"more":{"S":"y"}}}'],
  ['an empty nested class', ',"place":{"M":{}}'],
  ['empty lists', ',"places":{"L":[]},"names":{"L":[]}'],
  ['a list of several kinds', ',"names":{"L":[{"S":"a"},{"NULL":true},{"S":"b"}]}'],
])('an item that is not quite like the last one: %s', (_, rest) => {
  const text = `${jsonOf(first).slice(0, -1)}${rest}}`;
  const expected = plainCodec.decode(itemOfJson(JSON.parse(text)), { shapes: [sample.shape] });
  // Once as the second item, and once behind one like it.
  expect(second(rest)).toStrictEqual(entitiesOf([expected]));
  const readers = new ItemReaders(plainCodec);
  const read = pageAnswer(readers.reader({ shapes: [sample.shape] }))?.(Buffer.from(`{"Items":[${text},${text}]}`));
  expect(entitiesOf(read?.entities ?? [])).toStrictEqual(entitiesOf([expected, expected]));
});

test('of an item that is like those before only what is different is kept', () => {
  const readers = new ItemReaders(plainCodec);
  const items = ['a', 'b', 'c'].map((id) => ({ ...first, id: { S: id }, place: { M: { city: { S: `${id}ä` } } } }));
  const page = pageAnswer(readers.reader({ shapes: [sample.shape] }))?.(Buffer.from(jsonOf({ Items: items })));
  expect(page?.stored.map((item) => item instanceof LeafItem)).toEqual([false, true, true]);
});

test('items that are never alike are read all the same', () => {
  const readers = new ItemReaders(plainCodec);
  const items = Array.from({ length: 400 }, (_, nth) => ({ ...first, [`name${nth}`]: { N: String(nth) } }));
  const page = pageAnswer(readers.reader({ shapes: [sample.shape] }))?.(Buffer.from(jsonOf({ Items: items })));
  expect(entitiesOf(page?.entities ?? [])).toStrictEqual(entitiesOf(plainly(items, [sample.shape])));
});

test.each<[string, Item]>([
  ['more elements than are kept track of', { names: { L: Array.from({ length: 4000 }, () => ({ S: 'n' })) } }],
  ['more text than there is room for', { names: { L: Array.from({ length: 200 }, () => ({ S: 'n'.repeat(250) })) } }],
  ['a larger set than there is room for', { words: { SS: Array.from({ length: 9000 }, (_, nth) => `w${nth}`) } }],
])('an item of %s is read all the same, and so is the next one', (_, large) => {
  const small: Item = { ...first, names: { L: [{ S: 'a' }] }, words: { SS: ['b'] } };
  const items: readonly Item[] = [small, small, { ...small, ...large }, small];
  const readers = new ItemReaders(plainCodec);
  const page = pageAnswer(readers.reader({ shapes: [sample.shape] }))?.(Buffer.from(jsonOf({ Items: items })));
  expect(entitiesOf(page?.entities ?? [])).toStrictEqual(entitiesOf(plainly(items, [sample.shape])));
});

test.each([
  ['an unknown escape in what nobody wants', '"more":{"S":"\\x"}'],
  ['an unknown escape', '"umlaut":{"S":"\\x"}'],
  ['a quote too many', '"more":{"S":"a"b"}'],
])('%s is refused where the items before it were alike', (_, rest) => {
  const good = `${jsonOf(first).slice(0, -1)},"more":{"S":"a"},"umlaut":{"S":"b"}}`;
  const bad = `${jsonOf(first).slice(0, -1)},${rest}}`;
  const read = pageAnswer(new ItemReaders(plainCodec).reader({ shapes: [sample.shape] }));
  expect(read?.(Buffer.from(`{"Items":[${good},${good}]}`)).entities).toHaveLength(2);
  expect(() => read?.(Buffer.from(`{"Items":[${good},${good},${bad}]}`))).toThrow();
});

test('an answer with a member twice is refused', () => {
  const read = pageAnswer(new ItemReaders(plainCodec).reader({ shapes: [sample.shape] }));
  const items = `"Items":[${jsonOf(first)}]`;
  expect(() => read?.(Buffer.from(`{${items},${items}}`))).toThrow();
  expect(() => read?.(Buffer.from(`{"Count":1,${items},"Count":2}`))).toThrow();
});
