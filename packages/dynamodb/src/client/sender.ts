import { AbortedError } from '@monotable/core';
import { mapError } from '../errors/map-error.ts';
import type { Call } from '../operations/operation-context.ts';
import type { ClientSlice } from './client-slice.ts';

/** Sends a command on the client; its failure is one of core's errors. */
export async function send<Output extends object>(
  client: () => ClientSlice,
  command: object,
  call: Call,
): Promise<Output> {
  const { signal, operation, entity } = call;
  if (signal?.aborted) {
    const message = 'The call was aborted before it was sent';
    throw new AbortedError({ message, operation, entity, cause: signal.reason, attempts: 0 });
  }
  try {
    const answer = signal ? await client().send(command, { abortSignal: signal }) : await client().send(command);
    // A mocked client that was told nothing answers nothing.
    return (answer ?? {}) as Output;
  } catch (error) {
    throw mapError(error, call);
  }
}
