import type { StoredKey } from '@monotable/core';
import { type Call, type CallPart, entityOfCall, type Prepared, partsOf } from './call-parts.ts';
import type { BackendOperation, BackendRequest } from './operation.ts';
import { plainKey } from './plain-key.ts';

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
export class RequestLog implements Iterable<LoggedRequest> {
  readonly #capacity: number;
  readonly #calls: Call[] = [];
  readonly #prepared: (Prepared | undefined)[] = [];
  #total = 0;

  /** `capacity`: how many requests it holds at most. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** How many requests it holds. */
  get size(): number {
    return this.#calls.length;
  }

  /** How many older ones it no longer holds. */
  get dropped(): number {
    return this.#total - this.#calls.length;
  }

  /** All that it holds: frozen. */
  all(): readonly LoggedRequest[] {
    const oldest = this.dropped === 0 ? 0 : this.#total % this.#capacity;
    const order = this.#calls.map((_, at) => (oldest + at) % this.#calls.length);
    return Object.freeze(order.map((at) => entryOf(this.#calls[at] as Call, this.#prepared[at])));
  }

  /** All that it holds, which it forgets. */
  take(): readonly LoggedRequest[] {
    const all = this.all();
    this.clear();
    return all;
  }

  clear(): void {
    this.#calls.length = 0;
    this.#prepared.length = 0;
    this.#total = 0;
  }

  [Symbol.iterator](): IterableIterator<LoggedRequest> {
    return this.all()[Symbol.iterator]();
  }

  /** @internal */
  add(call: Call, prepared: Prepared | undefined): void {
    if (this.#capacity === 0) return;
    const at = this.#total % this.#capacity;
    this.#calls[at] = call;
    this.#prepared[at] = prepared;
    this.#total += 1;
  }
}

function entryOf(call: Call, prepared: Prepared | undefined): LoggedRequest {
  const { operation, request } = call;
  const parts = partsOf(call, prepared);
  const tables = new Set(parts.map(({ target }) => target.table.name));
  const single = Array.isArray(prepared) ? undefined : parts[0];
  return Object.freeze({
    operation,
    table: tables.size === 1 ? [...tables][0] : undefined,
    index: single?.index,
    entity: entityOfCall(call),
    key: single?.key && plainKey(single.key),
    parts: Object.freeze(single ? [] : parts.map(loggedPart)),
    request,
  });
}

function loggedPart({ kind, target, entity, key }: CallPart): LoggedPart {
  return Object.freeze({ kind, table: target.table.name, entity, key: key && plainKey(key) });
}
