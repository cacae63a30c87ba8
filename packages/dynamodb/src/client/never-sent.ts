/**
 * Whether an error of the request handler tells that no connection came about, so that nothing of the request has left: its host has
 * no address, nobody listens there, or there was no connection in time, be it that none of the pool's was free.
 */
export function neverSent(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (typeof code === 'string') return /^(ECONNREFUSED|ENOTFOUND|EAI_[A-Z]+)$/.test(code);
  return typeof message === 'string' && withoutConnection.test(message);
}

/**
 * Whether a client's requests go by the SDK's own `NodeHttpHandler`, which sends each of them once at most. One of the user's may have
 * sent it to another place first, or have failed at something else after it.
 */
export function sendsOnce(client: object): boolean {
  const { config } = client as { readonly config?: { readonly requestHandler?: unknown } };
  const handler = config?.requestHandler;
  if (typeof handler !== 'object' || handler === null || Object.hasOwn(handler, 'handle')) return false;
  const type: unknown = Object.getPrototypeOf(handler)?.constructor;
  // To import its class would be one dependency more; minifiers keep the names of static methods.
  return typeof type === 'function' && Object.hasOwn(type, 'create') && Object.hasOwn(type, 'checkSocketUsage');
}

/** The SDK's handler gives this timeout no code. */
const withoutConnection = /did not establish a connection|without establishing a connection/;
