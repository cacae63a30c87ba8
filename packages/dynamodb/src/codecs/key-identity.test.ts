import { keyIdentity } from './key-identity.ts';

test.each([
  [{ N: '1' }, { N: '1.00' }],
  [{ N: '1E2' }, { N: '100' }],
  [{ N: '-0' }, { N: '0' }],
  [{ B: new Uint8Array([1, 2]) }, { B: Buffer.from([1, 2]) }],
  [{ S: 'é' }, { S: 'é' }],
])('one key: %j and %j', (left, right) => {
  expect(keyIdentity({ k: left }, ['k'])).toBe(keyIdentity({ k: right }, ['k']));
});

test.each([
  [{ N: '1' }, { S: '1' }],
  [{ S: 'AQI=' }, { B: new Uint8Array([1, 2]) }],
  [{ S: 'é' }, { S: 'e\u0301' }],
  [{ N: '12345678901234567890' }, { N: '12345678901234567891' }],
])('two keys: %j and %j', (left, right) => {
  expect(keyIdentity({ k: left }, ['k'])).not.toBe(keyIdentity({ k: right }, ['k']));
});

test('attributes do not run into each other, and others do not count', () => {
  const of = (pk: string, sk: string) => keyIdentity({ pk: { S: pk }, sk: { S: sk }, other: { S: pk } }, ['pk', 'sk']);
  expect(of('a","b', 'c')).not.toBe(of('a', 'b","c'));
  expect(keyIdentity({ pk: { S: 'a' }, other: { S: 'x' } }, ['pk'])).toBe(keyIdentity({ pk: { S: 'a' } }, ['pk']));
});
