import { BackendError, TransactionCanceledError } from './backend-errors.ts';
import { restated } from './restated.ts';

/**
 * The error that a call ends in which was sent before, with what that left open: that it was refused in the end doesn't undo what
 * may have been done. Only a transaction's token makes its cancellation stand for every sending.
 */
export function stillOpen(error: unknown, isOpen: boolean): unknown {
  if (!isOpen || !(error instanceof BackendError) || error instanceof TransactionCanceledError) return error;
  return error.ambiguous ? error : Object.assign(restated(error, {}), { ambiguous: true });
}

/** Whether what failed may have been done. */
export function isOpen(error: unknown): boolean {
  return error instanceof BackendError && error.ambiguous;
}
