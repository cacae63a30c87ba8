import type {
  Backend,
  BatchGetRequest,
  BatchGetResult,
  BatchWriteRequest,
  BatchWriteResult,
  CreateInput,
  DeleteRequest,
  EntityConstructor,
  GetRequest,
  GetResult,
  PageResult,
  PutRequest,
  QueryRequest,
  ScanRequest,
  TableDefinition,
  TableOperations,
  TransactGetRequest,
  TransactGetResult,
  TransactWriteRequest,
  TransactWriteResult,
  UpdateRequest,
  WriteResult,
} from '@monotable/core';
import { observeItself } from '@monotable/core';
import { Engine } from './engine/engine.ts';
import { memoryTables } from './front/memory-tables.ts';
import { TableCatalog } from './front/table-catalog.ts';
import { CallClock } from './levers/call-clock.ts';
import { CallGate } from './levers/call-gate.ts';
import { ChangeFeed, type ChangeListener } from './levers/changes/change-feed.ts';
import type { Changes } from './levers/changes/change-reader.ts';
import { dumpOf } from './levers/dump/dump-of.ts';
import type { Faults } from './levers/faults/fault.ts';
import { FaultRules } from './levers/faults/fault-rules.ts';
import { contentOf, type MemorySnapshot, memorySnapshot } from './levers/memory-snapshot.ts';
import { readOptions } from './levers/read-options.ts';
import type { RequestLog } from './levers/request-log.ts';
import { RequestRing } from './levers/request-ring.ts';
import { checkSeed, checkTable, seedDocuments, seedEntities } from './levers/seed.ts';
import { storedEntity } from './levers/stored-entity.ts';
import { batchGet } from './operations/batch-get.ts';
import { batchWrite } from './operations/batch-write.ts';
import { deleteItem } from './operations/delete.ts';
import { get } from './operations/get.ts';
import type { OperationContext } from './operations/operation-context.ts';
import { put } from './operations/put.ts';
import { query } from './operations/query.ts';
import { scan } from './operations/scan.ts';
import { transactGet } from './operations/transact-get.ts';
import { transactWrite } from './operations/transact-write.ts';
import { update } from './operations/update.ts';
import type { MemoryBackendOptions } from './options.ts';

/**
 * DynamoDB in memory: the same operations, results and errors as the DynamoDB backend, for tests and demos. What it stores
 * it holds for itself alone: nothing that callers change of their own values changes it.
 */
export class MemoryBackend implements Backend {
  readonly name = 'memory';
  readonly tables: TableOperations;
  /** What goes wrong with the calls to come: `backend.faults.next('put', { error: 'throttled' })`. */
  readonly faults: Faults;
  /** The requests that reached it. */
  readonly requests: RequestLog;
  readonly #engine: Engine;
  readonly #catalog: TableCatalog;
  readonly #feed: ChangeFeed;
  readonly #clock: CallClock;
  readonly #context: OperationContext;

  constructor(options: MemoryBackendOptions = {}) {
    const { now, gsiDelay, requestLog, implicitTables } = readOptions(options);
    this.#clock = new CallClock(now);
    this.#engine = new Engine({ now: this.#clock.now, indexDelay: gsiDelay });
    this.#catalog = new TableCatalog(this.#engine, options, implicitTables);
    this.#feed = new ChangeFeed(this.#engine, this.#clock.now);
    const faults = new FaultRules((part) => storedEntity(this.#engine, this.#catalog, part));
    this.faults = faults;
    const requests = new RequestRing(requestLog);
    this.requests = requests;
    const gate = new CallGate(requests, faults, this.#feed, this.#clock);
    this.#context = { engine: this.#engine, catalog: this.#catalog, gate };
    this.tables = memoryTables(this.#engine, this.#catalog, (operation, request, work) =>
      gate.perform({ operation: `tables.${operation}`, request }, nothing, work),
    );
    observeItself(this, options);
  }

  get(request: GetRequest): Promise<GetResult> {
    return get(request, this.#context);
  }

  put(request: PutRequest): Promise<WriteResult> {
    return put(request, this.#context);
  }

  update(request: UpdateRequest): Promise<WriteResult> {
    return update(request, this.#context);
  }

  delete(request: DeleteRequest): Promise<WriteResult> {
    return deleteItem(request, this.#context);
  }

  query(request: QueryRequest): Promise<PageResult> {
    return query(request, this.#context);
  }

  scan(request: ScanRequest): Promise<PageResult> {
    return scan(request, this.#context);
  }

  batchGet(request: BatchGetRequest): Promise<BatchGetResult> {
    return batchGet(request, this.#context);
  }

  batchWrite(request: BatchWriteRequest): Promise<BatchWriteResult> {
    return batchWrite(request, this.#context);
  }

  transactGet(request: TransactGetRequest): Promise<TransactGetResult> {
    return transactGet(request, this.#context);
  }

  transactWrite(request: TransactWriteRequest): Promise<TransactWriteResult> {
    return transactWrite(request, this.#context);
  }

  /** What is stored now, in time that does not depend on how much that is. */
  snapshot(): MemorySnapshot {
    return memorySnapshot({
      engine: this.#engine.snapshot(),
      catalog: this.#catalog.snapshot(),
      sequence: this.#feed.sequence,
    });
  }

  /**
   * Goes back to a snapshot, as often as one likes; to one of another backend with the same names of tables too, which then
   * hold the same and go their own ways. A test begins: faults are disarmed, the log of requests is empty, and changes that
   * nobody has read did not happen. Who listens goes on listening.
   */
  restore(snapshot: MemorySnapshot): void {
    const { engine, catalog, sequence } = contentOf(snapshot);
    this.#engine.restore(engine);
    this.#catalog.restore(catalog);
    this.#begin(sequence);
  }

  /** Takes everything away, tables too, and begins as `restore` does. */
  clear(): void {
    this.#engine.clear();
    this.#catalog.clear();
    this.#begin(0);
  }

  /**
   * Stores fixtures as if they had been there for long: no fault strikes them, no index lags behind, they are in no log and
   * make no change events. All of them or none; one whose key is taken is an `ItemExistsError`.
   *
   * Of a table they are plain documents by stored names; of an entity what `create` takes, or instances, and what comes back is
   * what `create` gives.
   */
  seed(table: TableDefinition, documents: readonly object[]): Promise<void>;
  seed<Entity extends object>(
    entity: EntityConstructor<Entity>,
    inputs: readonly CreateInput<NoInfer<Entity>>[],
  ): Promise<Entity[]>;
  async seed<Entity extends object>(
    target: TableDefinition | EntityConstructor<Entity>,
    fixtures: readonly object[],
  ): Promise<unknown> {
    checkSeed(target, fixtures);
    if (typeof target === 'function') {
      return seedEntities(this.#engine, this.#catalog, this, target, fixtures as readonly CreateInput<Entity>[]);
    }
    seedDocuments(this.#engine, this.#catalog, target, fixtures);
    return undefined;
  }

  /**
   * Deletes the items that have expired by now in every table with expiry turned on, as DynamoDB does in the background some
   * time after. Nothing expires by itself here, also not when a clock is moved. Tells how many items that were.
   */
  expireItems(): number {
    const moment = this.#clock.hold();
    try {
      return this.#engine.expireItems();
    } finally {
      this.#clock.release(moment);
      this.#feed.deliver();
    }
  }

  /** Lets global indexes that lag behind (`gsiDelay`) show everything; tells how many changes they had not shown. */
  catchUpIndexes(): number {
    return this.#engine.catchUpIndexes();
  }

  /** What a table or one of its indexes holds, as aligned text in the order of its keys: for a failing test's message. */
  dump(table: TableDefinition, { index }: { readonly index?: string | undefined } = {}): string {
    checkTable('dump', table);
    return dumpOf(this.#engine, this.#catalog, table, index);
  }

  /** Opens a reader of what changes from now on in a table, or in all of them. Close it when it is done. */
  changes(table?: TableDefinition): Changes {
    return this.#feed.read(table && this.#catalog.nameOf({ table }));
  }

  /**
   * Calls a listener for every change from now on, in order, before the call that made it answers. Gives what ends it. What a
   * listener throws is an uncaught error of its own: the change is done.
   */
  onChange(listener: ChangeListener): () => void {
    return this.#feed.listen(listener);
  }

  #begin(sequence: number): void {
    this.#feed.restart(sequence);
    this.faults.clear();
    this.requests.clear();
  }
}

function nothing(): undefined {
  return undefined;
}
