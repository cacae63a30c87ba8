import type { AttributeValueType } from '@monotable/core';

/** For each type a value, the same value made anew, and another one of that type. Ordered types have neighbours. */
export interface Sample {
  readonly value: () => unknown;
  readonly other: unknown;
  readonly smaller?: unknown;
  readonly greater?: unknown;
}

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);

export const samples = {
  S: { value: () => 'middle', other: 'Middle', smaller: 'mid', greater: 'middle ' },
  N: { value: () => 10, other: 10.5, smaller: 9, greater: 10.01 },
  B: { value: () => bytes(5, 0), other: bytes(0, 5), smaller: bytes(5), greater: bytes(5, 1) },
  BOOL: { value: () => true, other: false },
  NULL: { value: () => null, other: false },
  SS: { value: () => new Set(['a', 'b']), other: new Set(['a']) },
  NS: { value: () => new Set([1, 2]), other: new Set([1, 2, 3]) },
  BS: { value: () => new Set([bytes(1), bytes(2)]), other: new Set([bytes(1, 2)]) },
  L: { value: () => ['a', 1, [true]], other: ['a', [true], 1] },
  M: { value: () => ({ k: 1, l: ['x'] }), other: { k: 1 } },
} satisfies Record<AttributeValueType, Sample>;

export const types = Object.keys(samples) as AttributeValueType[];
export const orderedTypes = ['S', 'N', 'B'] as const;

/** One item with an attribute of each type, named by the type. */
export function itemOfEveryType(): Record<string, unknown> {
  return Object.fromEntries(types.map((type) => [type, samples[type].value()]));
}

export const typeWords: Record<AttributeValueType, string> = {
  S: 'strings',
  N: 'numbers',
  B: 'binaries',
  BOOL: 'booleans',
  NULL: 'null',
  SS: 'string_sets',
  NS: 'number_sets',
  BS: 'binary_sets',
  L: 'lists',
  M: 'maps',
};
