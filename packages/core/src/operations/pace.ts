import { waitOrAbort } from '../backend/wait-or-abort.ts';
import { aborted } from '../errors/aborted.ts';
import type { AbortedError } from '../errors/backend-errors.ts';

/** Lets one call pass after the other, `rate` a second at most; without a rate all of them at once. */
export function pace(operation: string, rate: number | undefined, signal?: AbortSignal): () => Promise<void> {
  if (rate === undefined) return async () => refuseAborted(operation, signal);
  const gap = 1000 / rate;
  let next = 0;
  return async () => {
    const now = Date.now();
    const wait = Math.max(0, next - now);
    next = now + wait + gap;
    refuseAborted(operation, signal);
    if (wait > 0) await waitOrAbort(wait, signal, () => ended(operation, signal));
  };
}

function refuseAborted(operation: string, signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw ended(operation, signal);
}

function ended(operation: string, signal: AbortSignal | undefined): AbortedError {
  return aborted({ operation }, 'the call was aborted', signal);
}
