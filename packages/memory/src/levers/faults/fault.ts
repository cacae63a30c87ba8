import type { EntityConstructor, TableDefinition } from '@monotable/core';
import type { BackendOperation } from '../operation.ts';

/**
 * What goes wrong with a call. Errors are those that the DynamoDB backend reports for the same trouble; `attempts` is how often
 * the request was sent, as the SDK would have, which by itself sends three times.
 *
 * - `throttled`: `ThrottledError`, nothing was done.
 * - `unavailable`: the service answered 500, `UnavailableError`. `timeout`: no answer came, `UnavailableError`. Nothing was
 *   done, or with `done: true` all of it, once: whoever gets the error can't tell.
 * - `lostAnswer`: all was done but the answer was lost, so the request is sent again and judged again. What comes of it then
 *   tells of two attempts (or as many as asked for, each of them done).
 * - `lostRequest`: the first sending never arrived; the second one did. For the caller it looks the same.
 * - `conflict`: the item is in somebody's transaction: `TransactionConflictError`, or for a transaction
 *   `TransactionCanceledError` with the reason TransactionConflict for each part that matches, or for those `at` positions.
 * - `unprocessed`: a batch leaves those parts undone that match, or those `at` positions.
 * - an error of one's own is thrown as it is; nothing was done.
 */
export type Fault =
  | { readonly error: 'throttled'; readonly attempts?: number | undefined }
  | {
      readonly error: 'unavailable' | 'timeout';
      readonly done?: boolean | undefined;
      readonly attempts?: number | undefined;
    }
  | { readonly error: 'lostAnswer' | 'lostRequest'; readonly attempts?: number | undefined }
  | { readonly error: 'conflict' | 'unprocessed'; readonly at?: readonly number[] | undefined }
  | { readonly error: Error };

/** Which calls a fault is for: those of which one part (a batch and a transaction have several) has all of this. */
export interface FaultMatch {
  readonly operation?: BackendOperation | readonly BackendOperation[] | undefined;
  /** A table, or its logical name. */
  readonly table?: string | TableDefinition | undefined;
  readonly index?: string | undefined;
  /** A class, or its entity's name. A write that doesn't tell its entity is of that of the stored item. */
  readonly entity?: string | EntityConstructor | undefined;
  /** Key attributes by stored names, as `keyOf` gives them; some of them will do. A query has those that it wants equal. */
  readonly key?: Readonly<Record<string, unknown>> | undefined;
}

/** A fault that waits for its call. */
export interface ArmedFault {
  /** How many calls it has struck. */
  readonly hits: number;
  disarm(): void;
}

/** What goes wrong, and when. A call meets one fault: those for a single call come first, then the earlier armed. */
export interface Faults {
  /** The next call that matches. Several in a row strike one call each. */
  next(match: BackendOperation | FaultMatch, fault: Fault): ArmedFault;
  /** The `count`th call that matches, from now on. */
  nth(count: number, match: BackendOperation | FaultMatch, fault: Fault): ArmedFault;
  /** Each `count`th call that matches. */
  every(count: number, match: BackendOperation | FaultMatch, fault: Fault): ArmedFault;
  /** Each call that matches. */
  always(match: BackendOperation | FaultMatch, fault: Fault): ArmedFault;
  /** The faults that have not struck yet, in words: a test that armed one may want to see none of them left. */
  readonly pending: readonly string[];
  /** Disarms all of them. */
  clear(): void;
}
