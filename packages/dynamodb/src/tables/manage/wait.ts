import { AbortedError, type MonotableError, waitOrAbort } from '@monotable/core';
import type { WaitOptions } from './table-settings.ts';

/** A wait with an end, shared by all the looks of one operation. */
export interface Deadline {
  readonly operation: string;
  readonly poll: number;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds, for messages. */
  readonly timeout: number;
  /** Epoch milliseconds. */
  readonly end: number;
}

export function deadline(
  operation: string,
  { timeout, poll, signal }: WaitOptions,
  usual: { readonly timeout: number; readonly poll: number },
): Deadline {
  const patience = timeout ?? usual.timeout;
  return { operation, poll: poll ?? usual.poll, signal, timeout: patience, end: Date.now() + patience };
}

/**
 * Looks until there is a result. At the end of the time it looks once more, and then throws what `late` makes. `undefined`
 * from a look means: not yet.
 */
export async function untilSeen<Result>(
  time: Deadline,
  look: () => Promise<Result | undefined>,
  late: () => MonotableError,
): Promise<Result> {
  for (;;) {
    const isLast = Date.now() >= time.end;
    const result = await look();
    if (result !== undefined) return result;
    if (isLast) throw late();
    await sleep(Math.min(time.poll, Math.max(0, time.end - Date.now())), time);
  }
}

function sleep(milliseconds: number, { signal, operation }: Deadline): Promise<void> {
  const message = 'the call was aborted while it waited; what was begun goes on';
  return waitOrAbort(
    milliseconds,
    signal,
    () => new AbortedError({ operation, message, cause: signal?.reason, attempts: 0 }),
  );
}
