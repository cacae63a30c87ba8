/** The longest that a timer of JavaScript waits; one for longer ends at once. */
const longest = 2 ** 31 - 1;

/** Waits so many milliseconds, about 25 days at most; a signal ends the wait with what `aborted` makes, and none of its listeners stay behind. */
export function waitOrAbort(
  milliseconds: number,
  signal: AbortSignal | undefined,
  aborted: () => Error,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer);
      reject(aborted());
    };
    const timer = setTimeout(
      () => {
        signal?.removeEventListener('abort', abort);
        resolve();
      },
      Math.min(milliseconds, longest),
    );
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}
