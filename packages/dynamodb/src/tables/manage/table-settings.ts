import type { StreamView, TableTags, Throughput } from '@monotable/core';

/**
 * What a table has beside its keys and indexes; the same in `tables()` and in what is written for CloudFormation, Terraform and
 * CDK. What is left out is as DynamoDB has it for a new table, and left as it is at one that is there.
 */
export interface TableSettings {
  /** Billing: per request (`'onDemand'`, as every new table is), or units that are provisioned for the table and each index. */
  readonly throughput?: Throughput | 'onDemand' | undefined;
  /** A stream of changes, and what its records hold of an item; `false` for none. */
  readonly stream?: StreamView | false | undefined;
  /** Whether the table can be brought back to any second of the last 35 days. */
  readonly pointInTimeRecovery?: boolean | undefined;
  /** Whether the table can't be deleted until this is taken back. */
  readonly deletionProtection?: boolean | undefined;
  /** Other tags of the table are left alone. */
  readonly tags?: TableTags | undefined;
}

/** A physical name that wins over every other one. */
export interface NamedTable {
  readonly tableName?: string | undefined;
}

/** How long something is waited for. */
export interface WaitOptions {
  /** Milliseconds: 10 minutes for a table, an hour for each index, unless given. */
  readonly timeout?: number | undefined;
  /** Milliseconds between two looks: 2 seconds for a table, 5 for an index, unless given. */
  readonly poll?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}
