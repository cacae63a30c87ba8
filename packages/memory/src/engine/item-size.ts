import type { AttributeValue, Item } from '@monotable/core';
import { numberSize } from './number.ts';
import { utf8Length } from './text.ts';

const containerBytes = 3;

/**
 * How many bytes an item or a map's members take: names plus values.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemSize(item: Item): number {
  let bytes = 0;
  for (const name of Object.keys(item)) bytes += utf8Length(name) + valueSize(item[name] as AttributeValue);
  return bytes;
}

/** How many bytes a stored value takes. */
export function valueSize(value: AttributeValue): number {
  if ('S' in value) return utf8Length(value.S);
  if ('N' in value) return numberSize(value.N);
  if ('BOOL' in value || 'NULL' in value) return 1;
  if ('M' in value) return containerBytes + Object.keys(value.M).length + itemSize(value.M);
  if ('L' in value) return containerBytes + value.L.length + sumOf(value.L, valueSize);
  if ('B' in value) return value.B.byteLength;
  if ('SS' in value) return sumOf(value.SS, utf8Length);
  if ('NS' in value) return sumOf(value.NS, numberSize);
  return sumOf(value.BS, (bytes) => bytes.byteLength);
}

function sumOf<Member>(members: readonly Member[], size: (member: Member) => number): number {
  let sum = 0;
  for (const member of members) sum += size(member);
  return sum;
}
