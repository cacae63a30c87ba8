import type { IndexDefinition } from '@monotable/core';
import { addItems } from './add-items.ts';
import { batchGet, batchWrite } from './batch.ts';
import { invalidRequest } from './engine-fault.ts';
import { expireItems } from './expire-items.ts';
import { IdempotencyTokens } from './idempotency-tokens.ts';
import { Layouts } from './layout.ts';
import { type ItemList, listItems } from './list-items.ts';
import { readItem } from './read-item.ts';
import { queryPage, scanPage } from './read-page.ts';
import type {
  DeleteItem,
  DoneAnswer,
  ItemAnswer,
  ItemsAnswer,
  PageAnswer,
  PutItem,
  QueryPage,
  ReadItem,
  ScanPage,
  UpdateItem,
  WriteAnswer,
  WriteItem,
} from './requests.ts';
import { Store } from './store.ts';
import type { Surroundings, Watcher } from './surroundings.ts';
import type { TableSchema, TableSettings } from './table-schema.ts';
import { transactGet, transactWrite } from './transaction.ts';
import { writeItem } from './write-item.ts';

/** The content of an engine at one moment; opaque. */
export interface EngineSnapshot {
  readonly store: Store;
  readonly tokens: IdempotencyTokens;
}

/**
 * DynamoDB's operations over sorted tables in memory: tagged values in, tagged values out, nothing known of entities. A call
 * either does all it was asked or throws an `EngineFault` and leaves everything as it was.
 */
export class Engine {
  readonly #surroundings: Surroundings;
  #store: Store;
  #tokens: IdempotencyTokens;

  constructor({ now, indexDelay }: Pick<Surroundings, 'now' | 'indexDelay'>) {
    this.#surroundings = { now, indexDelay, layouts: new Layouts() };
    this.#store = new Store(this.#surroundings);
    this.#tokens = new IdempotencyTokens(now);
  }

  readItem(request: ReadItem): ItemAnswer {
    return readItem(this.#store, request);
  }

  writeItem(operation: PutItem | UpdateItem | DeleteItem): WriteAnswer {
    return writeItem(this.#store, operation);
  }

  queryPage(request: QueryPage): PageAnswer {
    return queryPage(this.#store, request);
  }

  scanPage(request: ScanPage): PageAnswer {
    return scanPage(this.#store, request);
  }

  /** `left` are positions that are to be left undone. */
  batchGet(gets: readonly ReadItem[], left?: ReadonlySet<number>): ItemsAnswer {
    return batchGet(this.#store, gets, left);
  }

  batchWrite(operations: readonly (PutItem | DeleteItem)[], left?: ReadonlySet<number>): DoneAnswer {
    return batchWrite(this.#store, operations, left);
  }

  transactGet(gets: readonly ReadItem[]): ItemsAnswer {
    return transactGet(this.#store, gets);
  }

  transactWrite(operations: readonly WriteItem[], token?: string): DoneAnswer {
    return transactWrite(this.#store, this.#tokens, operations, token);
  }

  hasTable(name: string): boolean {
    return this.#store.has(name);
  }

  /** Physical names in alphabetical order. */
  tableNames(): readonly string[] {
    return this.#store.names();
  }

  describeTable(name: string): { readonly schema: TableSchema; readonly itemCount: number } {
    const { schema, rows } = this.#store.table(name);
    return { schema, itemCount: rows.size };
  }

  createTable(schema: TableSchema): void {
    this.#store.create(schema);
  }

  deleteTable(name: string): void {
    this.#store.delete(name);
  }

  addIndex(tableName: string, definition: IndexDefinition): void {
    this.#store.table(tableName).addIndex(definition);
  }

  removeIndex(tableName: string, indexName: string): void {
    this.#store.table(tableName).removeIndex(indexName);
  }

  /** Settings that are not named stay as they are. */
  changeTable(tableName: string, settings: TableSettings): void {
    this.#store.table(tableName).change(settings);
  }

  enableTimeToLive(tableName: string, attribute: string): void {
    const table = this.#store.table(tableName);
    const { ttlAttribute } = table.schema;
    if (ttlAttribute === attribute) return;
    if (ttlAttribute !== undefined)
      throw invalidRequest(`Expiry is turned on already for ${tableName}, by another attribute`);
    table.expireBy(attribute);
  }

  /** Deletes what has expired by now, in every table with expiry turned on, and tells how many items that were. */
  expireItems(): number {
    const now = this.#surroundings.now();
    return this.#store.tables().reduce((sum, table) => sum + expireItems(this.#store, table, now), 0);
  }

  /** Shows the readers of all global indexes everything; tells how many changes they had not seen. */
  catchUpIndexes(): number {
    return this.#store.tables().reduce((sum, table) => sum + table.catchUpIndexes(), 0);
  }

  /**
   * Puts items where none are, as if they had been there for long: no index lags behind, and the watcher is not told. Gives
   * the place in the list of the first one whose key is taken; nothing is put then.
   */
  addItems(puts: readonly PutItem[]): number | undefined {
    return addItems(this.#store, puts);
  }

  listItems(tableName: string, indexName?: string): ItemList {
    return listItems(this.#store, tableName, indexName);
  }

  /** Who is told of every change from now on; one at a time. */
  watch(watcher: Watcher | undefined): void {
    this.#surroundings.watcher = watcher;
  }

  /** In time that does not depend on how much is stored: tables share what neither changes. */
  snapshot(): EngineSnapshot {
    return { store: this.#store.clone(), tokens: this.#tokens.clone(this.#surroundings.now) };
  }

  /** May be done with one snapshot as often as one likes, and with one of another engine. */
  restore({ store, tokens }: EngineSnapshot): void {
    this.#store = store.clone(this.#surroundings);
    this.#tokens = tokens.clone(this.#surroundings.now);
  }

  /** Without tables. */
  clear(): void {
    this.#store = new Store(this.#surroundings);
    this.#tokens = new IdempotencyTokens(this.#surroundings.now);
  }
}
