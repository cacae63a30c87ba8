import type { CallResult, CancellationReason, Item, Key } from '@monotable/core';

/** What came of one step on one side. */
export type Answer =
  | {
      readonly kind: 'refused';
      /** The error's code. */
      readonly code: string;
      /** The name of its class. */
      readonly type: string;
      readonly message: string;
      readonly item?: Item | undefined;
      readonly reasons?: readonly Pick<CancellationReason, 'code' | 'message' | 'item'>[] | undefined;
    }
  | { readonly kind: 'item'; readonly item: Item | undefined; readonly capacity: Units }
  | {
      readonly kind: 'items';
      readonly items: readonly (Item | undefined)[];
      readonly unprocessed: readonly number[];
      readonly capacity: Units;
    }
  | { readonly kind: 'pages'; readonly pages: readonly Page[]; readonly capacity: Units };

export interface Page {
  readonly items: readonly Item[];
  /** The start key behind each item. */
  readonly keys: readonly Key[];
  readonly count: number;
  readonly scannedCount: number;
  readonly lastKey: Key | undefined;
}

/** Capacity units by table. */
export type Units = Readonly<Record<string, number>>;

/** What all the calls consumed together. */
export function unitsOf(results: readonly CallResult[]): Units {
  const units: Record<string, number> = {};
  for (const { capacity = [] } of results) {
    for (const each of capacity) units[each.tableName] = (units[each.tableName] ?? 0) + each.units;
  }
  return units;
}
