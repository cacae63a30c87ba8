import { keyIdentity } from './key-identity.ts';

test.each([
  [{ N: '1' }, { N: '1.00' }],
  [{ N: '1E2' }, { N: '100' }],
  [{ N: '-0' }, { N: '0' }],
  [{ B: new Uint8Array([1, 2]) }, { B: Buffer.from([1, 2]) }],
  [{ S: 'é' }, { S: 'é' }],
])('one key: %j and %j', (left, right) => {
  expect(keyIdentity('k', left)).toBe(keyIdentity('k', right));
});

test.each([
  [{ N: '1' }, { S: '1' }],
  [{ S: 'AQI=' }, { B: new Uint8Array([1, 2]) }],
  [{ S: 'é' }, { S: 'e\u0301' }],
  [{ N: '12345678901234567890' }, { N: '12345678901234567891' }],
])('two keys: %j and %j', (left, right) => {
  expect(keyIdentity('k', left)).not.toBe(keyIdentity('k', right));
});

test('attributes do not run into each other', () => {
  const of = (pk: string, sk: string) => keyIdentity('pk', { S: pk }) + keyIdentity('sk', { S: sk });
  expect(of('aS1:b', 'c')).not.toBe(of('a', 'S1:bc'));
  expect(of('a', 'S1:b')).not.toBe(of('aS1:', 'b'));
});
