import type { AttributeValue } from '@monotable/core';
import type { Arbitrary } from 'fast-check';

/** The lower one first, where they are of one type and have an order. */
export function ordered<Value extends AttributeValue>(bounds: Arbitrary<[Value, Value]>): Arbitrary<[Value, Value]> {
  return bounds.map(([one, other]) => (isBelow(other, one) ? [other, one] : [one, other]));
}

function isBelow(one: AttributeValue, other: AttributeValue): boolean {
  if ('S' in one && 'S' in other) return Buffer.compare(Buffer.from(one.S), Buffer.from(other.S)) < 0;
  if ('B' in one && 'B' in other) return Buffer.compare(one.B, other.B) < 0;
  return 'N' in one && 'N' in other && Number(one.N) < Number(other.N);
}
