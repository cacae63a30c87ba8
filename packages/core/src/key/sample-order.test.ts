import { escaped } from './escaped.ts';
import { type Fields, learn, type Self } from './key-fixtures.ts';
import { sampleOrder } from './sample-order.ts';
import { sortable } from './sortable.ts';

const fields: Fields = { id: 'string', other: 'string', n: 'number', big: 'bigint', at: 'date', done: 'boolean' };

test.each<[string, (self: Self) => unknown]>([
  ['text', (self) => `A#${self.id}#${self.other}`],
  ['escaped text', (self) => `A#${escaped(self.id)}#${self.other}`],
  ['a sortable number', (self) => `A#${sortable(self.n)}#${self.other}`],
  ['a sortable bigint', (self) => `A#${sortable(self.big)}`],
  ['a date', (self) => `${self.at}-${self.other.toLowerCase()}`],
])('%s keeps order', (_, method) => {
  const { method: learnt, target } = learn(fields, method);
  expect(sampleOrder(learnt, target, 0)).toBe(true);
});

test.each<[string, (self: Self) => unknown]>([
  ['plain digits', (self) => `A#${self.n}`],
  ['plain digits of a bigint', (self) => `A#${self.big}`],
  ['text that is cut', (self) => `A#${self.id.slice(0, 0)}${self.id.length}`],
])('%s do not keep order', (_, method) => {
  const { method: learnt, target } = learn(fields, method);
  expect(sampleOrder(learnt, target, 0)).toBe(false);
});

test('the values around the bounds are tried as well', () => {
  const { method, target } = learn(fields, (self: Self) => `A#${self.id === 'm1' ? 'zzz' : self.id}`);
  expect(sampleOrder(method, target, 0)).toBe(true);
  expect(sampleOrder(method, target, 0, ['m0', 'm2'])).toBe(true);
  expect(sampleOrder(method, target, 0, ['m0', 'm1'])).toBe(false);
});

test('a part that is not there keeps no order', () => {
  const { method, target } = learn(fields, () => 'A');
  expect(sampleOrder(method, target, 0)).toBe(false);
});

test('one trial serves all ranges on a part', () => {
  const run = jest.fn((self: Self) => `A#${self.id}#${self.n}`);
  const { method, target } = learn(fields, run);
  expect(sampleOrder(method, target, 0)).toBe(true);
  run.mockClear();
  expect(sampleOrder(method, target, 0)).toBe(true);
  expect(run).not.toHaveBeenCalled();
  expect(sampleOrder(method, target, 1)).toBe(false);
});

test('values that the key does not take say nothing', () => {
  const { method, target } = learn(fields, (self: Self) => {
    if (/[A-Z]/.test(self.id)) throw new Error('lower case, please');
    return `A#${self.id}#${self.other}`;
  });
  expect(sampleOrder(method, target, 0)).toBe(true);
  expect(sampleOrder(method, target, 0, ['a#b', 'x'.repeat(2000), ''])).toBe(true);
});

test('an attribute of one value stands beside', () => {
  const { method, target } = learn({ kind: ['todo'], id: 'string' }, (self: Self) => `${self.kind}#${self.id}`);
  expect(sampleOrder(method, target, 0)).toBe(true);
  expect(method.pattern?.literals).toEqual(['todo#', '']);
});
