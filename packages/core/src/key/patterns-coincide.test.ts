import fc from 'fast-check';
import { escaped } from './escaped.ts';
import { type Fields, learn, type Self } from './key-fixtures.ts';
import type { KeyPattern } from './key-pattern.ts';
import { canCoincide } from './patterns-coincide.ts';
import { renderKey } from './render-key.ts';
import { sortable } from './sortable.ts';

const fields: Fields = {
  id: 'string',
  other: 'string',
  n: 'number',
  at: 'date',
  done: 'boolean',
  status: ['open', 'done'],
  level: [1, 2],
};

type Method = (self: Self) => unknown;
const methods = {
  profile: () => 'PROFILE',
  orderProfile: () => 'ORDER#PROFILE',
  order: (self) => `ORDER#${self.id}`,
  orderEscaped: (self) => `ORDER#${escaped(self.id)}`,
  orderNumber: (self) => `ORDER#${self.n}`,
  orderSortable: (self) => `ORDER#${sortable(self.n)}`,
  orderDate: (self) => `ORDER#${self.at}`,
  orderDone: (self) => `ORDER#${self.done}`,
  orderStatus: (self) => `ORDER#${self.status}`,
  orderLower: (self) => `ORDER#${self.id.toLowerCase()}`,
  line: (self) => `ORDER#${self.id}#LINE#${sortable(self.n)}`,
  lineEscaped: (self) => `ORDER#${escaped(self.id)}#LINE#${sortable(self.n)}`,
  dated: (self) => `ORDER#${self.at}#${self.id}`,
  two: (self) => `ORDER#${self.id}#${self.other}`,
  long: (self) => `ORDER#${self.id}#x#${self.other}`,
  closed: (self) => `ORDER#${self.id}#`,
  bill: (self) => `ORDER#${escaped(self.id)}#BILL#${sortable(self.n)}`,
  billNumber: (self) => `ORDER#${escaped(self.id)}#BILL${self.n}`,
  billed: (self) => `ORDER#${escaped(self.id)}#BILLED#${escaped(self.other)}`,
  billStatus: (self) => `ORDER#${self.status}#BILL#${self.level}`,
  first: (self) => `ORDER#${self.id}#K1`,
  eleventh: (self) => `ORDER#${self.other}#K11`,
  itself: (self) => self.id,
} satisfies Record<string, Method>;
type Name = keyof typeof methods;
const learnt = Object.fromEntries(
  Object.entries(methods).map(([name, method]) => [name, learn(fields, method)]),
) as Record<Name, ReturnType<typeof learn>>;

test.each<[Name, Name, boolean]>([
  ['profile', 'profile', true],
  ['profile', 'order', false],
  ['profile', 'orderLower', false],
  ['order', 'orderProfile', true],
  ['itself', 'orderDate', true],
  ['profile', 'itself', true],
  ['orderProfile', 'order', true],
  ['orderProfile', 'orderEscaped', true],
  ['orderProfile', 'orderSortable', true],
  ['orderProfile', 'orderNumber', false],
  ['orderProfile', 'orderDate', false],
  ['orderProfile', 'orderStatus', false],
  ['order', 'order', true],
  ['order', 'line', true],
  ['order', 'lineEscaped', true],
  ['orderEscaped', 'line', false],
  ['orderEscaped', 'lineEscaped', false],
  ['orderNumber', 'line', false],
  ['orderNumber', 'orderDate', false],
  ['orderNumber', 'orderSortable', false],
  ['orderSortable', 'orderDate', false],
  ['orderDone', 'orderStatus', false],
  ['orderDone', 'orderEscaped', true],
  ['orderStatus', 'two', false],
  ['orderLower', 'line', true],
  ['orderLower', 'profile', false],
  ['dated', 'orderDate', false],
  ['dated', 'two', true],
  ['dated', 'line', true],
  ['lineEscaped', 'line', true],
  ['two', 'line', true],
  ['long', 'line', true],
  ['long', 'two', true],
  ['bill', 'lineEscaped', false],
  ['bill', 'line', false],
  ['bill', 'billed', false],
  ['bill', 'billNumber', false],
  ['bill', 'billStatus', false],
  ['billed', 'billStatus', false],
  ['billNumber', 'orderEscaped', false],
  ['billNumber', 'orderStatus', false],
  ['bill', 'bill', true],
  ['bill', 'two', true],
  ['first', 'eleventh', false],
  ['first', 'order', true],
  ['first', 'first', true],
  ['first', 'closed', false],
  ['first', 'orderProfile', false],
  ['closed', 'order', true],
  ['closed', 'orderEscaped', false],
  ['closed', 'two', true],
])('%s and %s: %p', (one, other, expected) => {
  const [left, right] = [learnt[one].pattern, learnt[other].pattern];
  expect(canCoincide(left, right)).toBe(expected);
  expect(canCoincide(right, left)).toBe(expected);
});

test('nothing is known of a method that declares dependsOn', () => {
  expect(canCoincide(undefined, learnt.profile.pattern)).toBe(true);
  expect(canCoincide(undefined, undefined)).toBe(true);
});

test('a part that is not last holds what follows it neither inside nor across its end', () => {
  const part = { path: ['id'], rendering: 'text' as const };
  const until = (separator: string): KeyPattern => ({
    literals: ['', separator, ''],
    parts: [part, { ...part, rendering: 'number' }],
  });
  const whole = (text: string): KeyPattern => ({ literals: [text], parts: [] });
  expect(canCoincide(until('##'), whole('a##7'))).toBe(true);
  expect(canCoincide(until('##'), whole('a###7'))).toBe(false);
  expect(canCoincide(until('##'), whole('##7'))).toBe(false);
  expect(canCoincide(until('#'), whole('a##7'))).toBe(false);
  expect(canCoincide(until('aba'), whole('xababa7'))).toBe(false);
  expect(canCoincide(until('aba'), whole('xaaba7'))).toBe(true);
  expect(canCoincide(until('aba'), whole('ababa7'))).toBe(false);
});

describe('what accepted values make', () => {
  const text = fc.string({
    unit: fc.constantFrom('#', 'a', 'L', 'I', 'N', 'E', 'b', 'x', ' '),
    minLength: 1,
    maxLength: 8,
  });
  const values = fc.record({
    id: fc.oneof(text, fc.constantFrom('a#LINE#a1', 'x#b', 'x', 'PROFILE', 'open', '7', 'a#')),
    other: text,
    n: fc.oneof(fc.integer({ min: -3, max: 12 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
    at: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-01-01') }),
    done: fc.boolean(),
    status: fc.constantFrom('open', 'done'),
  });
  const keyOf = (name: Name, value: object) => {
    try {
      const rendered = renderKey(learnt[name].method, learnt[name].target, value);
      return rendered.kind === 'key' ? (rendered.value as string) : undefined;
    } catch {
      return undefined;
    }
  };

  test('is always a key that the pattern can be', () => {
    fc.assert(
      fc.property(fc.constantFrom(...(Object.keys(methods) as Name[])), values, (name, value) => {
        const key = keyOf(name, value);
        fc.pre(key !== undefined);
        expect(canCoincide(learnt[name].pattern, { literals: [key ?? ''], parts: [] })).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('is a key of another pattern only where the two can coincide', () => {
    const names = fc.constantFrom(...(Object.keys(methods) as Name[]));
    fc.assert(
      fc.property(names, names, values, (one, other, value) => {
        const key = keyOf(one, value);
        fc.pre(key !== undefined);
        const isOther = canCoincide(learnt[other].pattern, { literals: [key ?? ''], parts: [] });
        expect(!isOther || canCoincide(learnt[one].pattern, learnt[other].pattern)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
