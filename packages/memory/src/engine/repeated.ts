import { invalidRequest } from './engine-fault.ts';
import type { Position } from './position.ts';
import { SortedMap } from './sorted-map.ts';
import type { TableStore } from './table-store.ts';

interface Place {
  readonly table: TableStore;
  readonly position: Position;
}

/** Refuses a call that names one item twice. */
export function refuseRepeated(places: readonly Place[], what: string): void {
  const met = new Map<TableStore, SortedMap<Place>>();
  for (const place of places) {
    const inTable = met.get(place.table) ?? new SortedMap<Place>();
    met.set(place.table, inTable);
    if (inTable.get(place.position)) throw invalidRequest(`${what} may not name one item twice`);
    inTable.set(place);
  }
}
