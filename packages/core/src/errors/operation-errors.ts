import type { ConsumedCapacity } from '../backend/backend.ts';
import { keepFromLogs } from './keep-from-logs.ts';
import { type ErrorDetails, MonotableError } from './monotable-error.ts';

/** One operation of a batch, as its caller gave it. */
export interface BatchItem {
  /** Its place in what was given, counted from 0. */
  readonly position: number;
  readonly verb: 'get' | 'create' | 'upsert' | 'delete';
  /** The entity's name. */
  readonly entity: string;
  /** The key or the attributes, as they were given. */
  readonly input: unknown;
}

/** What was done. */
export interface ProcessedItem extends BatchItem {
  /** What the batch would have given for it: an instance, or `undefined`. */
  readonly result: unknown;
}

/** What was not done; or perhaps was, where the error is `ambiguous`. */
export interface FailedItem extends BatchItem {
  readonly error: Error;
}

/**
 * A batch was not done as a whole. `failedItems` and `processedItems`, neither enumerable, together are what was given, each in
 * its order.
 */
export class BatchOperationError extends MonotableError {
  static override readonly code = 'BatchOperation';
  declare readonly failedItems: readonly FailedItem[];
  declare readonly processedItems: readonly ProcessedItem[];
  /** What the batch consumed, by table, where that was asked for. */
  readonly capacity: readonly ConsumedCapacity[] | undefined;

  constructor(
    details: ErrorDetails & {
      readonly failedItems: readonly FailedItem[];
      readonly processedItems: readonly ProcessedItem[];
      readonly capacity?: readonly ConsumedCapacity[] | undefined;
    },
  ) {
    super(details);
    const { failedItems, processedItems } = details;
    keepFromLogs<BatchOperationError>(this, { failedItems, processedItems });
    this.capacity = details.capacity;
  }
}
