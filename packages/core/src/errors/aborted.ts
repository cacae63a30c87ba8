import { AbortedError } from './backend-errors.ts';
import type { Place } from './monotable-error.ts';

/** Nothing is under way, so nothing is left open: what was waited for was not done. */
export function aborted(place: Place, message: string, signal: AbortSignal | undefined): AbortedError {
  return new AbortedError({ ...place, message, cause: signal?.reason, attempts: 0 });
}
