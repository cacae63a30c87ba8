import { EngineFault, invalidRequest } from './engine-fault.ts';
import type { RowChange } from './row.ts';
import type { Surroundings } from './surroundings.ts';
import type { TableSchema } from './table-schema.ts';
import { TableStore } from './table-store.ts';

/** All tables by their physical names. */
export class Store {
  readonly #surroundings: Surroundings;
  readonly #tables = new Map<string, TableStore>();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  has(name: string): boolean {
    return this.#tables.has(name);
  }

  table(name: string): TableStore {
    const table = this.#tables.get(name);
    if (table) return table;
    throw new EngineFault(
      `There is no table ${name}`,
      { kind: 'tableNotFound' },
      "Check the table's name (tables or tableName of the backend), or create it",
    );
  }

  tables(): readonly TableStore[] {
    return [...this.#tables.values()];
  }

  /** Names in alphabetical order. */
  names(): readonly string[] {
    return [...this.#tables.keys()].sort();
  }

  create(schema: TableSchema): TableStore {
    if (this.has(schema.name))
      throw new EngineFault(`The table ${schema.name} is there already`, { kind: 'tableInUse' });
    const table = new TableStore(schema, this.#surroundings);
    this.#tables.set(schema.name, table);
    return table;
  }

  delete(name: string): void {
    const { settings } = this.table(name).schema;
    if (settings?.deletionProtection) throw invalidRequest(`The table ${name} is protected against deletion`);
    this.#tables.delete(name);
  }

  /** Does what was planned for a table, and tells whoever watches; nothing of it can fail. */
  commit(table: TableStore, change: RowChange, origin: 'call' | 'expiry' = 'call'): void {
    table.apply(change);
    this.#surroundings.watcher?.(table.schema, change, origin);
  }

  /** A copy that shares what neither changes; it may live in another engine. */
  clone(surroundings = this.#surroundings): Store {
    const copy = new Store(surroundings);
    for (const [name, table] of this.#tables) copy.#tables.set(name, table.clone(surroundings));
    return copy;
  }
}
