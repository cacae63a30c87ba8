import * as sdk from '@aws-sdk/client-dynamodb';
import {
  AbortedError,
  AccessDeniedError,
  BackendError,
  ConditionFailedError,
  IdempotencyMismatchError,
  InvalidRequestError,
  MonotableError,
  TableInUseError,
  TableNotFoundError,
  ThrottledError,
  TransactionCanceledError,
  TransactionConflictError,
  UnavailableError,
} from '@monotable/core';
import { mapError } from './map-error.ts';
import { serviceErrors } from './service-errors.ts';

const call = { operation: 'query', entity: 'User', tableNames: ['prod'] };
const named = (name: string, members: object = {}) => Object.assign(new Error('The message.'), { name, ...members });

test.each([
  ['ConditionalCheckFailedException', ConditionFailedError],
  ['TransactionCanceledException', TransactionCanceledError],
  ['AbortError', AbortedError],
  ['ValidationException', InvalidRequestError],
  ['IdempotentParameterMismatchException', IdempotencyMismatchError],
  ['ItemCollectionSizeLimitExceededException', BackendError],
  ['TransactionConflictException', TransactionConflictError],
  ['TransactionInProgressException', TransactionConflictError],
  ['ProvisionedThroughputExceededException', ThrottledError],
  ['RequestLimitExceeded', ThrottledError],
  ['LimitExceededException', ThrottledError],
  ['ResourceNotFoundException', TableNotFoundError],
  ['ResourceInUseException', TableInUseError],
  ['AccessDeniedException', AccessDeniedError],
  ['ExpiredTokenException', AccessDeniedError],
  ['InvalidSignatureException', AccessDeniedError],
  ['CredentialsProviderError', AccessDeniedError],
  ['TimeoutError', UnavailableError],
  ['InternalServerError', UnavailableError],
  ['Error', BackendError],
] as const)('%s', (name, type) => {
  const thrown = named(name);
  const error = mapError(thrown, call);
  expect(error).toBeInstanceOf(type);
  // Not a subclass of it either.
  expect(error.code).toBe(type.code);
  expect(error).toMatchObject({ operation: 'query', entity: 'User', cause: thrown });
  expect(error.message).toMatch(/^User\.query: /);
});

test('of a transaction that is in progress says that it may be done yet', () => {
  const error = mapError({ name: 'TransactionInProgressException', $fault: 'client' }, { ...call, ambiguous: false });
  expect(error).toMatchObject({ code: 'TransactionConflict', ambiguous: true });
});

test('every error by name that needs something done about it says what', () => {
  const silent = [...serviceErrors].filter(([, kind]) => !kind.remedy);
  expect([...new Set(silent.map(([, { type }]) => type))]).toEqual([InvalidRequestError]);
});

test('every error that the SDK has a class for is known', () => {
  const names = Object.entries(sdk).flatMap(([name, member]) =>
    typeof member === 'function' && member.prototype instanceof sdk.DynamoDBServiceException ? [name] : [],
  );
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !serviceErrors.has(name)).sort()).toEqual([
    'ConditionalCheckFailedException',
    'TransactionCanceledException',
  ]);
});

test('facts of the call', () => {
  const $metadata = { attempts: 3, httpStatusCode: 400, requestId: 'r' };
  expect(mapError(named('ValidationException', { $metadata }), call)).toMatchObject({
    attempts: 3,
    statusCode: 400,
    requestId: 'r',
    message: 'User.query: The message (table prod)',
  });
});

test.each([
  [named('ValidationException'), 1],
  [named('CredentialsProviderError'), 0],
  [named('Whatever'), 1],
])('without facts, as from a mock, the request counts as sent where it can have been: %s', (thrown, attempts) => {
  expect(mapError(thrown, call)).toMatchObject({ attempts });
});

test.each([
  [named('UnheardOfException', { $fault: 'server' }), UnavailableError],
  [named('UnheardOfException', { $metadata: { httpStatusCode: 502 } }), UnavailableError],
  [named('UnheardOfException', { $fault: 'client' }), BackendError],
  [named('Error', { code: 'ECONNRESET' }), UnavailableError],
  [named('Error', { code: 'ENOTFOUND' }), UnavailableError],
  [named('AggregateError', { message: '', code: 'ECONNREFUSED' }), UnavailableError],
  [named('Error', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }), UnavailableError],
  [named('Error', { message: 'AWS SDK error wrapper for Error: socket hang up' }), UnavailableError],
  [named('TypeError', { code: 'ERR_INVALID_ARG_TYPE' }), BackendError],
  ['a text', BackendError],
  [undefined, BackendError],
  [null, BackendError],
])('an error without a name of its own: %s', (thrown, type) => {
  const error = mapError(thrown, call);
  expect(error.code).toBe(type.code);
  expect(error.message).toMatch(/^User\.query: \S/);
});

test('an error of the library passes as it is', () => {
  const own = new MonotableError({ message: 'from a middleware' });
  expect(mapError(own, call)).toBe(own);
});

test('reasons that are not told are an empty list, and an empty item is none', () => {
  expect(mapError(named('TransactionCanceledException'), call)).toMatchObject({ reasons: [] });
  const CancellationReasons = [{ Code: 'ConditionalCheckFailed', Item: {} }, {}];
  expect(mapError(named('TransactionCanceledException', { CancellationReasons }), call)).toMatchObject({
    reasons: [{ code: 'ConditionalCheckFailed', item: undefined }, { code: 'None' }],
  });
  expect(mapError(named('ConditionalCheckFailedException', { Item: {} }), call)).toMatchObject({ item: undefined });
});
