import { BackendError, TransactionCanceledError } from './backend-errors.ts';
import { MonotableError } from './monotable-error.ts';
import { restated } from './restated.ts';

/**
 * The error that a call ends in which was sent before, with what that left open: that it was refused in the end doesn't undo what
 * may have been done. Only a transaction's token makes its cancellation stand for every sending.
 */
export function stillOpen(error: unknown, isOpen: boolean): unknown {
  if (!isOpen || !(error instanceof MonotableError) || error instanceof TransactionCanceledError) return error;
  if ((error as { readonly ambiguous?: unknown }).ambiguous !== false) return error;
  return Object.assign(
    restated(error, {}, (text) => text.replace(nothingWritten, perhapsWritten)),
    { ambiguous: true },
  );
}

const nothingWritten = 'nothing was written';
const perhapsWritten = 'an earlier sending may have been done';

/** What a refused write says of itself: `nothing was written`, unless an earlier sending left that open. */
export function whatWasWritten(ambiguous: boolean): string {
  return ambiguous ? perhapsWritten : nothingWritten;
}

/** Whether what failed may have been done. */
export function isOpen(error: unknown): boolean {
  return error instanceof BackendError && error.ambiguous;
}
