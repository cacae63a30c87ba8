import type { PutItem } from './requests.ts';
import type { Store } from './store.ts';
import type { TableStore } from './table-store.ts';
import { locate } from './write-item.ts';

/**
 * Puts items where none are, as if they had been there for long: their indexes show them at once, and nobody is told. Gives
 * the place in the list of the first one whose key is taken; nothing is put then.
 */
export function addItems(store: Store, puts: readonly PutItem[]): number | undefined {
  const writes = puts.map((put) => locate(store, put));
  const taken = new Map<TableStore, Set<string>>();
  const changes = writes.map(({ plan }) => plan());
  for (const [at, { table, position }] of writes.entries()) {
    const positions = taken.get(table) ?? new Set();
    taken.set(table, positions);
    if (changes[at]?.before || positions.has(position)) return at;
    positions.add(position);
  }
  for (const [at, change] of changes.entries()) writes[at]?.table.apply(change);
  for (const table of taken.keys()) table.catchUpIndexes();
  return undefined;
}
