import {
  AbortedError,
  type BackendErrorDetails,
  ConditionFailedError,
  ConfigurationError,
  MonotableError,
  TransactionCanceledError,
} from '@monotable/core';
import { coreItem } from '../codecs/sdk-values.ts';
import type { Call } from '../operations/operation-context.ts';
import type { SdkCancellationReason, SdkError } from './sdk-error.ts';
import {
  type ErrorKind,
  serviceErrors,
  unknown,
  unknownServerFault,
  unreachable,
  unreadable,
} from './service-errors.ts';
import { withoutValues } from './without-values.ts';

/** Whatever sending a command threw, as one of core's errors; the original is its cause. */
export function mapError(thrown: unknown, call: Call): MonotableError {
  if (thrown instanceof MonotableError) return thrown;
  const error: SdkError = typeof thrown === 'object' && thrown !== null ? thrown : {};
  const details = detailsOf(error, thrown, call);
  switch (error.name) {
    case 'ConditionalCheckFailedException':
      return new ConditionFailedError({ ...details, message: 'The condition did not hold', item: itemOf(error) });
    case 'TransactionCanceledException':
      return canceled(error, details);
    case 'AbortError':
      return new AbortedError({ ...details, message: 'The call was aborted' });
    default:
      return configurationError(error, details) ?? errorOf(kindOf(error), error, details, call);
  }
}

function detailsOf({ $metadata, message = '' }: SdkError, cause: unknown, call: Call): BackendErrorDetails {
  return {
    message: withoutValues(message.replace(foreignErrorPrefix, '')),
    entity: call.entity,
    operation: call.operation,
    attempts: $metadata?.attempts,
    statusCode: $metadata?.httpStatusCode,
    requestId: $metadata?.requestId,
    cause,
  };
}

function errorOf(
  { type: Type, remedy, unsent }: ErrorKind,
  error: SdkError,
  details: BackendErrorDetails,
  call: Call,
): MonotableError {
  const message = messageOf(error, details.message);
  const tables = call.tableNames.length > 0 ? ` (table ${call.tableNames.join(', ')})` : '';
  return new Type({
    ...details,
    message: `${message}${tables}`,
    remedy,
    attempts: details.attempts ?? (unsent ? 0 : undefined),
  });
}

function messageOf(error: SdkError, message: string): string {
  // The message of a parser repeats the text that it could not read.
  if (isUnreadable(error)) return 'The answer could not be read';
  return message || (typeof error.code === 'string' && error.code) || error.name || 'The call failed';
}

function kindOf(error: SdkError): ErrorKind {
  const named = serviceErrors.get(error.name ?? '');
  if (named) return named;
  if (isUnreadable(error)) return unreadable;
  if (error.$fault === 'server' || (error.$metadata?.httpStatusCode ?? 0) >= 500) return unknownServerFault;
  return isConnectionError(error) ? unreachable : unknown;
}

/** Node gives errors of sockets, DNS and TLS a code; the service's errors and programming errors have none. */
function isConnectionError({ code, $fault, name, message = '' }: SdkError): boolean {
  if ($fault !== undefined) return false;
  if (typeof code === 'string') return name !== 'TypeError' && !code.startsWith('ERR_INVALID');
  return message.startsWith(foreignErrorPrefix);
}

/** The SDK replaces errors that are no `Error` of its own realm, which under Jest are all of Node's own, by one of this text. */
const foreignErrorPrefix = 'AWS SDK error wrapper for ';

/** An answer came, but is no JSON, or was cut short. */
function isUnreadable({ $response, $fault }: SdkError): boolean {
  return $response !== undefined && $fault === undefined;
}

function configurationError(
  { message = '', $fault }: SdkError,
  details: BackendErrorDetails,
): ConfigurationError | undefined {
  const remedy = $fault === undefined && remedies.find(([pattern]) => pattern.test(message))?.[1];
  return remedy ? new ConfigurationError({ ...details, remedy }) : undefined;
}

/** What the SDK says, as plain errors, where it can't make a request of its configuration. */
const remedies: readonly (readonly [RegExp, string])[] = [
  [/^Region is missing/, 'Give { region }, or AWS_REGION, or a profile with a region'],
  [/^Region not accepted/, 'Check { region } and AWS_REGION: eu-west-1 is one'],
  [/^Invalid URL/, 'Check { endpoint } and DYNAMODB_ENDPOINT: http://127.0.0.1:8000 is one'],
];

function canceled(error: SdkError, details: BackendErrorDetails): TransactionCanceledError {
  const reasons = (error.CancellationReasons ?? []).map((reason) => ({
    code: reason.Code ?? 'None',
    message: reason.Message === undefined ? undefined : withoutValues(reason.Message),
    item: itemOf(reason),
  }));
  const codes = reasons.flatMap(({ code }, at) => (code === 'None' ? [] : [`${code} at ${at}`]));
  const message = `The transaction was cancelled${codes.length > 0 ? `: ${codes.join(', ')}` : ''}`;
  return new TransactionCanceledError({ ...details, message, reasons });
}

/** Some engines give an empty item where there is none. */
function itemOf({ Item }: Pick<SdkCancellationReason, 'Item'>) {
  return Item && Object.keys(Item).length > 0 ? coreItem(Item) : undefined;
}
