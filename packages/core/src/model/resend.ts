import {
  BackendError,
  ThrottledError,
  TransactionCanceledError,
  TransactionConflictError,
} from '../errors/backend-errors.ts';
import type { Place } from '../errors/monotable-error.ts';
import { restated } from '../errors/restated.ts';
import { isOpen, stillOpen } from '../errors/still-open.ts';
import { type Backoff, backoffOf, pauseAfter } from './backoff.ts';

/** Reasons that pass by themselves: the same request may well be done a little later. */
const passingCodes: ReadonlySet<string> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

export function isPassing(code: string): boolean {
  return passingCodes.has(code);
}

/**
 * Sends a request again, to the byte as it is, where it met another transaction or was throttled: it does nothing twice then.
 * With jitter, as long as there are attempts left.
 */
export async function resending<Result>(
  send: () => Promise<Result>,
  backoff: Backoff,
  place: Place,
  signal: AbortSignal | undefined,
  passes: (error: unknown) => boolean = willPass,
): Promise<Result> {
  let wasOpen = false;
  let attempts = 0;
  for (let count = 1; ; count++) {
    try {
      return await send();
    } catch (error) {
      wasOpen ||= isOpen(error);
      if (error instanceof BackendError) attempts += error.attempts;
      if (count >= backoff.attempts || !passes(error)) throw sentSoOften(stillOpen(error, wasOpen), attempts);
    }
    await pauseAfter(count, backoff, place, signal).catch((error: unknown) => {
      throw stillOpen(error, wasOpen);
    });
  }
}

/** The error of the last sending, telling how often the request was sent in all: by each call, and by the SDK within it. */
function sentSoOften(error: unknown, attempts: number): unknown {
  if (!(error instanceof BackendError) || error.attempts === attempts) return error;
  return Object.assign(restated(error, {}), { attempts });
}

function willPass(error: unknown): boolean {
  return error instanceof ThrottledError || isConflict(error);
}

/** The same for a verb on one item that is sent as a transaction: throttling is left to the SDK, as it is for other verbs. */
export function resendingConflicts<Result>(
  send: () => Promise<Result>,
  place: Place,
  signal: AbortSignal | undefined,
): Promise<Result> {
  return resending(send, backoffOf(place), place, signal, isConflict);
}

function isConflict(error: unknown): boolean {
  if (error instanceof TransactionConflictError) return true;
  if (!(error instanceof TransactionCanceledError)) return false;
  const stopping = error.reasons.filter(({ code }) => code !== 'None');
  return stopping.length > 0 && stopping.every(({ code }) => isPassing(code));
}
