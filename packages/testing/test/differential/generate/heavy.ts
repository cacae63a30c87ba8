import type { Item } from '@monotable/core';
import fc, { type Arbitrary } from 'fast-check';
import type { Program, Step } from '../program.ts';
import { keyAttributes } from './keys.ts';
import { queryOf, scanOf } from './reads.ts';
import { filledUp } from './sizes.ts';
import { mostly } from './values.ts';

const on = 'places';
const KB = 1024;

/** Four of these are 1 MB, where a page ends, and ten of the largest 4 MB, where a transaction does. */
const sizes = fc.constantFrom(400 * KB, 400 * KB, 256 * KB, 256 * KB - 1, 256 * KB + 1, 100 * KB);

/** A few items that fill more than a page, then reads of them. */
export const heavyProgram: Arbitrary<Program> = fc
  .array(filledUp(keyAttributes(on), sizes), { minLength: 3, maxLength: 12, size: 'max' })
  .map((items) => items.map(inOnePartition))
  .chain((items) => {
    const writes = items.map((item) => ({ kind: 'put' as const, on, item }) as const);
    const gets = items.map(({ pk, sk }) => ({ on, key: { pk, sk } as Item }) as const);
    const write = fc.constantFrom<Step>({ call: 'batchWrite', writes }, { call: 'transactWrite', writes });
    const all: readonly Step[] = [
      { call: 'batchGet', gets },
      { call: 'transactGet', gets },
    ];
    const read = fc.oneof(queryOf(on), scanOf(on), mostly(queryOf(on), fc.constantFrom(...all), 2));
    return fc.tuple(write, fc.array(read, { minLength: 1, maxLength: 5 })).map(([first, rest]) => [first, ...rest]);
  });

function inOnePartition(item: Item, at: number): Item {
  return { ...item, pk: { S: 'p' }, sk: { S: `a${at}` } };
}
