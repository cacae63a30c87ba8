import fc from 'fast-check';
import type { KeyPattern, PartRendering } from './key-pattern.ts';
import { type KeyRange, keyRange, type PartBounds } from './key-range.ts';
import { isConfusable, partText } from './part-text.ts';
import { compareUtf8, successor } from './utf8-order.ts';

/** What DynamoDB answers. */
function holds(range: KeyRange, key: string): boolean {
  switch (range.kind) {
    case 'between':
      return compareUtf8(range.lower, key) <= 0 && compareUtf8(key, range.upper) <= 0;
    case 'beginsWith':
      return key.startsWith(range.prefix);
    case '>':
      return compareUtf8(key, range.text) > 0;
    case '>=':
      return compareUtf8(key, range.text) >= 0;
    case '<':
      return compareUtf8(key, range.text) < 0;
    case '<=':
      return compareUtf8(key, range.text) <= 0;
    case 'all':
      return true;
    case 'nothing':
      return false;
    case 'refused':
      throw new Error(range.reason);
  }
}

describe('a range over a composite key', () => {
  const few = fc.constantFrom(' ', '#', '$', 'a', 'b', '\u{10ffff}');
  const more = fc.constantFrom(
    ' ',
    '!',
    '"',
    '#',
    '$',
    '%',
    '-',
    '.',
    ':',
    'a',
    '\u0000',
    '\ud7ff',
    '\uffff',
    '\u{1f600}',
  );
  const text = fc.oneof(fc.string({ unit: few, maxLength: 4 }), fc.string({ unit: more, maxLength: 5 }));
  const bound = fc.option(fc.record({ text, inclusive: fc.boolean() }), { nil: undefined });
  const first = fc.constantFrom('a', ' ', 'a b', '#', 'b\uffff', '\u{1f600}');
  const instant = fc.integer({ min: -5, max: 5 }).map((day) => new Date(Date.UTC(2024, 0, 1) + day * 1000));
  const number = fc.oneof(
    fc.integer({ min: -120, max: 120 }),
    fc.integer({ min: -50, max: 50 }).map((value) => value / 4),
    fc.constantFrom(1e21, -1e21, 1e-9, -1e-9),
  );
  const kinds = { text, escaped: text, date: instant, sortable: number } satisfies Partial<
    Record<PartRendering, fc.Arbitrary<unknown>>
  >;
  type Kind = keyof typeof kinds;
  const separators = fc.constantFrom('#', '##', ' ', '$', '-', ':', '.', 'a', '#a', '\u{10ffff}');
  const last = fc.constantFrom('', '', '#', ' ', '\u{10ffff}');
  const heads = fc.constantFrom('', 'T#', 'a', '\u{10ffff}');

  const order = (kind: Kind, left: unknown, right: unknown): number => {
    if (kind === 'text' || kind === 'escaped') return compareUtf8(left as string, right as string);
    return Number(left) - Number(right);
  };

  const cases = fc
    .record({
      kind: fc.constantFrom<Kind>('text', 'text', 'escaped', 'date', 'sortable'),
      before: fc.boolean(),
      after: fc.boolean(),
      head: heads,
      separator: separators,
      tail: last,
    })
    .chain((shape) => {
      const bound = fc.option(
        fc.record({ value: kinds[shape.kind] as fc.Arbitrary<unknown>, inclusive: fc.boolean() }),
        { nil: undefined },
      );
      return fc.record({
        shape: fc.constant(shape),
        rows: fc.array(fc.record({ first, value: kinds[shape.kind] as fc.Arbitrary<unknown>, rest: text }), {
          minLength: 1,
          maxLength: 12,
        }),
        lower: bound,
        upper: bound,
        prefix: fc.option(text, { nil: undefined }),
        pick: fc.nat(),
      });
    });

  const run = (check: (range: KeyRange, matches: boolean, key: string) => void) =>
    fc.property(cases, ({ shape, rows, lower, upper, prefix, pick }) => {
      const { kind, before, after, head, separator, tail } = shape;
      const part = { path: ['value'], rendering: kind };
      const free = (name: string) => ({ path: [name], rendering: 'text' as const });
      const pattern: KeyPattern = {
        literals: [head, ...(before ? [separator] : []), ...(after ? [separator] : []), tail],
        parts: [...(before ? [free('first')] : []), part, ...(after ? [free('rest')] : [])],
      };
      const textsOf = (row: { first: string; value: unknown; rest: string }) => [
        ...(before ? [row.first] : []),
        partText(kind, row.value),
        ...(after ? [row.rest] : []),
      ];
      const accepted = rows.filter((row) => !textsOf(row).some((value, at) => isConfusable(pattern, at, value)));
      fc.pre(accepted.length > 0);
      const known = before ? [accepted[pick % accepted.length]?.first ?? ''] : [];
      const isText = kind === 'text' || kind === 'escaped';
      const bounds: PartBounds = {
        lower: lower && { text: partText(kind, lower.value), inclusive: lower.inclusive },
        upper: upper && { text: partText(kind, upper.value), inclusive: upper.inclusive },
        prefix: isText && prefix !== undefined ? partText(kind, prefix) : undefined,
      };
      const range = keyRange(pattern, known, bounds);
      for (const row of accepted) {
        const key = pattern.literals.map((literal, at) => literal + (textsOf(row)[at] ?? '')).join('');
        const matches =
          (!before || row.first === known[0]) &&
          (!lower || order(kind, row.value, lower.value) > (lower.inclusive ? -Number.MIN_VALUE : 0)) &&
          (!upper || order(kind, row.value, upper.value) < (upper.inclusive ? Number.MIN_VALUE : 0)) &&
          (bounds.prefix === undefined || (row.value as string).startsWith(prefix ?? ''));
        // No key is empty.
        if (key !== '') check(range, matches, key);
      }
    });

  test('misses no value within the bounds', () => {
    fc.assert(
      run((range, matches, key) => expect(!matches || holds(range, key)).toBe(true)),
      { numRuns: 2500 },
    );
  });

  test('holds no other where it says that it is exact', () => {
    fc.assert(
      run((range, matches, key) => {
        if ('exact' in range && range.exact) expect(holds(range, key)).toBe(matches);
      }),
      { numRuns: 2500 },
    );
  });

  test('is never reversed, and holds no key that begins otherwise but the very next one', () => {
    fc.assert(
      fc.property(
        text,
        text,
        fc.constantFrom('T#', 'T#a#', '\u{10ffff}#'),
        bound,
        bound,
        text,
        (foreign, rest, head, lower, upper, prefix) => {
          const pattern: KeyPattern = {
            literals: [head, '#', ''],
            parts: [
              { path: ['a'], rendering: 'text' },
              { path: ['b'], rendering: 'text' },
            ],
          };
          const range = keyRange(pattern, [], { lower, upper, prefix: rest === '' ? prefix : undefined });
          if (range.kind === 'between') expect(compareUtf8(range.lower, range.upper)).toBeLessThanOrEqual(0);
          for (const key of [foreign, head.slice(0, -1) + foreign, `${head.slice(0, -1)}$`]) {
            if (holds(range, key)) expect(key.startsWith(head) || key === successor(head)).toBe(true);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
