import { BackendError } from '../errors/backend-errors.ts';
import { MonotableError } from '../errors/monotable-error.ts';
import type { CallResult } from './backend.ts';
import type { ObserveOptions, RequestEvent, RequestFailure } from './request-event.ts';

type CallFacts = Pick<RequestEvent, 'backend' | 'operation' | 'entity' | 'index' | 'tables'>;
type Counts = Partial<Pick<RequestEvent, 'itemCount' | 'scannedCount' | 'unprocessedCount'>>;

/** Carries a call out and tells the hook what became of it. */
export async function observeCall<Result>(
  onRequest: NonNullable<ObserveOptions['onRequest']>,
  facts: CallFacts,
  work: () => Promise<Result>,
  outcome: (result: Result) => Partial<CallResult> & Counts,
): Promise<Result> {
  const begin = performance.now();
  let result: Result;
  try {
    result = await work();
  } catch (error) {
    const { attempts, requestId } = error instanceof BackendError ? error : {};
    tell(onRequest, facts, begin, { attempts, requestId }, failureOf(error));
    throw error;
  }
  tell(onRequest, facts, begin, outcome(result), undefined);
  return result;
}

function tell(
  onRequest: NonNullable<ObserveOptions['onRequest']>,
  facts: CallFacts,
  begin: number,
  { attempts, capacity, itemCount, scannedCount, unprocessedCount, requestId }: Partial<CallResult> & Counts,
  error: RequestFailure | undefined,
): void {
  const duration = performance.now() - begin;
  const counts = { itemCount, scannedCount, unprocessedCount };
  const event = Object.freeze({ ...facts, duration, attempts, capacity, ...counts, requestId, error });
  const { backend, operation } = facts;
  try {
    // An async function fits the hook's type too.
    const returned = onRequest(event) as Partial<PromiseLike<unknown>> | undefined;
    returned?.then?.(undefined, (thrown) => warn(backend, operation, thrown));
  } catch (thrown) {
    warn(backend, operation, thrown);
  }
}

function failureOf(error: unknown): RequestFailure {
  if (!(error instanceof MonotableError)) {
    return Object.freeze({ code: nameOf(error), message: undefined, statusCode: undefined });
  }
  const statusCode = error instanceof BackendError ? error.statusCode : undefined;
  return Object.freeze({ code: error.code, message: error.message, statusCode });
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** The call is done whatever the hook makes of it, and a mistake in it must be seen. */
function warn(backend: string, operation: string, thrown: unknown): void {
  const { process } = globalThis as {
    process?: { emitWarning?(message: string, options: { type: string; code: string; detail?: string }): void };
  };
  const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  const message = `The onRequest hook of the backend ${backend} failed after ${operation}`;
  process?.emitWarning?.(message, { type: 'MonotableWarning', code: 'MONOTABLE_ON_REQUEST', detail });
}
