import type { Item } from '../backend/attribute-value.ts';
import { keepFromLogs } from './keep-from-logs.ts';
import { type ErrorDetails, MonotableError } from './monotable-error.ts';

/** Facts that a backend knows of a failed call. */
export interface BackendErrorDetails extends ErrorDetails {
  /** How often the request was sent; 0 where it never was. */
  readonly attempts?: number | undefined;
  readonly statusCode?: number | undefined;
  readonly requestId?: string | undefined;
  /** A sending of it may have been done. Where a backend doesn't tell, this follows from `attempts` and the kind of error. */
  readonly ambiguous?: boolean | undefined;
}

/** Any failure that a backend reports; on its own, one that has no class below. */
export class BackendError extends MonotableError {
  static override readonly code: string = 'Backend';
  readonly attempts: number;
  readonly statusCode: number | undefined;
  readonly requestId: string | undefined;
  /**
   * Of a write: it may have been done all the same, since a sending of it, this one or an earlier one, got no answer, or one
   * that doesn't tell. `false` is a promise that it was not.
   */
  readonly ambiguous: boolean;

  constructor(details: BackendErrorDetails) {
    super(details);
    this.attempts = details.attempts ?? 1;
    this.statusCode = details.statusCode;
    this.requestId = details.requestId;
    this.ambiguous = details.ambiguous ?? false;
  }
}

/** What a backend doesn't tell: after so many sendings, one of them may have been done. */
function ambiguousFrom(attempts: number, details: BackendErrorDetails): BackendErrorDetails {
  return { ...details, ambiguous: details.ambiguous ?? (details.attempts ?? 1) >= attempts };
}

/** DynamoDB's ValidationException: the request itself is at fault; nothing was written. */
export class InvalidRequestError extends BackendError {
  static override readonly code: string = 'InvalidRequest';
}

/** A condition on a write did not hold; nothing was written. */
export class ConditionFailedError extends BackendError {
  static override readonly code = 'ConditionFailed';
  /** The item as stored, where the request asked for it and there was one. Not enumerable. */
  declare readonly item: Item | undefined;

  constructor(details: BackendErrorDetails & { readonly item?: Item | undefined }) {
    super(ambiguousFrom(2, details));
    keepFromLogs<ConditionFailedError>(this, { item: details.item });
  }
}

/** Why one operation of a transaction stopped it; `None` for those that did not. */
export interface CancellationReason {
  readonly code:
    | 'None'
    | 'ConditionalCheckFailed'
    | 'TransactionConflict'
    | 'ValidationError'
    | 'ThrottlingError'
    | 'ProvisionedThroughputExceeded'
    | 'ItemCollectionSizeLimitExceeded'
    | (string & {});
  readonly message?: string | undefined;
  /** The item as stored, where the operation asked for it. */
  readonly item?: Item | undefined;
  /** Of `transactWrite` and `transactGet`: the operation that it is about. A bare backend doesn't tell. */
  readonly operation?: CancelledOperation | undefined;
  /** What the operation would have failed with on its own; absent for `None`. */
  readonly error?: MonotableError | undefined;
  /** The stored item as an instance, where the condition failed on an item of the operation's own class that can be decoded. */
  readonly stored?: object | undefined;
}

/** An operation of a transaction, as its caller knows it. */
export interface CancelledOperation {
  /** Its place among the operations, counted from 0. */
  readonly position: number;
  readonly verb: 'get' | 'create' | 'upsert' | 'update' | 'delete' | 'check';
  /** The entity's name. */
  readonly entity: string;
  /** The attributes of its primary key. */
  readonly key: object;
}

/** A transaction was cancelled as a whole; nothing was written. */
export class TransactionCanceledError extends BackendError {
  static override readonly code = 'TransactionCanceled';
  /** One for each operation, in order. Not enumerable. */
  declare readonly reasons: readonly CancellationReason[];

  constructor(details: BackendErrorDetails & { readonly reasons: readonly CancellationReason[] }) {
    super(details);
    keepFromLogs<TransactionCanceledError>(this, { reasons: details.reasons });
  }
}

/** The item is in a transaction at this moment. */
export class TransactionConflictError extends BackendError {
  static override readonly code = 'TransactionConflict';
}

/** A token was used again with other operations. */
export class IdempotencyMismatchError extends BackendError {
  static override readonly code = 'IdempotencyMismatch';
}

/** The table or index does not exist, or is not ready yet. */
export class TableNotFoundError extends BackendError {
  static override readonly code = 'TableNotFound';
}

/** The table is there already, or is being changed. */
export class TableInUseError extends BackendError {
  static override readonly code = 'TableInUse';
}

/** Throughput or request limits were exceeded, and the retries were not enough. */
export class ThrottledError extends BackendError {
  static override readonly code = 'Throttled';
}

/** The service answered with a fault of its own (5xx), or no answer came. Whether a write took effect is not known. */
export class UnavailableError extends BackendError {
  static override readonly code = 'Unavailable';

  constructor(details: BackendErrorDetails) {
    super(ambiguousFrom(1, details));
  }
}

/** Credentials are missing, wrong or not allowed to do this. */
export class AccessDeniedError extends BackendError {
  static override readonly code = 'AccessDenied';
}

/** The caller's AbortSignal ended the call. Whether a write took effect is not known. */
export class AbortedError extends BackendError {
  static override readonly code = 'Aborted';

  constructor(details: BackendErrorDetails) {
    super(ambiguousFrom(1, details));
  }
}
