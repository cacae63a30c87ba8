import type { IndexDefinition, Item, Path } from '@monotable/core';
import { EngineFault, invalidRequest } from './engine-fault.ts';
import { IndexStore } from './index-store.ts';
import { type KeySpace, tableKeySpace } from './key-space.ts';
import type { Position } from './position.ts';
import { type PreparedRow, Row, type RowChange } from './row.ts';
import { SortedMap } from './sorted-map.ts';
import type { Surroundings } from './surroundings.ts';
import { checkSchema, type TableSchema, type TableSettings } from './table-schema.ts';

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
  checkPaths(paths: readonly Path[]): void {
    for (const path of paths) {
      if (path.length === 1) continue;
      const [name] = path;
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
    const row = new Row(position, item, this.#surroundings.layouts.of(item));
    return { row, entries: this.#indexes.map((index) => index.entryOf(row, item)) };
  }

  /**
   * What an item takes of the largest size that DynamoDB allows: its entries in local indexes count too.
   *
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
   */
  bytesOf({ row, entries }: PreparedRow): number {
    return this.#indexes.reduce(
      (sum, { definition }, at) => (definition.kind === 'local' ? sum + (entries[at]?.size ?? 0) : sum),
      row.size,
    );
  }

  /**
   * What a write would change that leaves `after` at a position: nothing, for a delete. `item` is that of `before`, where it
   * was taken out already.
   */
  planChange(
    position: Position,
    before: Row | undefined,
    after: PreparedRow | undefined,
    item: Item | undefined = this.#indexes.length > 0 ? before?.item : undefined,
  ): RowChange {
    const entries = this.#indexes.map((index, at) => ({
      index: index.definition.name,
      before: item && index.storedEntry(item),
      after: after?.entries[at],
    }));
    return { position, before, after: after?.row, entries };
  }

  /** Does what was planned; nothing of it can fail. */
  apply({ position, after, entries }: RowChange): void {
    if (after) this.rows.set(after);
    else this.rows.delete(position);
    for (let at = 0; at < this.#indexes.length; at += 1) {
      const entry = entries[at];
      this.#indexes[at]?.replace(entry?.before, entry?.after);
    }
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

  /** Other settings; those that are not named stay. */
  change(settings: TableSettings): void {
    this.#schema = { ...this.#schema, settings: { ...this.#schema.settings, ...settings } };
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
