import { UnavailableError } from '@monotable/core';
import { missingFile } from './credential-errors.ts';
import type { ErrorKind } from './error-kind.ts';
import { timedOut } from './shared-kinds.ts';

const connection = (remedy: string): ErrorKind => ({ type: UnavailableError, remedy, where: true });

export const unreachable: ErrorKind = {
  ...connection('Check the endpoint, the region and the network'),
  doubtful: true,
};
const refused = connection('Nothing listens there: check the endpoint and the network, and that a local engine runs');
const noSuchHost = connection(
  'The host is not known: check the region and the endpoint, and that names are resolved here',
);
const noRoute = connection('Check the network, and the way to DynamoDB out of a VPC (a gateway endpoint, or NAT)');
const cut: ErrorKind = {
  ...connection('The connection was cut: check the network and what stands between'),
  doubtful: true,
};
const tls = connection(
  'TLS failed: check that https:// is right for the endpoint, and the certificates that Node trusts (NODE_EXTRA_CA_CERTS)',
);
const noHttp = connection('What answers there does not speak HTTP: check the endpoint, and http:// against https://');
const tooManyFiles = connection('This process has too many files and sockets open: lower maxConnections');

const byCode: ReadonlyMap<string, ErrorKind> = new Map([
  ['ECONNREFUSED', refused],
  ['ENOTFOUND', noSuchHost],
  ['EHOSTUNREACH', noRoute],
  ['ENETUNREACH', noRoute],
  ['ENETDOWN', noRoute],
  ['EADDRNOTAVAIL', noRoute],
  ['ECONNRESET', cut],
  ['ECONNABORTED', cut],
  ['EPIPE', cut],
  ['ERR_STREAM_PREMATURE_CLOSE', cut],
  ['ETIMEDOUT', timedOut],
  ['EPROTO', tls],
  ['EMFILE', tooManyFiles],
  ['ENFILE', tooManyFiles],
  ['ENOENT', missingFile],
  ['EACCES', missingFile],
  ['EISDIR', missingFile],
]);

/** By the beginning of the code, where Node has many of a kind. */
const byPrefix: readonly (readonly [string, ErrorKind])[] = [
  ['EAI_', noSuchHost],
  ['HPE_', noHttp],
  ['ERR_TLS_', tls],
  ['ERR_SSL_', tls],
  ['CERT_', tls],
  ['DEPTH_ZERO_', tls],
  ['SELF_SIGNED_', tls],
  ['UNABLE_TO_', tls],
];

/**
 * Node gives errors of files, sockets, DNS and TLS a code; the service's errors and programming errors have none, or one that
 * begins with ERR_.
 *
 * @see https://nodejs.org/api/errors.html#common-system-errors
 */
export function kindOfCode(code: unknown): ErrorKind | undefined {
  if (typeof code !== 'string') return undefined;
  const known = byCode.get(code) ?? byPrefix.find(([prefix]) => code.startsWith(prefix))?.[1];
  if (known) return known;
  return /^E[A-Z0-9]+$/.test(code) ? unreachable : undefined;
}
