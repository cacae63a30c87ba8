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
  return typeof method === 'function' && emptyBody.test(Function.prototype.toString.call(method));
}

const emptyBody = /^\w+\s*\(\)\s*\{\s*\}$/;
