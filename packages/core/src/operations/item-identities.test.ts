import fc from 'fast-check';
import type { AttributeValue, Key } from '../backend/attribute-value.ts';
import { table } from '../table/table.ts';
import { areApart, ItemIdentities } from './item-identities.ts';

const app = table('app');
const alone = table('alone', { partitionKey: 'id', sortKey: false });
const S = (text: string): AttributeValue => ({ S: text });
const B = (...bytes: number[]): AttributeValue => ({ B: Uint8Array.from(bytes) });
const identities = new ItemIdentities();
const identity = (pk: AttributeValue, sk: AttributeValue, name?: string) => identities.of(app, name, { pk, sk });

test('one item has one identity, in whatever order its key is written', () => {
  expect(identities.of(app, undefined, { sk: S('b'), pk: S('a') })).toBe(identity(S('a'), S('b')));
  const view = new Uint8Array([9, 1, 2, 9]).subarray(1, 3);
  expect(identity({ B: view }, S('b'))).toBe(identity(B(1, 2), S('b')));
});

test('two items never have one', () => {
  const texts = [
    identity(S('a'), S('b')),
    identity(S('ab'), S('')),
    identity(S(''), S('ab')),
    identity(S('a2:Sb'), S('')),
    identity(S('1'), S('b')),
    identity({ N: '1' }, S('b')),
    identity(B(49), S('b')),
    identity(B(1, 2), S('b')),
    identity(B(1), B(2)),
    identity(S('a'), S('b'), 'other'),
    identity(S('a'), S('b'), 'another'),
    identity(S('a'), S('b1')),
    identities.of(alone, undefined, { id: S('a') }),
    identities.of(alone, undefined, { id: S('a1:S') }),
  ];
  expect(new Set(texts).size).toBe(texts.length);
});

test('an item keeps its identity when other tables came in between', () => {
  const before = identity(S('a'), S('b'), 'other');
  expect(identity(S('a'), S('b'))).not.toBe(before);
  expect(identity(S('a'), S('b'), 'other')).toBe(before);
  expect(identities.of(table('app'), 'other', { pk: S('a'), sk: S('b') })).toBe(before);
});

describe('items are apart', () => {
  const on = (table: typeof app, key: Key) => ({ asked: { context: { definition: { table } } }, key });
  const item = (pk: AttributeValue, sk: AttributeValue) => on(app, { pk, sk });

  test.each([
    [
      'that differ in the last text of their keys',
      [item(S('a'), S('b')), item(S('a'), S('c')), on(alone, { id: S('d') })],
    ],
    ['that are none', []],
  ])('%s', (_, items) => {
    expect(areApart(items)).toBe(true);
  });

  test.each([
    ['two are one', [item(S('a'), S('b')), item(S('a'), S('c')), item(S('a'), S('b'))]],
    ['only the first part differs', [item(S('a'), S('b')), item(S('c'), S('b'))]],
    ['keys are of another type', [item(S('a'), { N: '1' }), item(S('a'), { N: '2' })]],
  ])('not for sure where %s', (_, items) => {
    expect(areApart(items)).toBe(false);
  });

  test('only where their identities differ', () => {
    const value = fc.constantFrom(S('a'), S('b'), S('c'), S('d'), { N: '1' }, B(1));
    const keyed = fc.oneof(
      fc.tuple(value, value).map(([pk, sk]) => item(pk, sk)),
      value.map((id) => on(alone, { id })),
    );
    fc.assert(
      fc.property(fc.array(keyed, { maxLength: 4 }), (items) => {
        const own = items.map(({ asked, key }) => identities.of(asked.context.definition.table, undefined, key));
        if (areApart(items)) expect(new Set(own).size).toBe(items.length);
      }),
    );
  });
});
