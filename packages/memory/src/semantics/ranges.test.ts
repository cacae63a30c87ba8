import type { SortKeyCondition } from '@monotable/core';
import fc from 'fast-check';
import { app, backend, fill, item, partition, raw, S } from './support.ts';

const texts = fc.string({
  unit: fc.constantFrom(
    'a',
    'b',
    '#',
    '!',
    ' ',
    'é',
    '\ud7ff',
    '\ue000',
    '\ufffd',
    '\uffff',
    '😀',
    '\u{10ffff}',
    '\u0000',
  ),
  minLength: 1,
  maxLength: 4,
});
const order = (left: string, right: string): number => Buffer.compare(Buffer.from(left), Buffer.from(right));

interface Range {
  readonly condition: SortKeyCondition;
  matches(sk: string): boolean;
}

const holdsOf = {
  '=': (place: number) => place === 0,
  '<': (place: number) => place < 0,
  '<=': (place: number) => place <= 0,
  '>': (place: number) => place > 0,
  '>=': (place: number) => place >= 0,
} as const;
const comparators = fc.constantFrom('=' as const, '<' as const, '<=' as const, '>' as const, '>=' as const);

const ranges = fc.oneof(
  fc.tuple(comparators, texts).map(
    ([comparator, bound]): Range => ({
      condition: { name: 'sk', comparator, value: S(bound) },
      matches: (sk) => holdsOf[comparator](order(sk, bound)),
    }),
  ),
  fc.tuple(texts, texts).map(([one, two]): Range => {
    const [lower = one, upper = two] = [one, two].sort(order);
    return {
      condition: { name: 'sk', comparator: 'between', lower: S(lower), upper: S(upper) },
      matches: (sk) => order(sk, lower) >= 0 && order(sk, upper) <= 0,
    };
  }),
  texts.map(
    (prefix): Range => ({
      condition: { name: 'sk', comparator: 'beginsWith', prefix: S(prefix) },
      matches: (sk) => sk.startsWith(prefix),
    }),
  ),
);

test('a range gives what going through all items gives, in byte order, in pages of any size, both ways', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(texts, { maxLength: 25 }),
      ranges,
      fc.integer({ min: 1, max: 7 }),
      fc.boolean(),
      async (sks, range, limit, descending) => {
        const memory = backend();
        await fill(memory, app, ...sks.map((sk) => item({ sk })), ...sks.map((sk) => item({ pk: 'b', sk })));
        const expected = sks.filter(range.matches).sort(order);
        if (descending) expected.reverse();

        const request = {
          table: app,
          keyCondition: partition('a', range.condition),
          limit,
          order: descending ? 'desc' : 'asc',
        } as const;
        const found: string[] = [];
        let page = await memory.query({ ...request, shapes: [raw] });
        for (;;) {
          for (const each of page.items) found.push((each as { sk: { S: string } }).sk.S);
          if (!page.lastKey) break;
          expect(page.lastKey).toEqual(page.keyAt(page.items.length - 1));
          page = await memory.query({ ...request, shapes: [raw], startKey: page.lastKey });
        }
        expect(found).toEqual(expected);
      },
    ),
    { numRuns: 200 },
  );
});
