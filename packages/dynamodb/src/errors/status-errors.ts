import { AccessDeniedError, BackendError } from '@monotable/core';
import type { ErrorKind } from './error-kind.ts';
import { serverFault, throttled, timedOut, tooLarge, unknown, unreadable } from './shared-kinds.ts';

const refusedOnTheWay: ErrorKind = {
  type: AccessDeniedError,
  remedy:
    'The answer does not look like one of DynamoDB: check the endpoint, and proxies and gateways between here and it',
  where: true,
};
const proxyWantsCredentials: ErrorKind = {
  type: AccessDeniedError,
  remedy: 'A proxy on the way wants credentials of its own',
  where: true,
};
const elsewhere: ErrorKind = {
  type: BackendError,
  remedy: 'What answers there is not DynamoDB: check the endpoint',
  where: true,
};

/** What an answer means that has a status, but neither a name that is known nor, maybe, a text that can be read. */
export function kindOfStatus(status: number): ErrorKind {
  if (status >= 500) return serverFault;
  if (status < 300) return unreadable;
  if (status < 400) return elsewhere;
  switch (status) {
    case 401:
    case 403:
      return refusedOnTheWay;
    case 404:
    case 405:
      return elsewhere;
    case 407:
      return proxyWantsCredentials;
    case 408:
      return timedOut;
    case 413:
      return tooLarge;
    case 429:
      return throttled;
    default:
      return unknown;
  }
}
