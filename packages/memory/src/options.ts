import type { ObserveOptions } from '@monotable/core';

export interface MemoryBackendOptions extends ObserveOptions {
  /** Logical table names to physical ones. */
  readonly tables?: Readonly<Record<string, string>> | undefined;
  /** The physical name of the one table that this backend serves. */
  readonly tableName?: string | undefined;
  /** Epoch milliseconds; the clock of idempotency tokens, expiry and `gsiDelay`. `Date.now` unless given; see `TestClock`. */
  readonly now?: (() => number) | undefined;
  /**
   * Whether tables and indexes come into being by themselves when they are first used (the default). With `false`, as on
   * DynamoDB, a table that was not created is a `TableNotFoundError`.
   */
  readonly implicitTables?: boolean | undefined;
  /**
   * How many milliseconds global indexes lag behind their table, so that a test sees what may happen in production: until then
   * they show the item as it was. With `'manual'` they lag until `catchUpIndexes()`. Without it they are always up to date.
   */
  readonly gsiDelay?: number | 'manual' | undefined;
  /** How many requests `requests` holds at most, the last ones: 1000 unless given. With 0 it holds none. */
  readonly requestLog?: number | undefined;
}
