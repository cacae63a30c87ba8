import fc from 'fast-check';
import type { AttributeValue, Key } from '../backend/attribute-value.ts';
import { table } from '../table/table.ts';
import { ItemIdentities } from './item-identities.ts';
import { KnownItems } from './known-items.ts';

const app = table('app');
const alone = table('alone', { partitionKey: 'id', sortKey: false });
const S = (text: string): AttributeValue => ({ S: text });
const inApp = (pk: AttributeValue, sk: AttributeValue, tableName?: string) => ({
  table: app,
  tableName,
  key: { pk, sk },
});

test('an item is known by its key and table', () => {
  const known = new KnownItems<string>();
  known.add(inApp(S('a'), S('1')), 'first');
  known.add(inApp(S('a'), S('2')), 'second');
  known.add(inApp(S('b'), S('1')), 'of another partition');
  known.add(inApp(S('a'), S('1'), 'other'), 'of another table');
  expect(known.of(inApp(S('a'), S('1')))).toBe('first');
  expect(known.of(inApp(S('a'), S('2')))).toBe('second');
  expect(known.of(inApp(S('b'), S('1')))).toBe('of another partition');
  expect(known.of(inApp(S('a'), S('1'), 'other'))).toBe('of another table');
  expect(known.of(inApp(S('b'), S('2')))).toBeUndefined();
  expect(known.of(inApp(S('a'), S('3')))).toBeUndefined();
  expect(known.of({ table: alone, key: { id: S('1') } })).toBeUndefined();
});

test('keys that are no texts are known too', () => {
  const known = new KnownItems<number>();
  known.add(inApp(S('a'), { N: '1' }), 1);
  known.add(inApp(S('a'), { B: Uint8Array.of(49) }), 2);
  expect(known.of(inApp(S('a'), { N: '1' }))).toBe(1);
  expect(known.of(inApp(S('a'), { B: Uint8Array.of(49) }))).toBe(2);
  expect(known.of(inApp(S('a'), S('1')))).toBeUndefined();
  expect(known.of(inApp(S('a'), { N: '2' }))).toBeUndefined();
});

const value: fc.Arbitrary<AttributeValue> = fc.oneof(
  fc.constantFrom('', 'a', 'b', '1', 'a1:S').map(S),
  fc.constantFrom('1', '2').map((N) => ({ N })),
  fc.uint8Array({ maxLength: 1 }).map((B) => ({ B })),
);
const target = fc.oneof(
  fc.record({
    table: fc.constant(app),
    tableName: fc.constantFrom(undefined, 'other'),
    key: fc.record({ pk: value, sk: value }),
  }),
  fc.record({ table: fc.constant(alone), tableName: fc.constant(undefined), key: fc.record({ id: value }) }),
);

test('what is known is what identities tell', () => {
  fc.assert(
    fc.property(fc.array(target, { maxLength: 30 }), (targets) => {
      const known = new KnownItems<number>();
      const identities = new ItemIdentities();
      const places = new Map<string, number>();
      for (const [at, each] of targets.entries()) {
        const identity = identities.of(each.table, each.tableName, each.key as Key);
        expect(known.of(each as typeof each & { key: Key })).toBe(places.get(identity));
        if (places.has(identity)) continue;
        places.set(identity, at);
        known.add(each as typeof each & { key: Key }, at);
      }
    }),
  );
});
