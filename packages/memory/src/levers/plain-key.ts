import { type AttributeValue, exactBigint, exactNumber, type Key, type StoredKey } from '@monotable/core';

/** A key as core's `keyOf` gives it: plain values, a number that JavaScript would round as decimal text. */
export function plainKey(key: Key): StoredKey {
  return Object.freeze(Object.fromEntries(Object.entries(key).map(([name, value]) => [name, plainValue(value)])));
}

function plainValue(value: AttributeValue): StoredKey[string] {
  if ('S' in value) return value.S;
  if ('N' in value) return exactNumber(value.N) ?? exactBigint(value.N) ?? value.N;
  return 'B' in value ? new Uint8Array(value.B) : '';
}
