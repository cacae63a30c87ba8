import type { IndexDefinition, KeyAttribute } from '../table/table-definition.ts';
import type { TableTarget } from './backend.ts';

/** The table part of a backend. Nothing here is ever called unless the user asks for it. */
export interface TableOperations {
  /** Creates the table with its indexes and returns when the call is accepted. `TableInUseError` if it is there. */
  create(request: TableTarget & CreateTableOptions): Promise<void>;
  /** `undefined` if there is no such table. */
  describe(request: TableTarget & DescribeTableOptions): Promise<TableDescription | undefined>;
  /** Makes one change, and returns when it is accepted: the table is `UPDATING` then for a while. */
  update(request: TableTarget & UpdateTableChange & TableCallOptions): Promise<void>;
  /** `TableNotFoundError` if there is no such table, `InvalidRequestError` if it is protected against deletion. */
  delete(request: TableTarget & TableCallOptions): Promise<void>;
  /** Physical names, in alphabetical order, past the 100 of one call. */
  list(options?: TableCallOptions): Promise<readonly string[]>;
  /** Turns expiry by the table's TTL attribute on; fine where it is. `InvalidRequestError` where it is on by another one. */
  enableTimeToLive(request: TableTarget & TableCallOptions): Promise<void>;
  /** The physical name that a request goes to. Asks nobody, and is for messages: a backend of your own may leave it out. */
  nameOf?(target: TableTarget): string;
}

export interface TableCallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Capacity units that are paid for whether they are used or not. */
export interface Throughput {
  readonly readUnits: number;
  readonly writeUnits: number;
}

/**
 * What a stream's records hold of an item beside its key.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_StreamSpecification.html
 */
export type StreamView = 'keysOnly' | 'newImage' | 'oldImage' | 'newAndOldImages';

/** Names to values. At most 50 of a table. */
export type TableTags = Readonly<Record<string, string>>;

export interface CreateTableOptions extends TableCallOptions {
  /** For the table and each of its global indexes; pay per request unless given. */
  readonly throughput?: Throughput | 'onDemand' | undefined;
  /** A stream of changes; none unless given. */
  readonly stream?: StreamView | undefined;
  /** `true`: the table can't be deleted until this is taken back. */
  readonly deletionProtection?: boolean | undefined;
  readonly tags?: TableTags | undefined;
}

/** What DynamoDB tells by calls of their own. */
export type TableDetail = 'timeToLive' | 'pointInTimeRecovery' | 'tags';

export interface DescribeTableOptions extends TableCallOptions {
  /** What is asked beside the table itself, a call each: `['timeToLive']` unless given. */
  readonly include?: readonly TableDetail[] | undefined;
}

export type UpdateTableChange =
  /** Adds a global index that the definition declares. */
  | { readonly addIndex: string }
  | { readonly removeIndex: string }
  /** Of the table and each of its global indexes. */
  | { readonly throughput: Throughput | 'onDemand' }
  /** `false` ends the stream. A stream of another view has to be ended first: `InvalidRequestError`. */
  | { readonly stream: StreamView | false }
  | { readonly deletionProtection: boolean }
  | { readonly pointInTimeRecovery: boolean }
  /** Adds tags, or gives them other values. */
  | { readonly tags: TableTags }
  | { readonly removeTags: readonly string[] };

export type TableStatus = 'CREATING' | 'UPDATING' | 'DELETING' | 'ACTIVE' | (string & {});

/** A table as it really is. */
export interface TableDescription {
  /** The physical name. */
  readonly tableName: string;
  readonly status: TableStatus;
  /** Approximate, as DynamoDB counts it. */
  readonly itemCount: number;
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute | undefined;
  readonly indexes: readonly IndexDescription[];
  /** Absent where the table is paid per request. */
  readonly throughput?: Throughput | undefined;
  /** Absent where there is no stream. */
  readonly stream?: StreamView | undefined;
  readonly deletionProtection: boolean;
  /** The TTL attribute, where expiry is on and was asked for. */
  readonly ttlAttribute?: string | undefined;
  /** Absent where it was not asked for, or the engine knows none. */
  readonly pointInTimeRecovery?: boolean | undefined;
  /** Absent where they were not asked for, or the engine knows none. */
  readonly tags?: TableTags | undefined;
}

/** An index as it really is; `status` of a local one is its table's. */
export interface IndexDescription extends IndexDefinition {
  readonly status: TableStatus;
  /** The items that were there before the index are still being put into it. */
  readonly backfilling?: boolean | undefined;
  /** Of a global index of a table that is not paid per request. */
  readonly throughput?: Throughput | undefined;
}
