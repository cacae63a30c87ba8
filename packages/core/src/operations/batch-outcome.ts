import type { ConsumedCapacity } from '../backend/backend.ts';
import { MonotableError, type Place } from '../errors/monotable-error.ts';
import {
  type BatchItem,
  BatchOperationError,
  type FailedItem,
  type ProcessedItem,
} from '../errors/operation-errors.ts';
import { restated } from '../errors/restated.ts';

/** What becomes of each operation of a batch, by position. */
export class BatchOutcome {
  readonly results: unknown[];
  readonly #place: Place;
  readonly #errors: (Error | undefined)[];
  #failed = 0;

  constructor(place: Place, count: number) {
    this.#place = place;
    this.results = new Array<unknown>(count).fill(undefined);
    this.#errors = new Array<Error | undefined>(count).fill(undefined);
  }

  failed(position: number, error: Error): void {
    // One error may be that of a whole request: each operation has it as its own.
    const isUntold = error instanceof MonotableError && error.position === undefined;
    this.#errors[position] = isUntold ? restated(error, { position }) : error;
    this.#failed += 1;
  }

  /** Throws `BatchOperationError` where not all was done. */
  requireAll(itemAt: (position: number) => BatchItem, capacity: readonly ConsumedCapacity[] | undefined): void {
    if (this.#failed === 0) return;
    const failedItems: FailedItem[] = [];
    const processedItems: ProcessedItem[] = [];
    for (const [position, error] of this.#errors.entries()) {
      const item = itemAt(position);
      if (error) failedItems.push(Object.freeze({ ...item, error }));
      else processedItems.push(Object.freeze({ ...item, result: this.results[position] }));
    }
    const total = this.#errors.length;
    throw new BatchOperationError({
      ...this.#place,
      message: `${this.#failed} of ${total} operations failed: ${summary(failedItems)}`,
      remedy: 'failedItems tells why each of them failed, processedItems what was done',
      failedItems: Object.freeze(failedItems),
      processedItems: Object.freeze(processedItems),
      capacity,
      cause: failedItems[0]?.error,
    });
  }
}

/** `3 Throttled (the first at position 0), 1 ItemExists (at position 7)`. */
function summary(failed: readonly FailedItem[]): string {
  const byCode = new Map<string, number[]>();
  for (const { error, position } of failed) {
    const code = (error as { readonly code?: unknown }).code;
    const name = typeof code === 'string' ? code : error.name;
    const positions = byCode.get(name);
    if (positions) positions.push(position);
    else byCode.set(name, [position]);
  }
  return [...byCode]
    .map(
      ([code, [first, ...more]]) =>
        `${more.length + 1} ${code} (${more.length > 0 ? 'the first ' : ''}at position ${first})`,
    )
    .join(', ');
}
