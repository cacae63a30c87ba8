import type { AttributeValue, Item } from '@monotable/core';
import fc, { type Arbitrary } from 'fast-check';
import { mostly } from './values.ts';

/** Sizes at which something changes, in bytes: what a write costs, what a read costs, and what an item may weigh. */
const usual = fc.constantFrom(1024, 2048, 4096, 8192).chain(around);
const limit = fc.constant(400 * 1024).chain(around);

function around(size: number): Arbitrary<number> {
  return fc.constantFrom(size, size - 1, size + 1);
}

/** The item with a text of such a length that the whole comes near a size at which something changes. */
export function filledUp(item: Arbitrary<Item>, size = mostly(usual, limit, 12)): Arbitrary<Item> {
  return fc.tuple(item, size).map(([one, bytes]) => {
    const { q: _, ...rest } = one;
    const missing = bytes - bytesOfItem(rest) - 1;
    return missing > 0 ? { ...rest, q: { S: 'x'.repeat(missing) } } : rest;
  });
}

/**
 * About what an item weighs, as AWS tells it.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
function bytesOfItem(item: Item): number {
  return sum(Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + bytesOf(value)));
}

function bytesOf(value: AttributeValue): number {
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('N' in value) return bytesOfNumber(value.N);
  if ('B' in value) return value.B.length;
  if ('SS' in value) return sum(value.SS.map((each) => Buffer.byteLength(each)));
  if ('NS' in value) return sum(value.NS.map(bytesOfNumber));
  if ('BS' in value) return sum(value.BS.map(({ length }) => length));
  if ('L' in value) return 3 + sum(value.L.map((each) => 1 + bytesOf(each)));
  if ('M' in value) return 3 + Object.keys(value.M).length + bytesOfItem(value.M);
  return 1;
}

/** Near enough: what matters is that sizes on both sides of a limit come up. */
const bytesOfNumber = (text: string): number => 1 + Math.ceil(text.replace(/\D/g, '').length / 2);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
