/** By what it has: one of another realm, or a polyfill's, is as good. */
export function isAbortSignal(value: unknown): value is AbortSignal {
  const signal = value as Partial<AbortSignal> | null;
  return (
    typeof signal === 'object' &&
    signal !== null &&
    typeof signal.addEventListener === 'function' &&
    typeof signal.aborted === 'boolean'
  );
}
