import type { AttributeValue, IndexDefinition, Item } from '@monotable/core';
import { EngineFault } from './engine-fault.ts';
import { IndexLag } from './index-lag.ts';
import { indexKeySpace, type KeySpace, positionOf } from './key-space.ts';
import type { Layouts } from './layout.ts';
import { ownValue, setOwn } from './own-property.ts';
import type { Position } from './position.ts';
import { IndexEntry, Row } from './row.ts';
import { SortedMap } from './sorted-map.ts';
import type { Surroundings } from './surroundings.ts';
import type { TableSchema } from './table-schema.ts';

/** A secondary index: which items it holds, in its order. */
export class IndexStore {
  readonly definition: IndexDefinition;
  readonly space: KeySpace;
  /** As the table would have them now. */
  readonly #entries: SortedMap<IndexEntry>;
  /** What readers see instead, of a global index that lags behind on purpose. */
  readonly #lag: IndexLag | undefined;
  /** The attributes that it holds; `undefined` for all of them. */
  readonly #projected: readonly string[] | undefined;
  readonly #layouts: Layouts;

  constructor(
    schema: TableSchema,
    definition: IndexDefinition,
    { layouts }: Surroundings,
    entries = new SortedMap<IndexEntry>(),
    lag?: IndexLag | undefined,
  ) {
    this.definition = definition;
    this.#layouts = layouts;
    this.space = indexKeySpace(schema, definition);
    this.#entries = entries;
    this.#lag = lag;
    const keys = this.space.attributes.map(({ name }) => name);
    const { projection } = definition;
    if (projection.kind === 'keysOnly') this.#projected = keys;
    if (projection.kind === 'include') this.#projected = [...new Set([...keys, ...projection.names])];
  }

  /** A new index with the items already there; those whose values can't be its keys are left out. */
  static filled(
    schema: TableSchema,
    definition: IndexDefinition,
    rows: Iterable<Row>,
    surroundings: Surroundings,
  ): IndexStore {
    const index = new IndexStore(schema, definition, surroundings);
    for (const row of rows) {
      const { item } = row;
      if (index.#placeOf(item) !== undefined) index.replace(undefined, index.entryOf(row, item));
    }
    const { indexDelay } = surroundings;
    return indexDelay === undefined ? index : index.clone(schema, surroundings);
  }

  /** As a reader sees them. */
  get entries(): SortedMap<IndexEntry> {
    return this.#lag ? this.#lag.visible() : this.#entries;
  }

  /** How many changes no reader sees yet. */
  get waiting(): number {
    return this.#lag?.waiting() ?? 0;
  }

  projects(name: string): boolean {
    return this.#projected?.includes(name) ?? true;
  }

  /** A row's item as this index holds it; `undefined` where it lacks a key attribute. Refuses values that can't be keys. */
  entryOf(row: Row, whole: Item): IndexEntry | undefined {
    const position = positionOf(this.space, whole);
    if (!position) return undefined;
    if (!this.#projected) return new IndexEntry(position, row, undefined);
    const item: Record<string, AttributeValue> = {};
    for (const name of this.#projected) {
      const value = ownValue<AttributeValue>(whole, name);
      if (value) setOwn(item, name, value);
    }
    return new IndexEntry(position, row, new Row(position, item, this.#layouts.of(item)));
  }

  /** The entry that stands for a stored item now, whether or not a reader sees it yet. */
  storedEntry(item: Item): IndexEntry | undefined {
    const position = this.#placeOf(item);
    return position === undefined ? undefined : this.#entries.get(position);
  }

  replace(before: IndexEntry | undefined, after: IndexEntry | undefined): void {
    if (before && before.position !== after?.position) this.#entries.delete(before.position);
    if (after) this.#entries.set(after);
    this.#lag?.add(before, after);
  }

  /** Shows its readers everything; tells how many changes they had not seen. */
  catchUp(): number {
    return this.#lag?.catchUp() ?? 0;
  }

  /** A copy that shares what neither changes, and lags behind if that is what its surroundings want. */
  clone(schema: TableSchema, surroundings: Surroundings): IndexStore {
    const lags = this.definition.kind === 'global' && surroundings.indexDelay !== undefined;
    const lag = lags
      ? (this.#lag?.clone(surroundings) ?? new IndexLag(surroundings, this.#entries.clone()))
      : undefined;
    return new IndexStore(schema, this.definition, surroundings, this.#entries.clone(), lag);
  }

  #placeOf(item: Item): Position | undefined {
    try {
      return positionOf(this.space, item);
    } catch (error) {
      if (error instanceof EngineFault) return undefined;
      throw error;
    }
  }
}
