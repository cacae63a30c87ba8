import { BackendError, InvalidRequestError, ThrottledError, UnavailableError } from '@monotable/core';
import type { ErrorKind } from './error-kind.ts';

// What both a name and an HTTP status, or both a name and a code of Node's, may say.

export const throttled: ErrorKind = {
  type: ThrottledError,
  remedy:
    'Retries were not enough: spread the load over more keys, raise the capacity, or allow more attempts (maxAttempts)',
};
export const tooLarge: ErrorKind = {
  type: InvalidRequestError,
  remedy: 'The request is too large: DynamoDB takes 16 MB in a batch, 4 MB in a transaction, 400 KB in an item',
};
export const serverFault: ErrorKind = {
  type: UnavailableError,
  remedy: 'Try again later',
  doubtful: true,
};
export const timedOut: ErrorKind = {
  type: UnavailableError,
  remedy:
    'Check the network, region and endpoint, and the timeouts (connectionTimeout, requestTimeout, maxConnections)',
  doubtful: true,
  where: true,
};
export const unreadable: ErrorKind = {
  type: UnavailableError,
  message: 'The answer could not be read',
  remedy: 'Check the endpoint and what stands between here and it',
  doubtful: true,
  where: true,
};
export const unknown: ErrorKind = { type: BackendError };
