import type { AttributeValue, Item } from '@monotable/core';
import fc from 'fast-check';
import { itemSize } from './item-size.ts';
import { Layouts } from './layout.ts';
import { Row } from './row.ts';

const scalar: fc.Arbitrary<AttributeValue> = fc.oneof(
  fc.string().map((S) => ({ S })),
  fc.integer().map((n) => ({ N: String(n) })),
  fc.boolean().map((BOOL) => ({ BOOL })),
  fc.constant({ NULL: true } as const),
  fc.uint8Array().map((B) => ({ B })),
  fc.constant({ SS: ['a', 'b'] }),
  fc.constant({ NS: ['1'] }),
  fc.constant({ BS: [Uint8Array.of(1)] }),
);
const value = fc.oneof(
  scalar,
  fc.array(scalar).map((L) => ({ L })),
  fc.record({ a: scalar }).map((M) => ({ M })),
);
const name = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'a', '1', 'é'), fc.string({ minLength: 1 }));
const item: fc.Arbitrary<Item> = fc
  .uniqueArray(fc.tuple(name, value), { selector: ([each]) => each })
  // Unlike an assignment, this makes an attribute of `__proto__` too.
  .map((entries) => Object.fromEntries(entries));

function rowOf(stored: Item, layouts = new Layouts()): Row {
  return new Row('place', stored, layouts.of(stored));
}

test('a row gives the item that it was made of, in its order, and its size', () => {
  fc.assert(
    fc.property(item, (stored) => {
      const row = rowOf(stored);
      expect(row.item).toEqual(stored);
      expect(Object.keys(row.item)).toEqual(Object.keys(stored));
      expect(Object.getPrototypeOf(row.item)).toBe(Object.prototype);
      expect(row.size).toBe(itemSize(stored));
      for (const each of Object.keys(stored))
        expect(row.value(each)).toEqual(Object.entries(stored).find(([own]) => own === each)?.[1]);
      expect(row.value('no such attribute')).toBeUndefined();
    }),
  );
});

test('what is done to an item that a row gave, or was made of, changes nothing in it', () => {
  const stored = { a: { S: 'x' }, b: { N: '1' } };
  const row = rowOf(stored);
  stored.a.S = 'y';
  const given = row.item as { a?: unknown; b: { N: string } };
  delete given.a;
  given.b.N = '2';
  expect(row.item).toEqual({ a: { S: 'x' }, b: { N: '1' } });
});

test('items of the same names and types in the same order share a layout, whatever comes between', () => {
  const layouts = new Layouts();
  const one = layouts.of({ a: { S: 'x' }, b: { N: '1' } });
  expect(layouts.of({ a: { S: 'y' }, b: { N: '2' } })).toBe(one);
  expect(layouts.of({ a: { S: 'y' }, b: { S: '2' } })).not.toBe(one);
  expect(layouts.of({ b: { N: '1' }, a: { S: 'x' } })).not.toBe(one);
  expect(layouts.of({ a: { S: 'x' } })).not.toBe(one);
  for (let n = 0; n < 100; n += 1) layouts.of({ [`other ${n}`]: { S: '' } });
  expect(layouts.of({ a: { S: 'z' }, b: { N: '3' } })).toBe(one);
});

test('of layouts without end not all are held', () => {
  const layouts = new Layouts();
  const first = layouts.of({ a: { S: 'x' } });
  for (let n = 0; n < 2000; n += 1) layouts.of({ [`other ${n}`]: { S: '' } });
  const again = layouts.of({ a: { S: 'x' } });
  expect(again).not.toBe(first);
  expect(again).toEqual(first);
});
