/** Whether a logger of the SDK's is the one that does nothing, which every client has that was given none. */
export function isSilentLogger(logger: unknown): boolean {
  if (typeof logger !== 'object' || logger === null) return logger === undefined || logger === null;
  const prototype: unknown = Object.getPrototypeOf(logger);
  if (Object.keys(logger).length > 0 || typeof prototype !== 'object' || prototype === null) return false;
  const methods = prototype as { readonly info?: unknown; readonly error?: unknown };
  return isEmpty(methods.info) && isEmpty(methods.error);
}

/** By its text: bundlers rename the class. */
function isEmpty(method: unknown): boolean {
  if (typeof method !== 'function') return false;
  let known = empty.get(method);
  if (known === undefined) {
    known = emptyBody.test(Function.prototype.toString.call(method));
    empty.set(method, known);
  }
  return known;
}

/** A function's text never changes, and takes long to get: it is asked for before every call. */
const empty = new WeakMap<object, boolean>();

const emptyBody = /^\w+\s*\(\)\s*\{\s*\}$/;
