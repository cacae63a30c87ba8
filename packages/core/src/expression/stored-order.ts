import type { AttributeValue } from '../backend/attribute-value.ts';
import { canonicalNumber } from '../metadata/number-text.ts';

/**
 * How two stored values compare in DynamoDB: text and binary by bytes, numbers by value. `undefined` where they don't: values
 * of different types, or of a type without an order.
 */
export function compareStored(left: AttributeValue, right: AttributeValue): number | undefined {
  if ('S' in left && 'S' in right) return compareTexts(left.S, right.S);
  if ('N' in left && 'N' in right) return compareNumbers(canonicalNumber(left.N), canonicalNumber(right.N));
  if ('B' in left && 'B' in right) return Buffer.compare(left.B, right.B);
  return undefined;
}

/** By UTF-8 bytes, which is by code point, unlike `<`. */
function compareTexts(left: string, right: string): number {
  return left === right ? 0 : Buffer.compare(Buffer.from(left), Buffer.from(right));
}

/** Of canonical decimal texts. */
function compareNumbers(left: string, right: string): number {
  if (left === right) return 0;
  const negative = left.startsWith('-');
  if (negative !== right.startsWith('-')) return negative ? -1 : 1;
  return negative ? compareDigits(right.slice(1), left.slice(1)) : compareDigits(left, right);
}

function compareDigits(left: string, right: string): number {
  const [leftWhole = '', leftFraction = ''] = left.split('.');
  const [rightWhole = '', rightFraction = ''] = right.split('.');
  if (leftWhole.length !== rightWhole.length) return leftWhole.length - rightWhole.length;
  const [ours, theirs] = [leftWhole + leftFraction, rightWhole + rightFraction];
  return ours < theirs ? -1 : ours > theirs ? 1 : 0;
}
