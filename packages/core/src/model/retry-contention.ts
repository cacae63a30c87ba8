import { IndexContentionError } from '../errors/errors.ts';
import type { Place } from '../errors/monotable-error.ts';
import { stillOpen, whatWasWritten } from '../errors/still-open.ts';
import { type Backoff, pauseAfter } from './backoff.ts';

/** The first wait is at most 20 milliseconds long. */
const backoff: Backoff = { attempts: 5, baseDelay: 20, maxDelay: 5000, jitter: () => Math.random() };

/**
 * What one attempt at a write came to: done, or overtaken by another writer whose result the next one starts from. It is open
 * where that other writer may have been the attempt itself, in an earlier sending.
 */
export type Attempt<Result, State> =
  | { readonly done: Result }
  | { readonly overtaken: State; readonly open?: boolean | undefined };

/**
 * Runs an attempt that rests on what was read of the item, again and again as long as others change just that, with jitter.
 * `IndexContentionError` after five times, ambiguous where an attempt was.
 */
export async function retryContention<Result, State>(
  place: Place,
  start: State,
  signal: AbortSignal | undefined,
  attempt: (state: State) => Promise<Attempt<Result, State>>,
  jitter: () => number = backoff.jitter,
): Promise<Result> {
  let state = start;
  let wasOpen = false;
  for (let count = 1; count <= backoff.attempts; count++) {
    try {
      const outcome = await attempt(state);
      if ('done' in outcome) return outcome.done;
      state = outcome.overtaken;
      wasOpen ||= outcome.open ?? false;
      if (count < backoff.attempts) await pauseAfter(count, { ...backoff, jitter }, place, signal);
    } catch (error) {
      throw stillOpen(error, wasOpen);
    }
  }
  throw indexContention(place, `${backoff.attempts} times in a row`, wasOpen);
}

export function indexContention(place: Place, howOften: string, ambiguous = false): IndexContentionError {
  return new IndexContentionError({
    ...place,
    message: `others changed the attributes that its keys are made of ${howOften}; ${whatWasWritten(ambiguous)}`,
    remedy: 'Try again later, or give all attributes of the key in the call',
    ambiguous,
  });
}
