import {
  type BackendError,
  type BackendErrorDetails,
  ConditionFailedError,
  IdempotencyMismatchError,
  InvalidRequestError,
  TableInUseError,
  TableNotFoundError,
  TransactionCanceledError,
} from '@monotable/core';
import { copyItem } from '../engine/copy-value.ts';
import { EngineFault } from '../engine/engine-fault.ts';

/** What is said of a call in its errors. */
export interface Call {
  /** The backend's method: `get`, `tables.create`. */
  readonly operation: string;
  readonly entity?: string | undefined;
  /** How often the request was sent, where that was not once. */
  readonly attempts?: number | undefined;
}

/** The engine's fault as the error that every backend reports; any other error stays what it is. */
export function backendError(error: unknown, { operation, entity, attempts }: Call): unknown {
  if (!(error instanceof EngineFault)) return error;
  return translated(error, { operation, entity, attempts, message: error.message, remedy: error.remedy });
}

function translated({ detail }: EngineFault, details: BackendErrorDetails): BackendError {
  switch (detail.kind) {
    case 'invalidRequest':
      return new InvalidRequestError(details);
    case 'conditionFailed':
      return new ConditionFailedError({ ...details, item: detail.item && copyItem(detail.item) });
    case 'transactionCanceled':
      return new TransactionCanceledError({
        ...details,
        reasons: detail.reasons.map((reason) => ({ ...reason, item: reason.item && copyItem(reason.item) })),
      });
    case 'idempotencyMismatch':
      return new IdempotencyMismatchError(details);
    case 'tableNotFound':
      return new TableNotFoundError(details);
    case 'tableInUse':
      return new TableInUseError(details);
  }
}
