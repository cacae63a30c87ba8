import {
  BackendError,
  IdempotencyMismatchError,
  InvalidRequestError,
  TableInUseError,
  TableNotFoundError,
  ThrottledError,
  TransactionConflictError,
} from '@monotable/core';
import { credentialErrors } from './credential-errors.ts';
import type { ErrorKind } from './error-kind.ts';
import { serverFault, throttled, timedOut, tooLarge } from './shared-kinds.ts';

const invalid: ErrorKind = { type: InvalidRequestError };
const unknownOperation: ErrorKind = {
  type: InvalidRequestError,
  remedy: 'What answers at the endpoint does not know this operation: a local engine may lack it',
};
const tokenUsed: ErrorKind = { type: IdempotencyMismatchError, remedy: 'Use a new token for other operations' };
const collectionFull: ErrorKind = {
  type: BackendError,
  remedy: 'With local indexes, all items of one partition key together hold at most 10 GB',
};
const conflict: ErrorKind = { type: TransactionConflictError, remedy: 'Send the same request again a little later' };
const inProgress: ErrorKind = {
  type: TransactionConflictError,
  remedy: 'An earlier sending is at work still: send the same request again a little later, under the same token',
  open: true,
};
const tooManyTableChanges: ErrorKind = {
  type: ThrottledError,
  remedy: 'Wait for the changes of other tables and indexes to end, or ask for a higher quota',
};
const tableMissing: ErrorKind = {
  type: TableNotFoundError,
  remedy:
    "Check the table's name (tables or tableName of the backend), the region, the endpoint and the account; what is being created is not ready yet",
  where: true,
};
const tableBusy: ErrorKind = {
  type: TableInUseError,
  remedy: 'It is there already, or is being changed: wait until it is ACTIVE',
};
const backupsUnavailable: ErrorKind = {
  type: TableInUseError,
  remedy: 'Backups of a new table take a moment to become available: try again a little later',
};
const otherMissing: ErrorKind = { type: BackendError, remedy: 'Check its name or ARN, the region and the account' };
const badEndpoint: ErrorKind = { type: BackendError, remedy: 'Check the endpoint and the region', where: true };
const badTime: ErrorKind = { type: InvalidRequestError, remedy: 'Check the time that was asked for' };

/**
 * By the error's name. ConditionalCheckFailedException and TransactionCanceledException carry more and are not in here. Names
 * of calls that the library doesn't make itself are in too: backups, exports, replicas.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/CommonErrors.html
 */
export const serviceErrors: ReadonlyMap<string, ErrorKind> = new Map([
  ...named(invalid, [
    'ValidationException',
    'ValidationError',
    'SerializationException',
    'DuplicateItemException',
    'InvalidParameterCombination',
    'InvalidParameterValue',
    'InvalidQueryParameter',
    'MalformedHttpRequestException',
    'MalformedQueryString',
    'MissingAction',
    'MissingParameter',
  ]),
  ...named(unknownOperation, ['UnknownOperationException', 'UnknownOperation', 'InvalidAction']),
  ...named(tooLarge, ['RequestEntityTooLarge', 'RequestEntityTooLargeException']),
  ...named(tokenUsed, ['IdempotentParameterMismatchException']),
  ...named(collectionFull, ['ItemCollectionSizeLimitExceededException']),
  ...named(badTime, ['InvalidExportTimeException', 'InvalidRestoreTimeException']),

  ...named(conflict, ['TransactionConflictException', 'ReplicatedWriteConflictException']),
  ...named(inProgress, ['TransactionInProgressException']),

  ...named(throttled, [
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'RequestThrottled',
    'RequestThrottledException',
    'Throttling',
    'ThrottlingException',
    'ThrottledException',
    'TooManyRequestsException',
    'SlowDown',
    'BandwidthLimitExceeded',
    'PriorRequestNotComplete',
  ]),
  ...named(tooManyTableChanges, ['LimitExceededException']),

  ...named(tableMissing, ['ResourceNotFoundException', 'TableNotFoundException', 'IndexNotFoundException']),
  ...named(tableBusy, [
    'ResourceInUseException',
    'TableInUseException',
    'TableAlreadyExistsException',
    'BackupInUseException',
    'ExportConflictException',
    'ImportConflictException',
    'GlobalTableAlreadyExistsException',
    'ReplicaAlreadyExistsException',
  ]),
  ...named(backupsUnavailable, ['ContinuousBackupsUnavailableException', 'PointInTimeRecoveryUnavailableException']),
  ...named(otherMissing, [
    'BackupNotFoundException',
    'ExportNotFoundException',
    'ImportNotFoundException',
    'PolicyNotFoundException',
    'GlobalTableNotFoundException',
    'ReplicaNotFoundException',
  ]),
  ...named(badEndpoint, ['InvalidEndpointException']),

  ...credentialErrors,

  ...named(serverFault, [
    'InternalServerError',
    'InternalFailure',
    'InternalServerErrorException',
    'ServiceUnavailable',
    'ServiceUnavailableException',
    'RequestAbortedException',
  ]),
  ...named(timedOut, ['TimeoutError', 'RequestTimeout', 'RequestTimeoutException']),
]);

function named(kind: ErrorKind, names: readonly string[]): readonly (readonly [string, ErrorKind])[] {
  return names.map((name) => [name, kind]);
}
