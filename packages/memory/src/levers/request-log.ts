import type { StoredKey } from '@monotable/core';
import type { BackendOperation, BackendRequest } from './operation.ts';

/** One part of a batch or transaction that reached the backend. */
export interface LoggedPart {
  /** `get`, `put`, `update`, `delete` or `check`. */
  readonly kind: string;
  /** The logical name of the table. */
  readonly table: string;
  /** The entity, where the request tells it. */
  readonly entity: string | undefined;
  /** The primary key, as `keyOf` gives it. */
  readonly key: StoredKey | undefined;
}

/** A call that reached the backend. */
export interface LoggedRequest {
  readonly operation: BackendOperation;
  /** The logical name of the table, where the whole call is about one. */
  readonly table: string | undefined;
  readonly index: string | undefined;
  /** The entity, where the request tells one for the whole call. */
  readonly entity: string | undefined;
  /** The primary key as `keyOf` gives it; of a query all key attributes that it wants to be equal; none of a batch. */
  readonly key: StoredKey | undefined;
  /** Of a batch or transaction, in its order. */
  readonly parts: readonly LoggedPart[];
  /** The request itself, as the backend was given it. */
  readonly request: BackendRequest | undefined;
}

/**
 * The last requests that reached a backend, oldest first; those that a fault struck too, not those that could not be sent.
 * It refers to the requests themselves: entries are made of them when they are looked at.
 */
export interface RequestLog extends Iterable<LoggedRequest> {
  /** How many requests it holds. */
  readonly size: number;
  /** How many older ones it no longer holds. */
  readonly dropped: number;
  /** All that it holds: frozen. */
  all(): readonly LoggedRequest[];
  /** All that it holds, which it forgets. */
  take(): readonly LoggedRequest[];
  clear(): void;
}
