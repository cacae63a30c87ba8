import { InvalidQueryError } from '../errors/errors.ts';
import type { Place } from '../errors/monotable-error.ts';
import { backoffOf } from '../model/backoff.ts';
import type { BatchOptions } from '../types/batch-options.ts';
import type { RunOptions } from './run-units.ts';

/** How a batch is sent, as its options say. Throws `InvalidQueryError` on what can't be meant. */
export function batchSettings(place: Place, { concurrency = 4, retry, signal }: BatchOptions): RunOptions {
  if (!Number.isSafeInteger(concurrency) || concurrency < 1) {
    throw new InvalidQueryError({ ...place, message: 'concurrency must be a whole number from 1' });
  }
  return { place, concurrency, backoff: backoffOf(place, retry), signal };
}
