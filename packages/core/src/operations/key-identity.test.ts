import type { AttributeValue } from '../backend/attribute-value.ts';
import { table } from '../table/table.ts';
import { itemIdentity } from './key-identity.ts';

const app = table('app');
const alone = table('alone', { partitionKey: 'id', sortKey: false });
const S = (text: string): AttributeValue => ({ S: text });
const B = (...bytes: number[]): AttributeValue => ({ B: Uint8Array.from(bytes) });
const identity = (pk: AttributeValue, sk: AttributeValue, name?: string) => itemIdentity(app, name, { pk, sk });

test('one item has one identity, in whatever order its key is written', () => {
  expect(itemIdentity(app, undefined, { sk: S('b'), pk: S('a') })).toBe(identity(S('a'), S('b')));
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
    itemIdentity(alone, undefined, { id: S('a') }),
    itemIdentity(alone, undefined, { id: S('a1:S') }),
  ];
  expect(new Set(texts).size).toBe(texts.length);
});
