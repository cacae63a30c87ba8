import fc from 'fast-check';
import { definitionOf } from '../definition/definition-of.ts';
import { InvalidKeyValueError } from '../errors/errors.ts';
import { and } from '../expression/testing/logic.ts';
import { compareUtf8 } from '../key/utf8-order.ts';
import { beginsWith, between, gt, gte, isIn, lt, lte, ne } from '../operators/index.ts';
import { asked } from './testing/asked.ts';
import { Log, Pair } from './testing/entities.ts';
import { FakeBackend } from './testing/fake-backend.ts';

// Whatever a query asks of the attributes in a composite key, it finds what looking at every item would find.

const letters = fc.constantFrom(
  'a',
  'b',
  ' ',
  '!',
  '"',
  '$',
  '%',
  '\uffff',
  '\ufffd',
  '\ue000',
  '\u{1f600}',
  '\u{10ffff}',
  '0',
  'é',
);
const text = fc.array(letters, { maxLength: 4 }).map((each) => each.join(''));
const filled = text.filter((each) => each !== '');
/** With the separator in it: as a bound, or where it may be stored. */
const withSeparator = fc
  .array(fc.oneof({ weight: 6, arbitrary: letters }, { weight: 1, arbitrary: fc.constant('#') }), { maxLength: 4 })
  .map((each) => each.join(''));

interface Asked {
  readonly operator: unknown;
  holds(value: string): boolean;
}

const askedOf = (value: fc.Arbitrary<string>): fc.Arbitrary<Asked> =>
  fc.oneof(
    value.map((bound) => ({ operator: lt(bound), holds: (each: string) => compareUtf8(each, bound) < 0 })),
    value.map((bound) => ({ operator: lte(bound), holds: (each: string) => compareUtf8(each, bound) <= 0 })),
    value.map((bound) => ({ operator: gt(bound), holds: (each: string) => compareUtf8(each, bound) > 0 })),
    value.map((bound) => ({ operator: gte(bound), holds: (each: string) => compareUtf8(each, bound) >= 0 })),
    value.map((bound) => ({ operator: ne(bound), holds: (each: string) => each !== bound })),
    value.map((prefix) => ({ operator: beginsWith(prefix), holds: (each: string) => each.startsWith(prefix) })),
    fc
      .array(value, { maxLength: 3 })
      .map((values) => ({ operator: isIn(values), holds: (each: string) => values.includes(each) })),
    fc.tuple(value, value).map((bounds) => {
      const [lower = '', upper = ''] = [...bounds].sort(compareUtf8);
      return {
        operator: between(lower, upper),
        holds: (each: string) => compareUtf8(each, lower) >= 0 && compareUtf8(each, upper) <= 0,
      };
    }),
    value.map((equal) => ({ operator: equal, holds: (each: string) => each === equal })),
  );

const pairs = fc.array(fc.record({ left: filled, right: withSeparator.filter((each) => each !== '') }), {
  maxLength: 25,
});
const conditions = fc.array(fc.tuple(fc.constantFrom('left' as const, 'right' as const), askedOf(withSeparator)), {
  minLength: 1,
  maxLength: 3,
});

test.each([
  ['as they are', undefined],
  ['escaped', 'byEscaped'],
])('two texts in a key, %s', async (_, index) => {
  const definition = definitionOf(Pair);
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(pairs, conditions, async (given, tests) => {
      const stored = [...new Map(given.map((pair) => [JSON.stringify(pair), { group: 'g', ...pair }])).values()];
      const where = asked(Pair, new FakeBackend().store(definition, ...stored));
      const query = where(and({ group: 'g' }, ...tests.map(([name, { operator }]) => ({ [name]: operator }))));
      const texts = ({ left, right }: { readonly left: string; readonly right: string }) =>
        JSON.stringify([left, right]);
      const expected = stored.filter((pair) => tests.every(([name, { holds }]) => holds(pair[name])));
      try {
        const found = await (index ? query.index(index) : query.consistent()).all();
        expect(found.map(texts).sort()).toEqual(expected.map(texts).sort());
        answered++;
      } catch (error) {
        // A value that can't be in the key may be refused, and only that: it is stored nowhere.
        if (!(error instanceof InvalidKeyValueError)) throw error;
        expect(index).toBeUndefined();
        expect(expected).toEqual([]);
      }
    }),
    { numRuns: 1000 },
  );
  expect(answered).toBeGreaterThan(500);
});

test('a range over sortable numbers gives what a filter over everything gives', async () => {
  const number = fc.oneof(
    fc.integer({ min: -1200, max: 1200 }),
    fc.integer({ min: -20_000_000, max: 20_000_000 }).map((value) => value / 1_000_000),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(number, { maxLength: 20 }), number, number, async (lines, one, other) => {
      const [lower, upper] = one < other ? [one, other] : [other, one];
      const unique = [...new Set(lines)];
      const fake = new FakeBackend().store(
        definitionOf(Log),
        ...unique.map((line) => ({ host: 'h', line, text: 'x' })),
      );
      const where = asked(Log, fake);
      const found = async (...conditions: object[]) =>
        (await where(and({ host: 'h' }, ...conditions)).all()).map(({ line }) => line);
      const sorted = unique.sort((left, right) => left - right);
      expect(await found({ line: between(lower, upper) })).toEqual(
        sorted.filter((line) => line >= lower && line <= upper),
      );
      expect(await found({ line: gt(lower) })).toEqual(sorted.filter((line) => line > lower));
      expect(await found({ line: lt(upper) })).toEqual(sorted.filter((line) => line < upper));
      expect(await found({ line: gt(lower) }, { line: lte(upper) })).toEqual(
        sorted.filter((line) => line > lower && line <= upper),
      );
    }),
    { numRuns: 300 },
  );
});
