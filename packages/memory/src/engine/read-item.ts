import { admitItem } from './admit-value.ts';
import { Consumption, type ReadMode, readUnits } from './consumption.ts';
import { invalidItem } from './engine-fault.ts';
import { primaryPosition } from './key-space.ts';
import type { Position } from './position.ts';
import { select, selectionOf } from './projection.ts';
import type { ItemAnswer, ReadItem } from './requests.ts';
import type { Row } from './row.ts';
import type { Store } from './store.ts';
import type { TableStore } from './table-store.ts';

/** Where a key stands. Refuses a key that does not have exactly the key attributes of the table. */
export function keyPosition(
  table: TableStore,
  key: ReadItem['key'],
): { readonly key: ReadItem['key']; readonly position: Position } {
  const admitted = admitItem(key);
  const { attributes } = table.space;
  if (
    Object.keys(admitted).length !== attributes.length ||
    !attributes.every(({ name }) => Object.hasOwn(admitted, name))
  ) {
    throw invalidItem(
      `The key must hold ${attributes.map(({ name }) => name).join(' and ')}, the key of the table ${table.schema.name}, and nothing else`,
    );
  }
  return { key: admitted, position: primaryPosition(table.space, admitted) };
}

/** A get whose request was found right; reading it can't fail. */
export interface PlannedRead {
  readonly table: TableStore;
  readonly position: Position;
  read(mode: ReadMode, consumption: Consumption): { readonly row: Row | undefined; readonly item: ItemAnswer['item'] };
}

export function planRead(store: Store, { tableName, key, projection }: ReadItem): PlannedRead {
  const selection = projection && selectionOf(projection);
  const table = store.table(tableName);
  if (projection) table.checkPaths(projection);
  const { position } = keyPosition(table, key);
  return {
    table,
    position,
    read(mode, consumption) {
      const row = table.rows.get(position);
      consumption.addRead(tableName, undefined, readUnits(row?.size ?? 0, mode));
      return { row, item: row && selection ? select(row.item, selection) : row?.item };
    },
  };
}

export function readItem(store: Store, request: ReadItem): ItemAnswer {
  const consumed = new Consumption();
  const { item } = planRead(store, request).read(request.consistent ? 'consistent' : 'eventual', consumed);
  return { item, consumed };
}
