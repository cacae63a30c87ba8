import type { AttributeValue, Item } from '@monotable/core';
import { bytesEqual, bytesText, compareBytes } from './bytes.ts';
import { canonicalNumber, compareNumbers } from './number.ts';
import { ownValue } from './own-property.ts';
import { compareText } from './text.ts';

/** Orders two strings, numbers or binaries; `undefined` for two types, and for types without an order. */
export function compareValues(left: AttributeValue, right: AttributeValue): number | undefined {
  if ('S' in left) return 'S' in right ? compareText(left.S, right.S) : undefined;
  if ('N' in left) return 'N' in right ? compareNumbers(left.N, right.N) : undefined;
  if ('B' in left) return 'B' in right ? compareBytes(left.B, right.B) : undefined;
  return undefined;
}

/** Whether two values are one to DynamoDB: numbers by value, sets without order, nothing coerced. */
export function valuesEqual(left: AttributeValue, right: AttributeValue): boolean {
  if ('S' in left) return 'S' in right && left.S === right.S;
  if ('N' in left) return 'N' in right && compareNumbers(left.N, right.N) === 0;
  if ('BOOL' in left) return 'BOOL' in right && left.BOOL === right.BOOL;
  if ('NULL' in left) return 'NULL' in right;
  if ('M' in left) return 'M' in right && itemsEqual(left.M, right.M);
  if ('L' in left) return 'L' in right && listsEqual(left.L, right.L);
  if ('B' in left) return 'B' in right && bytesEqual(left.B, right.B);
  if ('SS' in left) return 'SS' in right && setsEqual(left.SS, right.SS);
  if ('NS' in left) return 'NS' in right && setsEqual(left.NS.map(canonicalNumber), right.NS.map(canonicalNumber));
  return 'BS' in right && setsEqual(left.BS.map(bytesText), right.BS.map(bytesText));
}

/** Whether two items or maps hold equal values under the same names. */
export function itemsEqual(left: Item, right: Item): boolean {
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every((name) => {
    const other = ownValue(right, name);
    return other !== undefined && valuesEqual(left[name] as AttributeValue, other);
  });
}

function listsEqual(left: readonly AttributeValue[], right: readonly AttributeValue[]): boolean {
  return left.length === right.length && left.every((value, at) => valuesEqual(value, right[at] as AttributeValue));
}

function setsEqual(left: readonly string[], right: readonly string[]): boolean {
  const members = new Set(right);
  return left.length === members.size && left.every((member) => members.has(member));
}
