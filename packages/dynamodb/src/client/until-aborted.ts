/**
 * What `work` gives, or a rejection with the signal's reason as soon as the signal fires: the SDK waits out its pause between
 * two attempts, and for credentials, in many of its versions.
 */
export function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    const settled = (): void => signal.removeEventListener('abort', abort);
    // A mocked client that was told nothing gives no promise.
    Promise.resolve(work).then(resolve, reject).finally(settled);
  });
}
