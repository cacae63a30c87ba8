import type { Backend, CapacityDetail, ConsumedCapacity } from './backend.ts';
import type { TableOperations } from './table-operations.ts';

/** A call of a backend by its method: `get`, `transactWrite`, `tables.create`. */
export type BackendOperation =
  | Exclude<keyof Backend, 'name' | 'tables'>
  | `tables.${Exclude<keyof TableOperations, 'nameOf' | symbol>}`;

/** What became of one call of a backend. It holds no key and no value of an attribute. */
export interface RequestEvent {
  /** The backend's name: `dynamodb`. */
  readonly backend: string;
  readonly operation: BackendOperation;
  /** The entity, where the request tells one for the whole call. */
  readonly entity: string | undefined;
  /** The index's name in the code; `undefined` on the table. */
  readonly index: string | undefined;
  /** Logical names, each once; none for `tables.list`. */
  readonly tables: readonly string[];
  /** Milliseconds, with every retry and the pauses between. */
  readonly duration: number;
  /** How often the request was sent, 0 where it never was; `undefined` where that is not told, as of operations on tables. */
  readonly attempts: number | undefined;
  /** What it consumed, where that was asked for: see `returnConsumedCapacity`. A failed call does not tell. */
  readonly capacity: readonly ConsumedCapacity[] | undefined;
  /** How many items a read gave, or a write wrote; `undefined` of a failed call. */
  readonly itemCount: number | undefined;
  /** How many items a query or scan evaluated. */
  readonly scannedCount: number | undefined;
  /** How many parts of a batch were left undone: a throttled table shows here before a call fails. */
  readonly unprocessedCount: number | undefined;
  readonly requestId: string | undefined;
  /** Why it failed; `undefined` where it did not. */
  readonly error: RequestFailure | undefined;
}

/** Why a call failed, in words without values of attributes. */
export interface RequestFailure {
  /** The error's `code`: `Throttled`; of an error that is none of the library, its name. */
  readonly code: string;
  /** `undefined` of an error that is none of the library. */
  readonly message: string | undefined;
  /** Of the HTTP answer, where there was one. */
  readonly statusCode: number | undefined;
}

/** What is watched of a backend's calls. */
export interface ObserveOptions {
  /**
   * Told of each call when it has ended, before its caller is. What it throws, or rejects with, doesn't touch the call: it
   * becomes a warning of the process (`MONOTABLE_ON_REQUEST`).
   */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** What calls that don't say it themselves ask for. */
  readonly returnConsumedCapacity?: CapacityDetail | undefined;
}
