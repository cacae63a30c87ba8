import { AbortedError, InvalidQueryError, isAbortSignal, isReadOperation, type MonotableError } from '@monotable/core';
import { iamAction } from '../errors/iam-action.ts';
import { mapError } from '../errors/map-error.ts';
import type { Call } from '../operations/operation-context.ts';
import { checkOutput } from './check-output.ts';
import type { ClientSlice } from './client-slice.ts';
import type { SharedSignals } from './shared-signals.ts';
import { type Sending, watchSending } from './watched-sending.ts';
import { whereabouts } from './whereabouts.ts';

/** Sends a command on the client; its failure is one of core's errors. */
export async function send<Output extends object>(
  clients: () => ClientSlice,
  command: object,
  call: Call,
  signals: SharedSignals,
): Promise<Output> {
  const { signal } = call;
  if (signal) checkSignal(call, signal);
  if (signal?.aborted) throw aborted(call, 'The call was aborted before it was sent', undefined);
  const sending: Sending = { count: 0 };
  let client: ClientSlice | undefined;
  try {
    const used = clients();
    client = used;
    watchSending(command, isCaching(used) ? { count: 0 } : sending, used);
    const answer = signal
      ? await signals.until(signal, (abortSignal) => used.send(command, { abortSignal }))
      : await used.send(command);
    // A mocked client that was told nothing answers nothing.
    const output = (answer ?? {}) as Output;
    if (sending.commandName !== undefined) checkOutput(output, sending.commandName);
    return told(output, sending);
  } catch (error) {
    if (signal?.aborted && !isAnswer(error)) throw aborted(call, 'The call was aborted', sending);
    throw await failure(error, call, sending, client);
  }
}

/** In the SDK's hands another object is an error that nobody catches, and ends the process. */
function checkSignal({ operation, entity }: Call, signal: AbortSignal): void {
  if (isAbortSignal(signal)) return;
  throw new InvalidQueryError({
    entity,
    operation,
    message: 'its signal is no AbortSignal',
    remedy: 'Give the signal of an AbortController, or AbortSignal.timeout(milliseconds)',
  });
}

/** The answer, with whether an earlier sending may have been done: the SDK itself only tells how many there were. */
function told<Output extends { $metadata?: object }>(answer: Output, { count, lost = false }: Sending): Output {
  if (count > 1 && answer.$metadata) Object.assign(answer.$metadata, { ambiguous: lost });
  return answer;
}

async function failure(
  error: unknown,
  call: Call,
  sending: Sending,
  client: ClientSlice | undefined,
): Promise<MonotableError> {
  const { count, commandName, statusCode, requestId, request } = sending;
  const action = commandName === undefined ? undefined : iamAction(commandName);
  return mapError(error, {
    ...call,
    ...(await whereabouts(client, request)),
    sent: count,
    ambiguous: mayBeDone(call, sending),
    action,
    statusCode,
    requestId,
  });
}

function aborted(call: Call, message: string, sending: Sending | undefined): AbortedError {
  const { signal, operation, entity } = call;
  const attempts = sending ? sending.count || undefined : 0;
  const ambiguous = sending && mayBeDone(call, sending);
  return new AbortedError({ message, operation, entity, cause: signal?.reason, attempts, ambiguous });
}

/** Not known of a client that shows nothing of its sendings. */
function mayBeDone({ operation }: Call, { count, lost = false, unanswered = false }: Sending): boolean | undefined {
  if (isReadOperation(operation)) return false;
  return count > 0 ? lost || unanswered : undefined;
}

/** Whether DynamoDB itself answered: that is worth more than that nobody waits for it any more. */
function isAnswer(error: unknown): boolean {
  return typeof error === 'object' && error !== null && '$fault' in error && error.$fault !== undefined;
}

/** Whether the middleware of this command will serve others too: it can't tell then whose sending it sees. */
function isCaching(client: ClientSlice): boolean {
  const { config } = client as { readonly config?: { readonly cacheMiddleware?: boolean } };
  return config?.cacheMiddleware === true;
}
