import {
  AbortedError,
  type BackendErrorDetails,
  ConditionFailedError,
  ConfigurationError,
  MonotableError,
  TransactionCanceledError,
} from '@monotable/core';
import { ofFunction } from '../client/named-credentials.ts';
import { coreItem } from '../codecs/sdk-values.ts';
import { configurationRemedy } from './configuration-remedy.ts';
import { kindOfCode, unreachable } from './connection-errors.ts';
import { noCredentials } from './credential-errors.ts';
import type { ErrorKind, FailedCall } from './error-kind.ts';
import { isUnreadable } from './is-unreadable.ts';
import { keepFromLogs } from './keep-from-logs.ts';
import type { SdkCancellationReason, SdkError, SdkThrottlingReason } from './sdk-error.ts';
import { serviceErrors } from './service-errors.ts';
import { unknown } from './shared-kinds.ts';
import { kindOfStatus } from './status-errors.ts';
import { validationRemedy } from './validation-remedy.ts';
import { withoutValues } from './without-values.ts';

/** Whatever sending a command threw, as one of core's errors; the original is its cause. */
export function mapError(thrown: unknown, call: FailedCall): MonotableError {
  if (thrown instanceof MonotableError) return thrown;
  const error: SdkError = typeof thrown === 'object' && thrown !== null ? thrown : {};
  keepFromLogs(error);
  const details = detailsOf(error, thrown, call);
  switch (error.name) {
    case 'ConditionalCheckFailedException':
      return new ConditionFailedError({ ...details, message: 'The condition did not hold', item: itemOf(error) });
    case 'TransactionCanceledException':
      return canceled(error, details);
    case 'AbortError':
      return new AbortedError({ ...details, message: 'The call was aborted' });
    default: {
      const remedy = configurationRemedy(error);
      return remedy
        ? new ConfigurationError({ ...details, message: `${details.message}${regionsPlace(error, call)}`, remedy })
        : errorOf(kindOf(error, details.statusCode), error, details, call);
    }
  }
}

function detailsOf({ $metadata, message = '' }: SdkError, cause: unknown, call: FailedCall): BackendErrorDetails {
  return {
    message: withoutValues(String(message).replace(foreignErrorPrefix, '')),
    entity: call.entity,
    operation: call.operation,
    attempts: $metadata?.attempts ?? (call.sent || undefined),
    ambiguous: call.ambiguous,
    statusCode: $metadata?.httpStatusCode ?? call.statusCode,
    requestId: $metadata?.requestId ?? call.requestId,
    cause,
  };
}

function errorOf(kind: ErrorKind, error: SdkError, details: BackendErrorDetails, call: FailedCall): MonotableError {
  const { type: Type, unsent, open } = kind;
  return new Type({
    ...details,
    message: `${messageOf(kind, error, details)}${throttledBy(error)}${place(call, kind, details)}`,
    remedy: remedyOf(kind, details, call),
    ambiguous: open ?? details.ambiguous,
    attempts: unsent ? (call.sent ?? 0) : details.attempts,
  });
}

function remedyOf(
  { remedy, doubtful }: ErrorKind,
  { message, ambiguous }: BackendErrorDetails,
  call: FailedCall,
): string | undefined {
  if (typeof remedy === 'function') return remedy(call, message);
  const isOpen = doubtful && ambiguous !== false;
  return isOpen ? `${remedy}; whether a write took effect is not known` : (remedy ?? validationRemedy(message));
}

function messageOf(kind: ErrorKind, error: SdkError, { message, statusCode: status }: BackendErrorDetails): string {
  if (kind.message !== undefined) return kind.message;
  // The message of a parser repeats the text that it could not read.
  if (isUnreadable(error)) return `An answer with the status ${status} could not be read`;
  // What others throw, the user's own middleware for one, may hold anything.
  if (kind === unknown && error.$fault === undefined)
    return `Sending failed with ${error.name || 'no error'}, see the cause`;
  if (error.$fault !== undefined && /^(Unknown(Error)?)?$/.test(message)) {
    return `An answer with the status ${status} gave no reason`;
  }
  return message || (typeof error.code === 'string' && error.code) || error.name || 'The call failed';
}

/** Which limit was reached, and whose: the message says neither. */
function throttledBy({ ThrottlingReasons }: SdkError): string {
  if (!Array.isArray(ThrottlingReasons)) return '';
  const reasons = (ThrottlingReasons as readonly (SdkThrottlingReason | null)[]).flatMap((each) =>
    each?.reason === undefined
      ? []
      : [each.resource === undefined ? each.reason : `${each.reason} of ${each.resource}`],
  );
  return reasons.length > 0 ? `: ${[...new Set(reasons)].join(', ')}` : '';
}

function place(
  { tableNames, region, endpoint, profile }: FailedCall,
  { where, profiled }: ErrorKind,
  { message }: BackendErrorDetails,
): string {
  const parts = [
    tableNames.length > 0 && `${tableNames.length > 1 ? 'tables' : 'table'} ${tableNames.join(', ')}`,
    where && region && `region ${region}`,
    where && endpoint && `endpoint ${endpoint}`,
    // A function of the user's gives what it gives, whatever the profile.
    profiled && profile && !message.includes(profile) && !message.startsWith(ofFunction) && `profile ${profile}`,
  ].filter(Boolean);
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}

/** The profile that a region may have been expected of. */
function regionsPlace({ message = '' }: SdkError, { profile }: FailedCall): string {
  return profile && message.startsWith('Region is missing') ? ` (profile ${profile})` : '';
}

function kindOf(error: SdkError, statusCode: number | undefined): ErrorKind {
  const { name = '', message = '', code, $fault } = error;
  // The handler calls a cut connection a timeout: the code knows better.
  const byCode = $fault === undefined && name !== 'TypeError' ? kindOfCode(code) : undefined;
  const named = byCode ?? foreignKind(error) ?? serviceErrors.get(name);
  if (named) return named;
  const status = statusCode ?? ($fault === 'server' ? 500 : undefined);
  if (status !== undefined && (status >= 300 || isUnreadable(error))) return kindOfStatus(status);
  return message.startsWith('Resolved credential object is not valid') ? noCredentials : unknown;
}

/**
 * The SDK replaces errors that are no `Error` of its own realm, which under Jest are all of Node's own, by one of this text.
 * Their code is in it still, mostly.
 */
const foreignErrorPrefix = 'AWS SDK error wrapper for ';

function foreignKind({ message = '' }: SdkError): ErrorKind | undefined {
  if (!String(message).startsWith(foreignErrorPrefix)) return undefined;
  if (/socket hang up|aborted/.test(message)) return kindOfCode('ECONNRESET');
  if (/Parse Error/.test(message)) return kindOfCode('HPE_INVALID_CONSTANT');
  return kindOfCode(/\bE[A-Z][A-Z_]+\b/.exec(message)?.[0]) ?? unreachable;
}

function canceled(error: SdkError, details: BackendErrorDetails): TransactionCanceledError {
  const reasons = (error.CancellationReasons ?? []).map((reason) => ({
    code: reason.Code ?? 'None',
    message: reason.Message === undefined ? undefined : withoutValues(reason.Message),
    item: itemOf(reason),
  }));
  const codes = reasons.flatMap(({ code }, at) => (code === 'None' ? [] : [`${code} at ${at}`]));
  const message = `The transaction was cancelled${codes.length > 0 ? `: ${codes.join(', ')}` : ''}`;
  // Had an earlier sending been done, this one, under the same token, would have succeeded.
  return new TransactionCanceledError({ ...details, ambiguous: false, message, reasons });
}

/** Some engines give an empty item where there is none. */
function itemOf({ Item }: Pick<SdkCancellationReason, 'Item'>) {
  return Item && Object.keys(Item).length > 0 ? coreItem(Item) : undefined;
}
