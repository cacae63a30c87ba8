import { AbortedError } from '../errors/backend-errors.ts';

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
    if (wait > 0) await sleep(operation, wait, signal);
  };
}

function sleep(operation: string, milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(aborted(operation, signal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', abort, { once: true });
  });
}

function refuseAborted(operation: string, signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw aborted(operation, signal);
}

function aborted(operation: string, signal: AbortSignal | undefined): AbortedError {
  return new AbortedError({ operation, message: 'the call was aborted', cause: signal?.reason, attempts: 0 });
}
