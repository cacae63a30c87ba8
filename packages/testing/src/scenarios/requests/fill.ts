import type { Items } from '../../contract/items.ts';

/** Puts items with these sort keys, last one first, each with its place in `n`. */
export async function fill(table: Items, sorts: readonly unknown[]): Promise<void> {
  for (const [n, sort] of [...sorts.entries()].reverse()) await table.put(sort, { n });
}

export const numbered = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `row-${String(n).padStart(3, '0')}`);
