import { AccessDeniedError } from '@monotable/core';
import type { ErrorKind, FailedCall } from './error-kind.ts';

/** Credentials that were accepted, and are not allowed to do this. */
const denied: ErrorKind = { type: AccessDeniedError, remedy: allow, where: true };
const expired: ErrorKind = { type: AccessDeniedError, remedy: 'The credentials have expired: renew them' };
const badKey: ErrorKind = {
  type: AccessDeniedError,
  remedy: 'Check the access key and session token, and that they belong to this endpoint and region',
  where: true,
};
const badSignature: ErrorKind = {
  type: AccessDeniedError,
  remedy: 'Check the secret key, and the clock of this machine',
};
const notSubscribed: ErrorKind = {
  type: AccessDeniedError,
  remedy: 'Check that the account is active and that the region is enabled for it',
  where: true,
};

/** No credentials were found, or whoever gives them failed. */
export const noCredentials: ErrorKind = {
  type: AccessDeniedError,
  remedy:
    'Give { credentials } or { profile }, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a role; with single sign-on, sign in again (aws sso login)',
  unsent: true,
  profiled: true,
};

/** A file that credentials or settings are read from. */
export const missingFile: ErrorKind = {
  type: AccessDeniedError,
  remedy:
    'Check the files that credentials are read from: AWS_WEB_IDENTITY_TOKEN_FILE, AWS_SHARED_CREDENTIALS_FILE, AWS_CONFIG_FILE',
  unsent: true,
};

/** What DynamoDB, the services behind credentials (STS, SSO) and the SDK's providers of credentials say. */
export const credentialErrors: readonly (readonly [string, ErrorKind])[] = [
  ['AccessDenied', denied],
  ['AccessDeniedException', denied],
  ['NotAuthorized', denied],
  ['UnauthorizedOperation', denied],
  ['ForbiddenException', denied],
  ['OptInRequired', notSubscribed],
  ['SubscriptionRequiredException', notSubscribed],
  ['RegionDisabledException', notSubscribed],
  ['ExpiredToken', expired],
  ['ExpiredTokenException', expired],
  ['UnauthorizedException', expired],
  ['InvalidGrantException', expired],
  ['UnrecognizedClientException', badKey],
  ['InvalidClientTokenId', badKey],
  ['InvalidIdentityToken', badKey],
  ['MissingAuthenticationToken', badKey],
  ['MissingAuthenticationTokenException', badKey],
  ['AuthFailure', badSignature],
  ['IncompleteSignature', badSignature],
  ['IncompleteSignatureException', badSignature],
  ['InvalidSignatureException', badSignature],
  ['SignatureDoesNotMatch', badSignature],
  ['RequestExpired', badSignature],
  ['RequestInTheFuture', badSignature],
  ['RequestTimeTooSkewed', badSignature],
  ['CredentialsProviderError', noCredentials],
  ['TokenProviderError', noCredentials],
  ['ProviderError', noCredentials],
  ['InstanceMetadataV1FallbackError', noCredentials],
];

/** Names the action. The service's own message names it best: it may be that of assuming a role. */
function allow({ action }: FailedCall, message: string): string {
  const refused = /not authorized to perform: ([\w:*-]+)/i.exec(message)?.[1] ?? action;
  if (refused === undefined) return 'Check that the policies of these credentials allow it';
  if (/explicit deny/i.test(message)) return `A policy denies ${refused}: look for a Deny that covers it`;
  if (!refused.startsWith('dynamodb:')) return `Allow ${refused} to these credentials`;
  return `Allow ${refused} to these credentials, on the table and, for an index, on its /index/*`;
}
