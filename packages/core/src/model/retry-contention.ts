import { AbortedError } from '../errors/backend-errors.ts';
import { IndexContentionError } from '../errors/errors.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';

const attempts = 5;
/** Milliseconds: the longest wait before the second attempt; it doubles with each one. */
const firstWait = 20;

/** What one attempt at a write came to: done, or overtaken by another writer whose result the next one starts from. */
export type Attempt<Result, State> = { readonly done: Result } | { readonly overtaken: State };

/**
 * Runs an attempt that rests on what was read of the item, again and again as long as others change just that, with jitter.
 * `IndexContentionError` after five times.
 */
export async function retryContention<Result, State>(
  definition: EntityDefinition,
  operation: string,
  start: State,
  signal: AbortSignal | undefined,
  attempt: (state: State) => Promise<Attempt<Result, State>>,
): Promise<Result> {
  let state = start;
  for (let count = 1; count <= attempts; count++) {
    const outcome = await attempt(state);
    if ('done' in outcome) return outcome.done;
    state = outcome.overtaken;
    if (count < attempts) await pause(definition, operation, Math.random() * firstWait * 2 ** (count - 1), signal);
  }
  throw new IndexContentionError({
    entity: definition.name,
    operation,
    message: `others changed the attributes that its keys are made of ${attempts} times in a row; nothing was written`,
    remedy: 'Try again later, or give all attributes of the key in the call',
  });
}

function pause(
  definition: EntityDefinition,
  operation: string,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(aborted(definition, operation, signal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}

function aborted(definition: EntityDefinition, operation: string, signal: AbortSignal | undefined): AbortedError {
  return new AbortedError({
    entity: definition.name,
    operation,
    message: 'the call was aborted while it waited to try again',
    cause: signal?.reason,
    attempts: 0,
  });
}
