import type { AttributeValue, Item } from '../backend/attribute-value.ts';
import { canonicalNumber } from '../metadata/number-text.ts';

/** Whether two stored values are equal as DynamoDB compares them: numbers by value, sets without order. */
export function sameValue(left: AttributeValue | undefined, right: AttributeValue | undefined): boolean {
  if (left === right) return true;
  if (!left || !right) return false;
  if ('S' in left) return 'S' in right && left.S === right.S;
  if ('N' in left) return 'N' in right && sameNumber(left.N, right.N);
  if ('BOOL' in left) return 'BOOL' in right && left.BOOL === right.BOOL;
  if ('NULL' in left) return 'NULL' in right;
  if ('B' in left) return 'B' in right && sameBytes(left.B, right.B);
  if ('M' in left) return 'M' in right && sameItem(left.M, right.M);
  if ('L' in left) {
    return (
      'L' in right && left.L.length === right.L.length && left.L.every((member, at) => sameValue(member, right.L[at]))
    );
  }
  if ('SS' in left) return 'SS' in right && sameMembers(left.SS, right.SS, (text) => text);
  if ('NS' in left) return 'NS' in right && sameMembers(left.NS, right.NS, canonicalNumber);
  return 'BS' in right && sameMembers(left.BS, right.BS, (bytes) => bytes.join());
}

/** Whether two items (or maps) hold the same attributes with equal values. */
export function sameItem(left: Item, right: Item): boolean {
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && sameValue(left[name], right[name]))
  );
}

function sameNumber(left: string, right: string): boolean {
  return left === right || canonicalNumber(left) === canonicalNumber(right);
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.byteLength === right.byteLength && left.every((byte, at) => byte === right[at]);
}

function sameMembers<Member>(
  left: readonly Member[],
  right: readonly Member[],
  text: (member: Member) => string,
): boolean {
  const texts = new Set(left.map(text));
  return left.length === right.length && right.every((member) => texts.has(text(member)));
}
