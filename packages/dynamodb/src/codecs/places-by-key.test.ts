import type { Item } from '@monotable/core';
import fc from 'fast-check';
import { keyIdentity } from './key-identity.ts';
import { PlacesByKey } from './places-by-key.ts';

const value = fc.constantFrom<Item[string]>(
  { S: 'a' },
  { S: '1' },
  { S: '' },
  { S: 'N1;' },
  { N: '1' },
  { N: '1.0' },
  { B: new Uint8Array([1]) },
  { B: Buffer.from([1]) },
);

const identityOf = (item: Item, names: readonly string[]): string =>
  names.map((name) => keyIdentity(name, item[name])).join('');

test.each([[['pk', 'sk']], [['pk']]])('items have one place exactly if their keys %j are the same', (names) => {
  const item = fc.record({ pk: value, sk: value, other: value });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 12 }), item, (items, another) => {
      const places = new PlacesByKey(names);
      const expected = new Map<string, number>();
      for (const [at, each] of items.entries()) {
        const identity = identityOf(each, names);
        if (!expected.has(identity)) expected.set(identity, at);
        expect(places.add(each, at)).toBe(expected.get(identity));
      }
      expect(places.of(another)).toBe(expected.get(identityOf(another, names)));
    }),
    { numRuns: 500 },
  );
});

test('an item without its key is refused', () => {
  const places = new PlacesByKey(['pk', 'sk']);
  expect(() => places.add({ pk: { S: 'a' } }, 0)).toThrow('The key attribute sk is missing');
  places.add({ pk: { S: 'a' }, sk: { S: 'b' } }, 0);
  expect(() => places.of({ pk: { S: 'a' }, sk: { BOOL: true } })).toThrow('sk is no text, number or bytes');
});
