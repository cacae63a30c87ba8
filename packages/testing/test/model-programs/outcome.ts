import { type BatchOperationError, MonotableError, type TransactionCanceledError } from '@monotable/core';

/** What came of a call. */
export type Outcome = { readonly result: unknown } | Failed;

interface Failed {
  readonly error: { readonly code: string; readonly [fact: string]: unknown };
  readonly [fact: string]: unknown;
}

export function codeOf(outcome: Outcome): string {
  return isFailed(outcome) ? outcome.error.code : 'done';
}

function isFailed(outcome: Outcome): outcome is Failed {
  return 'error' in outcome;
}

/** What came of a call, in the form in which two backends are compared: results, or all that an error tells. */
export async function outcomeOf(call: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { result: await call() };
  } catch (error) {
    return toldBy(error);
  }
}

function toldBy(error: unknown): Outcome {
  // A mistake of ours is none that both backends may make.
  if (!(error instanceof MonotableError)) throw error;
  const { code, entity, operation, position, message } = error;
  const { ambiguous, item, reasons, failedItems, processedItems } = error as Partial<
    TransactionCanceledError & BatchOperationError & { readonly item: unknown }
  >;
  return {
    error: { code, entity, operation, position, ambiguous, item },
    // What a backend says itself is said in words of its own.
    message: saidByBackends.has(code) ? undefined : message,
    reasons: reasons?.map((reason) => ({ ...reason, message: undefined, error: reason.error && toldBy(reason.error) })),
    failed: failedItems?.map((failed) => ({ ...failed, error: toldBy(failed.error) })),
    processed: processedItems,
  };
}

const saidByBackends: ReadonlySet<string> = new Set(['InvalidRequest', 'TransactionCanceled']);
