import { waitOrAbort } from '../backend/wait-or-abort.ts';
import { aborted } from '../errors/aborted.ts';
import { InvalidQueryError } from '../errors/errors.ts';
import type { Place } from '../errors/monotable-error.ts';
import type { RetryOptions } from '../types/batch-options.ts';

/** How often something is tried, and how long is waited in between, in milliseconds. */
export interface Backoff {
  readonly attempts: number;
  readonly baseDelay: number;
  readonly maxDelay: number;
  jitter(): number;
}

const names: readonly string[] = ['attempts', 'baseDelay', 'maxDelay', 'jitter'] satisfies (keyof Backoff)[];

/** The options of a call, completed. Throws `InvalidQueryError` on those that can't be meant. */
export function backoffOf(place: Place, options: RetryOptions = {}): Backoff {
  if (typeof options !== 'object' || options === null) throw refused(place, 'retry is no object');
  const { attempts = 8, baseDelay = 50, maxDelay = 5000, jitter = Math.random } = options;
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown !== undefined) throw refused(place, `retry has no ${unknown}`, `Known are ${names.join(', ')}`);
  if (!Number.isSafeInteger(attempts) || attempts < 1)
    throw refused(place, 'retry.attempts must be a whole number from 1');
  if (!isDelay(baseDelay) || !isDelay(maxDelay))
    throw refused(place, 'retry.baseDelay and retry.maxDelay must be milliseconds from 0');
  if (typeof jitter !== 'function')
    throw refused(place, 'retry.jitter must be a function', 'It gives a number from 0 to 1');
  return { attempts, baseDelay, maxDelay, jitter };
}

function isDelay(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function refused(place: Place, message: string, remedy?: string): InvalidQueryError {
  return new InvalidQueryError({ ...place, message, remedy });
}

/** Waits after the `count`th attempt, from 1: any time up to a bound that doubles. `AbortedError` where the signal ends it. */
export function pauseAfter(
  count: number,
  { baseDelay, maxDelay, jitter }: Backoff,
  place: Place,
  signal: AbortSignal | undefined,
): Promise<void> {
  const milliseconds = jitter() * Math.min(maxDelay, baseDelay * 2 ** (count - 1));
  return waitOrAbort(milliseconds, signal, () =>
    aborted(place, 'the call was aborted while it waited to try again', signal),
  );
}
