import {
  BackendError,
  type BackendErrorDetails,
  type CancellationReason,
  InvalidRequestError,
  ThrottledError,
  type TransactionCanceledError,
  TransactionConflictError,
} from '../errors/backend-errors.ts';
import { isPassing } from './resend.ts';

/** The error of an operation that was stopped by something else than its condition; `undefined` where nothing did. */
export function reasonError(
  details: Omit<BackendErrorDetails, 'message'>,
  { code, message = 'it stopped the transaction' }: CancellationReason,
): BackendError | undefined {
  if (code === 'None') return undefined;
  if (code === 'TransactionConflict') {
    const conflict = 'the item is in another transaction, or is being written';
    return new TransactionConflictError({ ...details, message: conflict });
  }
  if (isPassing(code)) return new ThrottledError({ ...details, message });
  if (code === 'ValidationError') return new InvalidRequestError({ ...details, message });
  return new BackendError({ ...details, message: `${message} (${code})` });
}

/** What a verb fails with that is sent as a transaction though its caller knows of none; `error` itself where it doesn't tell. */
export function failureOfVerb(
  place: { readonly entity: string; readonly operation: string },
  error: TransactionCanceledError,
): BackendError {
  const { attempts, statusCode, requestId, ambiguous } = error;
  const stopping = error.reasons.find(({ code }) => code !== 'None');
  const details = { ...place, attempts, statusCode, requestId, ambiguous, cause: error };
  return (stopping && reasonError(details, stopping)) ?? error;
}
