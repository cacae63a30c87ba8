import type { CapacityDetail } from '../backend/backend.ts';
import type { Condition } from './condition.ts';

/** What every call takes. */
export interface OperationOptions {
  /** Ends the call, its retries and its waits. */
  readonly signal?: AbortSignal | undefined;
  /** The physical name of the table, for this call: it wins over every other one. */
  readonly tableName?: string | undefined;
  /**
   * Ask what the call consumes, with `'indexes'` what each index does too: told with the results of batches, transactions and
   * pages, and in the backend's events.
   */
  readonly returnConsumedCapacity?: CapacityDetail | undefined;
}

export interface ReadOptions extends OperationOptions {
  /** Read what the last successful write left. Costs twice as much; a global index can't. */
  readonly consistent?: boolean | undefined;
}

export type CreateOptions = OperationOptions;

export interface WriteOptions<Entity> extends OperationOptions {
  /** The write happens only if this holds of the stored item; else `ConditionFailedError`. */
  readonly if?: Condition<Entity> | undefined;
}

export interface UpsertOptions<Entity> extends WriteOptions<Entity> {
  /** Never read the item to keep its index keys right: an error where that would be needed. */
  readonly reindex?: 'never' | undefined;
}

export interface UpdateOptions<Entity> extends UpsertOptions<Entity> {
  /** Create the item if it isn't there. Every part of its keys has to be given. */
  readonly upsert?: true | undefined;
  /** Never apply `add`, `append` or `prepend` twice, even if an answer is lost: sent as a transaction with a token. */
  readonly once?: true | undefined;
}

export interface DeleteOptions<Entity> extends WriteOptions<Entity> {
  readonly returnOld?: false | undefined;
}

export interface DeleteReturningOptions<Entity> extends WriteOptions<Entity> {
  /** Return the item as it was instead of whether it was there. */
  readonly returnOld: true;
}
