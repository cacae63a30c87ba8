import type { Key } from '../backend/attribute-value.ts';
import type { Backend } from '../backend/backend.ts';
import type { MonotableError } from '../errors/monotable-error.ts';
import type { AttributeEntry } from './attribute-entry.ts';
import type { Input, Named } from './input.ts';
import type { OperationOptions } from './options.ts';

/** How {@link reindex} goes about an entity's items. */
export interface ReindexOptions<Entity extends object = object> extends OperationOptions {
  /** Wins over the backend in scope, the model's and the table's. */
  readonly backend?: Backend | undefined;
  /** Only the items of one partition, by the attributes that the partition key is made of; the whole table unless given. */
  readonly partition?: PartitionInput<Entity> | undefined;
  /** Goes on where an earlier run, of the same entity and partition, stopped. */
  readonly cursor?: string | undefined;
  /** Stops after so many requests for a page; goes on to the end unless given. */
  readonly maxPages?: number | undefined;
  /** How many items one request evaluates at most, those of other entities included; up to 1 MB unless given. */
  readonly pageSize?: number | undefined;
  /** How many items are written at the same time: 4 unless given. */
  readonly concurrency?: number | undefined;
  /** How many items are written in a second at most; as fast as it goes unless given. */
  readonly rate?: number | undefined;
  /** Counts what would be done, and writes nothing. */
  readonly dryRun?: boolean | undefined;
  /** Called when everything of a page was done. */
  readonly onProgress?: ((progress: ReindexProgress) => void) | undefined;
}

/** What was done so far. */
export interface ReindexProgress {
  /** Items of the entity that were looked at: each was updated, skipped, or failed. */
  readonly scanned: number;
  /** Items that got other index keys, or lost some. */
  readonly updated: number;
  /** Items whose index keys were right, or that were deleted meanwhile. */
  readonly skipped: number;
  /** Items whose index keys could not be computed or written, each with the reason. They stay as they are. */
  readonly failed: readonly ReindexFailure[];
  /** Items of every entity that DynamoDB evaluated. */
  readonly evaluated: number;
  /** Goes on from here; absent at the end. */
  readonly cursor?: string | undefined;
}

export interface ReindexFailure {
  readonly key: Key;
  /**
   * `ItemDecodeError` for an item that can't be decoded, `InvalidKeyValueError` and `MissingKeyAttributeError` for one whose
   * attributes make no key, `IndexContentionError` for one that others keep changing.
   */
  readonly error: MonotableError;
}

/** Attributes that the partition key is made of; which of them are needed is told at run time. */
export type PartitionInput<Entity> = Named<Entity> & {
  readonly [Each in AttributeEntry<Entity> as Each['path']]?: Input<Each['value']>;
};
