import {
  AccessDeniedError,
  BackendError,
  type BackendErrorDetails,
  IdempotencyMismatchError,
  InvalidRequestError,
  TableInUseError,
  TableNotFoundError,
  ThrottledError,
  TransactionConflictError,
  UnavailableError,
} from '@monotable/core';

/** What becomes of an error that the service or the SDK gives a name to, and what its user should look at. */
export interface ErrorKind {
  readonly type: new (details: BackendErrorDetails) => BackendError;
  readonly remedy?: string;
  /** The error arises before anything is sent. */
  readonly unsent?: true;
}

const invalid: ErrorKind = { type: InvalidRequestError };
const throttled: ErrorKind = {
  type: ThrottledError,
  remedy:
    'Retries were not enough: spread the load over more keys, raise the capacity, or allow more attempts (maxAttempts)',
};
const tooManyTableChanges: ErrorKind = {
  type: ThrottledError,
  remedy: 'Wait for the changes of other tables and indexes to end, or ask for a higher quota',
};
const conflict: ErrorKind = { type: TransactionConflictError, remedy: 'Send the same request again a little later' };
const tableMissing: ErrorKind = {
  type: TableNotFoundError,
  remedy: 'Check the name of the table and index, the region and the account; what is being created is not ready yet',
};
const tableBusy: ErrorKind = {
  type: TableInUseError,
  remedy: 'It is there already, or is being changed: wait until it is ACTIVE',
};
const collectionFull: ErrorKind = {
  type: BackendError,
  remedy: 'With local indexes, all items of one partition key together hold at most 10 GB',
};
const denied: ErrorKind = {
  type: AccessDeniedError,
  remedy: 'Check that the policy allows this action on the table and, for an index, on its /index/*',
};
const expired: ErrorKind = { type: AccessDeniedError, remedy: 'The credentials have expired: renew them' };
const badKey: ErrorKind = {
  type: AccessDeniedError,
  remedy: 'Check the access key and session token, and that they belong to this endpoint and region',
};
const badSignature: ErrorKind = {
  type: AccessDeniedError,
  remedy: 'Check the secret key, and the clock of this machine',
};
const noCredentials: ErrorKind = {
  type: AccessDeniedError,
  remedy: 'Give { credentials }, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile, or a role',
  unsent: true,
};
const serverFault: ErrorKind = {
  type: UnavailableError,
  remedy: 'Try again later; whether a write took effect is not known',
};
const timedOut: ErrorKind = {
  type: UnavailableError,
  remedy:
    "Check the network, the endpoint and the request handler's timeouts; whether a write took effect is not known",
};

/**
 * By the error's name. ConditionalCheckFailedException and TransactionCanceledException carry more and are not in here.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 */
export const serviceErrors: ReadonlyMap<string, ErrorKind> = new Map([
  ['ValidationException', invalid],
  ['SerializationException', invalid],
  ['DuplicateItemException', invalid],
  [
    'IdempotentParameterMismatchException',
    { type: IdempotencyMismatchError, remedy: 'Use a new token for other operations' },
  ],
  ['ItemCollectionSizeLimitExceededException', collectionFull],

  ['TransactionConflictException', conflict],
  ['TransactionInProgressException', conflict],
  ['ReplicatedWriteConflictException', conflict],

  ['ProvisionedThroughputExceededException', throttled],
  ['RequestLimitExceeded', throttled],
  ['RequestThrottled', throttled],
  ['RequestThrottledException', throttled],
  ['Throttling', throttled],
  ['ThrottlingException', throttled],
  ['ThrottledException', throttled],
  ['TooManyRequestsException', throttled],
  ['LimitExceededException', tooManyTableChanges],

  ['ResourceNotFoundException', tableMissing],
  ['TableNotFoundException', tableMissing],
  ['IndexNotFoundException', tableMissing],
  ['ResourceInUseException', tableBusy],
  ['TableInUseException', tableBusy],
  ['TableAlreadyExistsException', tableBusy],

  ['AccessDenied', denied],
  ['AccessDeniedException', denied],
  ['NotAuthorized', denied],
  ['OptInRequired', denied],
  ['ExpiredToken', expired],
  ['ExpiredTokenException', expired],
  ['UnrecognizedClientException', badKey],
  ['InvalidClientTokenId', badKey],
  ['MissingAuthenticationToken', badKey],
  ['MissingAuthenticationTokenException', badKey],
  ['IncompleteSignature', badSignature],
  ['IncompleteSignatureException', badSignature],
  ['InvalidSignatureException', badSignature],
  ['SignatureDoesNotMatch', badSignature],
  ['RequestExpired', badSignature],
  ['CredentialsProviderError', noCredentials],
  ['TokenProviderError', noCredentials],

  ['InternalServerError', serverFault],
  ['InternalFailure', serverFault],
  ['ServiceUnavailable', serverFault],
  ['ServiceUnavailableException', serverFault],
  ['TimeoutError', timedOut],
  ['RequestTimeout', timedOut],
  ['RequestTimeoutException', timedOut],
]);

export const unreachable: ErrorKind = {
  type: UnavailableError,
  remedy: 'Check the endpoint, the region and the network; whether a write took effect is not known',
};
export const unreadable: ErrorKind = {
  type: UnavailableError,
  remedy: 'Check what stands between here and the endpoint; whether a write took effect is not known',
};
export const unknownServerFault = serverFault;
export const unknown: ErrorKind = { type: BackendError };
