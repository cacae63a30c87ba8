import type { Item } from '@monotable/core';
import fc, { type Arbitrary } from 'fast-check';
import type { Get, Write } from '../program.ts';

/** One key of many, for calls that reach or pass a limit. */
const numberedKey = (at: number): Item => ({ pk: { S: 'many' }, sk: { S: `k${String(at).padStart(3, '0')}` } });

function keys(counts: readonly number[]): Arbitrary<Item[]> {
  return fc.constantFrom(0, ...counts).map((length) => Array.from({ length }, (_, at) => numberedKey(at)));
}

/** So many gets, or none at all. */
export function numberedGets(...counts: number[]): Arbitrary<Get[]> {
  return keys(counts).map((all) => all.map((key): Get => ({ on: 'texts', key })));
}

/** So many puts, or none at all. */
export function numberedPuts(...counts: number[]): Arbitrary<Write[]> {
  return keys(counts).map((all) => all.map((item): Write => ({ kind: 'put', on: 'texts', item })));
}
