import type { Item } from '@monotable/core';
import type { Position } from './position.ts';

/** A stored item. Never changed: a write puts another row in its place, so that copies of a table can share rows. */
export interface Row {
  readonly position: Position;
  readonly item: Item;
  /** Bytes, names included. */
  readonly size: number;
}

/** An item as an index holds it: its place there, and what the index projects. */
export interface IndexEntry extends Row {
  readonly row: Row;
}

/** A row that is to be stored, with its entry in every index of the table, in their order. */
export interface PreparedRow {
  readonly row: Row;
  readonly entries: readonly (IndexEntry | undefined)[];
}

/** One item before and after a write, and its entries in every index. Made without changing anything, then applied whole. */
export interface RowChange {
  readonly position: Position;
  readonly before: Row | undefined;
  readonly after: Row | undefined;
  readonly entries: readonly EntryChange[];
}

export interface EntryChange {
  readonly index: string;
  readonly before: IndexEntry | undefined;
  readonly after: IndexEntry | undefined;
}
