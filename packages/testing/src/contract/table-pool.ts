import { randomBytes } from 'node:crypto';
import type { Backend, TableDefinition } from '@monotable/core';
import { type TableKind, tableDefinition } from './tables.ts';

/** How long a table may take until it is ready, or gone: real ones take seconds. */
const PATIENCE = 120_000;

/** Makes tables under a random prefix of its own, and deletes those and no others. */
export class TablePool {
  readonly prefix = `monotable-contract-${randomBytes(6).toString('hex')}-`;
  readonly #backend: Backend;
  readonly #shared = new Map<TableKind, Promise<TableDefinition>>();
  readonly #made: TableDefinition[] = [];

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** The one table of its kind that scenarios share, each in partitions of its own. */
  shared(kind: TableKind): Promise<TableDefinition> {
    const table = this.#shared.get(kind) ?? this.create(kind);
    this.#shared.set(kind, table);
    return table;
  }

  /** An empty table. */
  async create(kind: TableKind): Promise<TableDefinition> {
    const table = this.define(kind);
    await this.createDefined(table);
    return table;
  }

  /** A definition under the prefix whose table does not exist. */
  define(kind: TableKind, name: string = kind): TableDefinition {
    const tableName = this.name(name);
    return { ...tableDefinition(kind), name: tableName, tableName };
  }

  /** A name under the prefix that nothing else has. */
  name(ending: string): string {
    return `${this.prefix}${ending}-${randomBytes(4).toString('hex')}`;
  }

  /** Creates a table whose name came from here, and waits until it is ready. */
  async createDefined(table: TableDefinition): Promise<void> {
    this.#check(table);
    this.#made.push(table);
    await this.#backend.tables.create({ table, tableName: table.tableName });
    await this.ready(table);
  }

  /** Waits until the table and its indexes are active. */
  async ready(table: TableDefinition): Promise<void> {
    await this.until(async () => {
      const description = await this.#backend.tables.describe({ table, tableName: table.tableName });
      return (
        description !== undefined && [description, ...description.indexes].every(({ status }) => status === 'ACTIVE')
      );
    }, `${table.name} did not become ready`);
  }

  /** Deletes every table made here. */
  async deleteAll(): Promise<void> {
    await Promise.all(
      [...new Map(this.#made.map((table) => [table.tableName, table])).values()].map((table) => this.drop(table)),
    );
  }

  /** Deletes a table made here, and waits until it is gone. Does nothing where it is gone already. */
  async drop(table: TableDefinition): Promise<void> {
    this.#check(table);
    const target = { table, tableName: table.tableName };
    if ((await this.#backend.tables.describe(target)) === undefined) return;
    await this.#backend.tables.delete(target);
    const gone = async () => (await this.#backend.tables.describe(target)) === undefined;
    await this.until(gone, `${table.name} was not deleted`);
  }

  /** Waits until a condition holds. */
  async until(condition: () => Promise<boolean>, otherwise: string): Promise<void> {
    const end = Date.now() + PATIENCE;
    for (let pause = 5; !(await condition()); pause = Math.min(pause * 2, 1000)) {
      if (Date.now() > end) throw new Error(`${otherwise} within ${PATIENCE / 1000} s`);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  #check(table: TableDefinition): void {
    if (table.tableName?.startsWith(this.prefix)) return;
    throw new Error(`${table.name} does not begin with the prefix of this run; the contract leaves it alone`);
  }
}
