import type { AttributeValue, AttributeValueType, Item } from '@monotable/core';
import { valueSize } from './item-size.ts';
import type { Layout } from './layout.ts';
import type { Position } from './position.ts';

/** What a table or an index holds at a position. */
export interface StoredItem {
  readonly position: Position;
  readonly item: Item;
  /** Bytes, names included. */
  readonly size: number;
}

/**
 * A stored item. Never changed: a write puts another row in its place, so that copies of a table can share rows.
 *
 * It holds its values bare, in the order of a layout that it shares with other rows: an object for the item and one for each
 * value would take three times the memory, and garbage collection its time by the number of objects.
 */
export class Row implements StoredItem {
  readonly position: Position;
  readonly size: number;
  readonly #layout: Layout;
  readonly #contents: readonly unknown[];

  constructor(position: Position, item: Item, layout: Layout) {
    this.position = position;
    this.#layout = layout;
    const { names, types, nameBytes } = layout;
    let size = nameBytes;
    const contents = new Array<unknown>(names.length);
    for (let at = 0; at < names.length; at += 1) {
      const value = item[names[at] as string] as AttributeValue;
      contents[at] = contentOf(value, types[at] as AttributeValueType);
      size += valueSize(value);
    }
    this.#contents = contents;
    this.size = size;
  }

  /** The item: made anew each time, but for what lists, maps, sets and binaries hold, which is the stored one itself. */
  get item(): Item {
    const { names, types, blank } = this.#layout;
    const item: Record<string, AttributeValue> = { ...blank };
    for (let at = 0; at < names.length; at += 1)
      item[names[at] as string] = valueOfType(types[at] as AttributeValueType, this.#contents[at]);
    return item;
  }

  /** One attribute of the item. */
  value(name: string): AttributeValue | undefined {
    const at = this.#layout.names.indexOf(name);
    return at < 0 ? undefined : valueOfType(this.#layout.types[at] as AttributeValueType, this.#contents[at]);
  }
}

/** An item as an index holds it: its place there, and what the index projects. */
export class IndexEntry implements StoredItem {
  readonly position: Position;
  readonly row: Row;
  /** The projected part, where that is not all. */
  readonly #part: Row | undefined;

  constructor(position: Position, row: Row, part: Row | undefined) {
    this.position = position;
    this.row = row;
    this.#part = part;
  }

  get item(): Item {
    return (this.#part ?? this.row).item;
  }

  get size(): number {
    return (this.#part ?? this.row).size;
  }
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

function contentOf(value: AttributeValue, type: AttributeValueType): unknown {
  return (value as Readonly<Record<AttributeValueType, unknown>>)[type];
}

function valueOfType(type: AttributeValueType, content: unknown): AttributeValue {
  // Literals, since an object with a computed name is slow to make.
  switch (type) {
    case 'S':
      return { S: content as string };
    case 'N':
      return { N: content as string };
    case 'BOOL':
      return { BOOL: content as boolean };
    case 'NULL':
      return { NULL: true };
    case 'B':
      return { B: content as Uint8Array };
    case 'SS':
      return { SS: content as readonly string[] };
    case 'NS':
      return { NS: content as readonly string[] };
    case 'BS':
      return { BS: content as readonly Uint8Array[] };
    case 'L':
      return { L: content as readonly AttributeValue[] };
    case 'M':
      return { M: content as Item };
  }
}
