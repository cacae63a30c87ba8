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

/** The SDK's handler gives this timeout no code. */
const withoutConnection = /did not establish a connection|without establishing a connection/;
