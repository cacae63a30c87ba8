import type { TableTarget } from './backend.ts';

/** The table part of a backend. Nothing here is ever called unless the user asks for it. */
export interface TableOperations {
  /** Creates the table with its indexes and returns when the call is accepted. `TableInUseError` if it is there. */
  create(request: TableTarget & CreateTableOptions): Promise<void>;
  /** `undefined` if there is no such table. */
  describe(request: TableTarget): Promise<TableDescription | undefined>;
  /** Adds or removes one global index, or changes throughput. */
  update(request: TableTarget & UpdateTableChange): Promise<void>;
  /** `TableNotFoundError` if there is no such table. */
  delete(request: TableTarget): Promise<void>;
  /** Physical names, in alphabetical order, past the 100 of one call. */
  list(): Promise<readonly string[]>;
  /** Turns expiry by the table's TTL attribute on. */
  enableTimeToLive(request: TableTarget): Promise<void>;
}

export interface CreateTableOptions {
  /** Pay per request unless given. */
  readonly throughput?: { readonly readUnits: number; readonly writeUnits: number } | undefined;
  readonly signal?: AbortSignal | undefined;
}

export type UpdateTableChange =
  | { readonly addIndex: string }
  | { readonly removeIndex: string }
  | { readonly throughput: { readonly readUnits: number; readonly writeUnits: number } };

export type TableStatus = 'CREATING' | 'UPDATING' | 'DELETING' | 'ACTIVE' | (string & {});

export interface TableDescription {
  /** The physical name. */
  readonly tableName: string;
  readonly status: TableStatus;
  /** Approximate, as DynamoDB counts it. */
  readonly itemCount: number;
  readonly indexes: readonly {
    readonly name: string;
    readonly kind: 'global' | 'local';
    readonly status: TableStatus;
  }[];
  /** The TTL attribute, where expiry is on. */
  readonly ttlAttribute?: string | undefined;
}
