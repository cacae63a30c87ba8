import type { Item } from '@monotable/core';
import { invalidRequest } from './engine-fault.ts';
import { orderOfKeys } from './position.ts';
import type { Store } from './store.ts';

/** All that a table or an index holds, for somebody who looks at it from outside. */
export interface ItemList {
  /** The attributes that items are ordered by. */
  readonly keyNames: readonly string[];
  /** The stored ones themselves, in the order of their keys: partitions too, which a scan gives in no order. */
  readonly items: readonly Item[];
  /** How many changes of the table the index does not show yet. */
  readonly waiting: number;
}

export function listItems(store: Store, tableName: string, indexName?: string): ItemList {
  const table = store.table(tableName);
  const index = indexName === undefined ? undefined : table.index(indexName);
  if (indexName !== undefined && !index) throw invalidRequest(`The table ${tableName} has no index ${indexName}`);
  const rows = [...(index?.entries ?? table.rows).values()].map(({ position, item }) => ({
    order: orderOfKeys(position),
    item,
  }));
  rows.sort((left, right) => (left.order < right.order ? -1 : 1));
  return {
    keyNames: (index ?? table).space.attributes.map(({ name }) => name),
    items: rows.map(({ item }) => item),
    waiting: index?.waiting ?? 0,
  };
}
