import { definitionOf, withBackend } from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';
import fc from 'fast-check';
import { Inner, Kinds } from './support/kinds.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const mapKey = text.filter((key) => !['', '__proto__', 'constructor'].includes(key));
// DynamoDB holds 38 digits between 1E-130 and 9.99E+125, and no negative zero.
const number = fc
  .oneof(fc.integer(), fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .filter((value) => value === 0 || (Math.abs(value) >= 1e-130 && Math.abs(value) < 1e126))
  .map((value) => value + 0);
const limit = 10n ** 38n - 1n;
const big = fc.bigInt({ min: -limit, max: limit });
const decimal = fc.tuple(big, fc.integer({ min: 0, max: 60 })).map(([digits, scale]) => canonical(digits, scale));
const date = fc.date({
  min: new Date('0000-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});
const second = date.map((each) => new Date(Math.floor(each.getTime() / 1000) * 1000));
const bytes = fc.uint8Array({ maxLength: 20 });
const setOf = <Member>(member: fc.Arbitrary<Member>) =>
  fc.array(member, { minLength: 1, maxLength: 4 }).map((members) => new Set(members));
const chunks = fc
  .uniqueArray(bytes, { minLength: 1, maxLength: 4, selector: (each) => each.join() })
  .map((members) => new Set(members));
const dictionary = <Value>(value: fc.Arbitrary<Value>) =>
  fc.dictionary(mapKey, value, { maxKeys: 4, noNullPrototype: true });
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 8 });

const { inner } = fc.letrec<{ inner: Inner }>((tie) => ({
  inner: fc
    .record(
      {
        text,
        big,
        dates: fc.array(date, { maxLength: 3 }),
        marks: setOf(number),
        inner: fc.option(tie('inner'), { nil: undefined, maxDepth: 2 }),
      },
      { requiredKeys: ['text'] },
    )
    .map((fields) => Object.assign(new Inner(), fields)),
}));

const { any } = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    text,
    number,
    big.filter((each) => !Number.isSafeInteger(Number(each))),
    fc.boolean(),
    fc.constant(null),
    bytes,
    setOf(text),
    setOf(number),
    chunks,
    fc.array(tie('any'), { maxLength: 3 }),
    dictionary(tie('any')),
  ),
}));

const values = fc.record(
  {
    text: orNull(text),
    number: orNull(number),
    big: orNull(big),
    decimal: orNull(decimal),
    boolean: orNull(fc.boolean()),
    iso: orNull(date),
    milliseconds: orNull(date),
    seconds: orNull(second),
    bytes: orNull(bytes),
    choice: orNull(fc.constantFrom('a', 'b')),
    numericChoice: orNull(fc.constantFrom(1, 2.5)),
    texts: setOf(text),
    numbers: setOf(number),
    bigs: setOf(big),
    chunks,
    list: fc.array(text, { maxLength: 4 }),
    grid: fc.array(fc.array(number, { maxLength: 3 }), { maxLength: 3 }),
    map: dictionary(number),
    inner: orNull(inner),
    inners: fc.array(inner, { maxLength: 3 }),
    named: dictionary(inner),
    any,
    lower: fc.string({ unit: fc.constantFrom('a', 'b', 'ä'), maxLength: 5 }),
  },
  { requiredKeys: [] },
);

/** The values that `given` has, and undefined for every other attribute. */
function expected(given: object): object {
  const none = definitionOf(Kinds).attributes.map(({ property }) => [property, undefined] as const);
  return { ...Object.fromEntries(none), id: 'k', ...given };
}

const key = { id: 'k' };
const read = async () => ({ ...(await Kinds.getOrThrow(key, { consistent: true })) });

async function holds(verify: (first: object, second: object) => Promise<void>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(values, values, (first, second) => withBackend(new MemoryBackend(), () => verify(first, second))),
    { numRuns: 150 },
  );
}

describe('what is written is read back equal, for every type', () => {
  test('by create', async () => {
    await holds(async (first) => {
      const created = await Kinds.create({ ...first, ...key });
      expect({ ...created }).toStrictEqual(expected(first));
      expect(await read()).toStrictEqual(expected(first));
    });
  });

  test('by upsert', async () => {
    await holds(async (first, second) => {
      await Kinds.upsert({ ...first, ...key });
      await Kinds.upsert({ ...second, ...key });
      expect(await read()).toStrictEqual(expected(second));
    });
  });

  test('by update', async () => {
    await holds(async (first, second) => {
      await Kinds.create({ ...first, ...key });
      const updated = await Kinds.update(key, second);
      expect({ ...updated }).toStrictEqual(expected({ ...first, ...second }));
      expect(await read()).toStrictEqual(expected({ ...first, ...second }));
    });
  });

  test('by save, which sends nothing once it is saved', async () => {
    await holds(async (first, second) => {
      const kinds = await Kinds.create({ ...first, ...key });
      const absent = Object.fromEntries(Object.keys(first).map((name) => [name, undefined]));
      await Object.assign(kinds, absent, second).save();
      expect({ ...kinds }).toStrictEqual(expected(second));
      expect(await read()).toStrictEqual(expected(second));
      await withBackend({ name: 'none' } as never, () => kinds.save());
    });
  });

  test('by move', async () => {
    await holds(async (first) => {
      await Kinds.create({ ...first, id: 'old' });
      await Kinds.move({ id: 'old' }, key);
      expect(await read()).toStrictEqual(expected(first));
    });
  });

  test('and found by a condition that it equals', async () => {
    await holds(async (first) => {
      await Kinds.create({ ...first, ...key });
      // A NULL equals a NULL; an empty map or list compares like any other.
      await expect(Kinds.update(key, {}, { if: first as never })).resolves.toBeInstanceOf(Kinds);
    });
  });
});

test('an empty set is stored as nothing', async () => {
  await withBackend(new MemoryBackend(), async () => {
    const kinds = await Kinds.create({
      ...key,
      texts: new Set<string>(),
      inner: { text: 'x', marks: new Set<number>() },
    });
    expect(kinds.texts).toBeUndefined();
    expect(kinds.inner?.marks).toBeUndefined();
    await Kinds.update(key, { texts: new Set(['a']) });
    await Kinds.update(key, { texts: new Set<string>() });
    expect((await Kinds.getOrThrow(key)).texts).toBeUndefined();
  });
});

function canonical(digits: bigint, scale: number): string {
  const sign = digits < 0n ? '-' : '';
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  const whole = text.slice(0, text.length - scale);
  const fraction = text.slice(text.length - scale).replace(/0+$/, '');
  return digits === 0n ? '0' : `${sign}${whole}${fraction && `.${fraction}`}`;
}
