import type { ConditionNode } from '../expression/condition-node.ts';
import type { KeyCondition } from '../expression/key-condition.ts';
import type { Path } from '../expression/path.ts';
import type { UpdateNode } from '../expression/update-node.ts';
import type { TableDefinition } from '../table/table-definition.ts';
import type { Item, Key } from './attribute-value.ts';
import type { Shape } from './shape.ts';
import type { TableOperations } from './table-operations.ts';

/**
 * What the ORM needs of a database: DynamoDB's operations, one call each, as readonly data. Chunking, paging to a limit, key
 * computing and guards are done above; retries of the transport are the backend's own.
 *
 * Errors are `MonotableError`s: `ConditionFailedError`, `TransactionCanceledError`, `InvalidRequestError`,
 * `TableNotFoundError`, `ThrottledError` and so on, the same ones from every backend. A backend that decorates another one
 * hands every field of a request on, the shapes too.
 */
export interface Backend {
  /** For messages and logs: `memory`, `dynamodb`. */
  readonly name: string;
  readonly tables: TableOperations;
  get(request: GetRequest): Promise<GetResult>;
  put(request: PutRequest): Promise<WriteResult>;
  update(request: UpdateRequest): Promise<WriteResult>;
  delete(request: DeleteRequest): Promise<WriteResult>;
  query(request: QueryRequest): Promise<PageResult>;
  scan(request: ScanRequest): Promise<PageResult>;
  batchGet(request: BatchGetRequest): Promise<BatchGetResult>;
  batchWrite(request: BatchWriteRequest): Promise<BatchWriteResult>;
  transactGet(request: TransactGetRequest): Promise<TransactGetResult>;
  transactWrite(request: TransactWriteRequest): Promise<TransactWriteResult>;
}

/** Which table a request goes to: its definition, and a physical name that wins over every other one. */
export interface TableTarget {
  readonly table: TableDefinition;
  readonly tableName?: string | undefined;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Ask for the capacity units that the call consumed; with `'indexes'` also how they split on the table and its indexes. */
  readonly returnConsumedCapacity?: CapacityDetail | undefined;
}

/** Whether the answer tells what the call consumed, and whether by index too. */
export type CapacityDetail = boolean | 'indexes';

/** How stored items become what the caller gets. */
export interface ReadAs {
  /**
   * The entities that may be met. With none, items come back as plain documents (`Document`). With some, an item of
   * another entity is left out of a page, and is `undefined` for a get.
   */
  readonly shapes?: readonly Shape[] | undefined;
  /** Only these attributes are read. The results are then plain partial objects, not instances. */
  readonly projection?: readonly Path[] | undefined;
}

export interface GetRequest extends TableTarget, CallOptions, ReadAs {
  readonly key: Key;
  readonly consistent?: boolean | undefined;
}

/** What is stored by a put: an entity's attributes through its shape (or a plain document without one), and more beside. */
export interface PutContent {
  readonly shape?: Shape | undefined;
  /** By property name with a shape; a plain document by stored names without one. */
  readonly item: object;
  /** Stored attributes that go in beside: computed keys, the type attribute. */
  readonly attributes?: Item | undefined;
}

/** Which image of the item a write returns. */
export type ReturnImage = 'none' | 'old' | 'new';

export interface PutRequest extends TableTarget, CallOptions, PutContent {
  readonly condition?: ConditionNode | undefined;
  readonly returnImage?: 'none' | 'old' | undefined;
  /** A failed condition brings the stored item along in `ConditionFailedError.item`. */
  readonly returnItemOnConditionFailure?: boolean | undefined;
}

export interface UpdateRequest extends TableTarget, CallOptions {
  readonly key: Key;
  readonly update: UpdateNode;
  readonly condition?: ConditionNode | undefined;
  readonly returnImage?: ReturnImage | 'updatedOld' | 'updatedNew' | undefined;
  readonly returnItemOnConditionFailure?: boolean | undefined;
  /** What the returned image is read as; `updatedOld` and `updatedNew` give partial objects. */
  readonly shape?: Shape | undefined;
}

export interface DeleteRequest extends TableTarget, CallOptions {
  readonly key: Key;
  readonly condition?: ConditionNode | undefined;
  readonly returnImage?: 'none' | 'old' | undefined;
  readonly returnItemOnConditionFailure?: boolean | undefined;
  readonly shape?: Shape | undefined;
}

interface PageRequest extends TableTarget, CallOptions, ReadAs {
  readonly index?: string | undefined;
  readonly filter?: ConditionNode | undefined;
  /** How many items one call evaluates at most, before the filter. */
  readonly limit?: number | undefined;
  /** Reading continues behind this position, which need not exist any more. */
  readonly startKey?: Key | undefined;
  readonly consistent?: boolean | undefined;
  /** Count only: no items come back. */
  readonly countOnly?: boolean | undefined;
}

export interface QueryRequest extends PageRequest {
  readonly keyCondition: KeyCondition;
  readonly order?: 'asc' | 'desc' | undefined;
}

export interface ScanRequest extends PageRequest {
  /** One part of a parallel scan: `index` from 0, of `total`. */
  readonly segment?: { readonly index: number; readonly total: number } | undefined;
}

/** What every answer tells of the call itself. */
export interface CallResult {
  /** How often the request was sent. */
  readonly attempts: number;
  /** An earlier sending may have taken effect. Where a backend doesn't tell, any of several may have. */
  readonly ambiguous?: boolean | undefined;
  readonly requestId?: string | undefined;
  readonly capacity?: readonly ConsumedCapacity[] | undefined;
}

/** Capacity units that one call consumed of one table. */
export interface ConsumedCapacity {
  /** The physical name. */
  readonly tableName: string;
  /** Of the table and its indexes together: read units of a read, write units of a write. */
  readonly units: number;
  /** Of the table alone; with `'indexes'`. */
  readonly tableUnits?: number | undefined;
  /** Of each index that cost something, by the index's name in DynamoDB; with `'indexes'`. */
  readonly indexUnits?: Readonly<Record<string, number>> | undefined;
}

export interface GetResult extends CallResult {
  /** An instance, a partial object, or a document, as {@link ReadAs} says. */
  readonly item?: unknown;
}

export interface WriteResult extends CallResult {
  /** The image asked for; absent where there was none. */
  readonly item?: unknown;
}

export interface PageResult extends CallResult {
  readonly items: readonly unknown[];
  /** The start key that continues behind `items[at]`: index key and table key attributes. */
  keyAt(at: number): Key;
  /** Where the call stopped; absent at the end of the range. */
  readonly lastKey?: Key | undefined;
  /** How many items matched. */
  readonly count: number;
  /** How many items were evaluated. */
  readonly scannedCount: number;
}

export interface BatchGetRequest extends CallOptions {
  /** At most 100; a key twice is refused. */
  readonly gets: readonly BatchGet[];
}
export interface BatchGet extends TableTarget, ReadAs {
  readonly key: Key;
  readonly consistent?: boolean | undefined;
}
export interface BatchGetResult extends CallResult {
  /** In the order of the request; `undefined` where there was none, or where it was not processed. */
  readonly items: readonly unknown[];
  /** Positions in the request that have to be asked for again. */
  readonly unprocessed: readonly number[];
}

/** What an operation without content is about. */
interface Subject {
  /** Tells the entity, for messages and events; a backend may ignore it. */
  readonly shape?: Shape | undefined;
}
export type BatchWriteOperation =
  | ({ readonly kind: 'put' } & TableTarget & PutContent)
  | ({ readonly kind: 'delete'; readonly key: Key } & TableTarget & Subject);
export interface BatchWriteRequest extends CallOptions {
  /** At most 25; an item twice is refused. */
  readonly operations: readonly BatchWriteOperation[];
}
export interface BatchWriteResult extends CallResult {
  /** Positions in the request that have to be sent again. */
  readonly unprocessed: readonly number[];
}

export interface TransactGetRequest extends CallOptions {
  /** At most 100. */
  readonly gets: readonly Omit<BatchGet, 'consistent'>[];
}
export interface TransactGetResult extends CallResult {
  readonly items: readonly unknown[];
}

interface TransactCondition {
  readonly condition?: ConditionNode | undefined;
  readonly returnItemOnConditionFailure?: boolean | undefined;
}
export type TransactWriteOperation =
  | ({ readonly kind: 'put' } & TableTarget & PutContent & TransactCondition)
  | ({ readonly kind: 'update'; readonly key: Key; readonly update: UpdateNode } & TableTarget &
      TransactCondition &
      Subject)
  | ({ readonly kind: 'delete'; readonly key: Key } & TableTarget & TransactCondition & Subject)
  | ({ readonly kind: 'check'; readonly key: Key; readonly condition: ConditionNode } & TableTarget &
      TransactCondition &
      Subject);
export interface TransactWriteRequest extends CallOptions {
  /** At most 100, all or nothing; an item twice is refused. */
  readonly operations: readonly TransactWriteOperation[];
  /** The same token with the same operations within 10 minutes is done once. At most 36 characters. */
  readonly token?: string | undefined;
}
export type TransactWriteResult = CallResult;
