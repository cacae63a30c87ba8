import type { ConsumedCapacity } from '../backend/backend.ts';
import type { OperationOptions } from './options.ts';

/** How often what was not done is sent again, and how long is waited before: times are milliseconds. */
export interface RetryOptions {
  /** How often a call is sent at most, the first time included: 8 unless given. */
  readonly attempts?: number | undefined;
  /** The longest wait before the second time, 50 unless given; it doubles each time. */
  readonly baseDelay?: number | undefined;
  /** No wait is longer: 5000 unless given. */
  readonly maxDelay?: number | undefined;
  /** From 0 to 1, asked for before each wait, which is that part of the longest one: `Math.random` unless given. */
  readonly jitter?: (() => number) | undefined;
}

export interface BatchOptions extends OperationOptions {
  /** How many calls are under way at most: 4 unless given. */
  readonly concurrency?: number | undefined;
  readonly retry?: RetryOptions | undefined;
}

export interface BatchGetOptions extends BatchOptions {
  /** Read what the last successful write left. Costs twice as much. */
  readonly consistent?: boolean | undefined;
}

/** What a call that may take several requests consumed, by table; there where `returnConsumedCapacity` asked for it. */
export interface Consumed {
  readonly capacity?: readonly ConsumedCapacity[] | undefined;
}
