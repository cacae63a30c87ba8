import type { IndexDefinition, Item, Path } from '@monotable/core';
import { EngineFault, invalidRequest } from './engine-fault.ts';
import { IndexStore } from './index-store.ts';
import { itemSize } from './item-size.ts';
import { type KeySpace, tableKeySpace } from './key-space.ts';
import type { Position } from './position.ts';
import type { PreparedRow, Row, RowChange } from './row.ts';
import { SortedMap } from './sorted-map.ts';
import type { Surroundings } from './surroundings.ts';
import { checkSchema, type TableSchema } from './table-schema.ts';

/** One table: its items in order, and its indexes. */
export class TableStore {
  readonly space: KeySpace;
  readonly rows: SortedMap<Row>;
  readonly #surroundings: Surroundings;
  #schema: TableSchema;
  #indexes: readonly IndexStore[];

  constructor(
    schema: TableSchema,
    surroundings: Surroundings,
    rows = new SortedMap<Row>(),
    indexes?: readonly IndexStore[],
  ) {
    checkSchema(schema);
    this.#schema = schema;
    this.#surroundings = surroundings;
    this.space = tableKeySpace(schema);
    this.rows = rows;
    this.#indexes = indexes ?? schema.indexes.map((index) => IndexStore.filled(schema, index, [], surroundings));
  }

  get schema(): TableSchema {
    return this.#schema;
  }

  /** Refuses a path into an attribute that is part of a key of the table or of an index: those are no maps or lists. */
  checkPaths(paths: Iterable<Path>): void {
    for (const path of paths) {
      const [name] = path;
      if (path.length === 1) continue;
      const spaces = [this.space, ...this.#indexes.map(({ space }) => space)];
      const space = spaces.find(({ attributes }) => attributes.some((attribute) => attribute.name === name));
      if (space)
        throw invalidRequest(`A path leads into ${name}, which is a key attribute of ${space.name} and has no inside`);
    }
  }

  index(name: string): IndexStore | undefined {
    return this.#indexes.find(({ definition }) => definition.name === name);
  }

  /** A row for an item, with its place in every index. Refuses values that can't be the keys of an index. */
  prepareRow(position: Position, item: Item): PreparedRow {
    const row = { position, item, size: itemSize(item) };
    return { row, entries: this.#indexes.map((index) => index.entryOf(row)) };
  }

  /** What a write would change that leaves `after` at a position: nothing, for a delete. */
  planChange(position: Position, before: Row | undefined, after: PreparedRow | undefined): RowChange {
    const entries = this.#indexes.map((index, at) => ({
      index: index.definition.name,
      before: before && index.storedEntry(before),
      after: after?.entries[at],
    }));
    return { position, before, after: after?.row, entries };
  }

  /** Does what was planned; nothing of it can fail. */
  apply({ position, after, entries }: RowChange): void {
    if (after) this.rows.set(after);
    else this.rows.delete(position);
    for (const [at, index] of this.#indexes.entries()) index.replace(entries[at]?.before, entries[at]?.after);
  }

  /** Adds a global index and fills it with the items already there. */
  addIndex(definition: IndexDefinition): void {
    if (this.index(definition.name)) throw invalidRequest(`The index ${definition.name} is there already`);
    if (definition.kind === 'local') {
      throw invalidRequest(`The index ${definition.name} is local: it can only be created together with its table`);
    }
    const schema = { ...this.#schema, indexes: [...this.#schema.indexes, definition] };
    checkSchema(schema);
    const index = IndexStore.filled(schema, definition, this.rows.values(), this.#surroundings);
    this.#schema = schema;
    this.#indexes = [...this.#indexes, index];
  }

  removeIndex(name: string): void {
    const index = this.index(name);
    if (index?.definition.kind !== 'global') {
      throw new EngineFault(`The table ${this.#schema.name} has no global index ${name}`, { kind: 'tableNotFound' });
    }
    this.#schema = { ...this.#schema, indexes: this.#schema.indexes.filter((definition) => definition.name !== name) };
    this.#indexes = this.#indexes.filter(({ definition }) => definition.name !== name);
  }

  /** Turns expiry on. */
  expireBy(ttlAttribute: string): void {
    this.#schema = { ...this.#schema, ttlAttribute };
  }

  /** Shows the readers of its global indexes everything; tells how many changes they had not seen. */
  catchUpIndexes(): number {
    return this.#indexes.reduce((sum, index) => sum + index.catchUp(), 0);
  }

  /** A copy that shares what neither changes. */
  clone(surroundings: Surroundings): TableStore {
    const indexes = this.#indexes.map((index) => index.clone(this.#schema, surroundings));
    return new TableStore(this.#schema, surroundings, this.rows.clone(), indexes);
  }
}
