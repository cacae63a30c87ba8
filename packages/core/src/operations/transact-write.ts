import type { Item } from '../backend/attribute-value.ts';
import type { Backend, TransactWriteRequest } from '../backend/backend.ts';
import { Consumption, withCapacity } from '../backend/consumption.ts';
import { type CancellationReason, TransactionCanceledError } from '../errors/backend-errors.ts';
import { ForeignItemError, IndexContentionError, InvalidQueryError, ItemNotFoundError } from '../errors/errors.ts';
import { MonotableError } from '../errors/monotable-error.ts';
import { restated } from '../errors/restated.ts';
import { rememberTable } from '../metadata/remembered-table.ts';
import { asVerb } from '../model/as-verb.ts';
import { type Backoff, backoffOf } from '../model/backoff.ts';
import { sendingOf } from '../model/call-of.ts';
import { checkOptions } from '../model/check-options.ts';
import { isPassing, resending } from '../model/resend.ts';
import { type Attempt, indexContention, retryContention } from '../model/retry-contention.ts';
import type { ResultsOf, WriteInTransaction } from '../types/batch.ts';
import type { TransactWriteOptions } from '../types/transaction.ts';
import { cancelled, conditionOf, otherError, reasonFor } from './cancelled.ts';
import { checkCount, checkTwice } from './check-transaction.ts';
import { prepareStep } from './prepare-step.ts';
import { type Asked, oneBackend, preparedAll, readOperations } from './read-operations.ts';
import type { Built, Step } from './step.ts';

const place = { operation: 'transactWrite' } as const;

/**
 * Writes up to 100 items, all of them or none, each with the guards of its verb. Gives what each operation comes to in the order
 * of the operations: the instance of a create or an upsert, `undefined` for the rest. Costs twice what the writes cost alone.
 *
 * Index keys stay right as in `update`: what a partial update has to know is read first and made a condition. Where others
 * change just that meanwhile, it is built anew and sent under a new token, five times (`IndexContentionError`). A conflict with
 * another transaction, or throttling, is sent again as it is, under the same token.
 *
 * `TransactionCanceledError` where a condition did not hold: `reasons` tells for each operation why.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
export async function transactWrite<const Operations extends readonly WriteInTransaction<unknown>[]>(
  operations: Operations,
  options: TransactWriteOptions = {},
): Promise<ResultsOf<Operations>> {
  checkOptions(undefined, 'transactWrite', options);
  const backoff = backoffOf(place, options.retry);
  checkToken(options.token);
  const asked = readOperations('transactWrite', operations);
  checkCount('transactWrite', asked.length);
  const consumption = Consumption.of(options);
  const named = oneBackend('transactWrite', asked);
  if (!named) return withCapacity([], consumption) as unknown as ResultsOf<Operations>;
  const backend = consumption?.counting(named) ?? named;
  const call = { backend, options: callOptions(options) };
  const steps = await preparedAll(asked, (each) => prepareStep(each, call));
  checkTwice('transactWrite', steps);
  const built = await writeSteps(steps, backend, options, backoff);
  const results = built.map(({ done, operation }) => {
    const result = done();
    if (operation.tableName !== undefined) rememberTable(result, operation.tableName);
    return result;
  });
  return withCapacity(results, consumption) as ResultsOf<Operations>;
}

function callOptions({ signal, tableName, returnConsumedCapacity }: TransactWriteOptions) {
  return { signal, tableName, returnConsumedCapacity };
}

async function writeSteps(
  steps: readonly Step[],
  backend: Backend,
  options: TransactWriteOptions,
  backoff: Backoff,
): Promise<readonly Built[]> {
  const { signal, token } = options;
  const start = await readAll(steps);
  let contended: Asked | undefined;
  const attempt = async (known: readonly Item[]): Promise<Attempt<readonly Built[], readonly Item[]>> => {
    const built = steps.map((step, at) => step.build(known[at] ?? {}));
    const request: TransactWriteRequest = {
      operations: built.map(({ operation }) => operation),
      token: token ?? crypto.randomUUID(),
      ...sendingOf(options),
    };
    try {
      await resending(() => backend.transactWrite(request), backoff, place, signal);
      return { done: built };
    } catch (error) {
      if (!(error instanceof TransactionCanceledError)) throw asVerb(error, place);
      const next = overtakenBy(steps, built, known, error);
      contended = steps.find((_, at) => next[at] !== known[at])?.asked;
      if (token === undefined) return { overtaken: next };
      throw indexContention(place, 'while it was sent, and a token of your own stands for one request only');
    }
  };
  try {
    return await retryContention<readonly Built[], readonly Item[]>(place, start, signal, attempt, backoff.jitter);
  } catch (error) {
    if (!(error instanceof IndexContentionError) || !contended) throw error;
    throw restated(error, { entity: contended.context.definition.name, position: contended.position });
  }
}

/** What the steps rest on. One whose item is not there, or not of its class, ends the transaction before it is sent. */
async function readAll(steps: readonly Step[]): Promise<readonly Item[]> {
  if (!steps.some(({ read }) => read)) return steps.map(({ known }) => known ?? {});
  const reads = await Promise.allSettled(steps.map((step) => step.read?.() ?? Promise.resolve(step.known ?? {})));
  const failures = reads.map((read) => (read.status === 'rejected' ? (read.reason as unknown) : undefined));
  const isRefusal = (error: unknown) => error instanceof ItemNotFoundError || error instanceof ForeignItemError;
  const other = failures.findIndex((error) => error !== undefined && !isRefusal(error));
  if (other >= 0) {
    const { position, verb, context } = (steps[other] as Step).asked;
    const failure = asVerb(failures[other], { entity: context.definition.name, operation: verb });
    throw failure instanceof MonotableError ? restated(failure, { position }) : failure;
  }
  if (failures.some(isRefusal)) {
    const reasons = steps.map(({ asked, attributes }, at) => {
      const error = failures[at] as ItemNotFoundError | undefined;
      return reasonFor(asked, attributes, { code: error ? 'ConditionalCheckFailed' : 'None' }, error);
    });
    throw cancelled('transactWrite', reasons, undefined);
  }
  return reads.map((read) => (read.status === 'fulfilled' ? read.value : {}));
}

/** What to build on anew, where nothing but what was taken for known stopped the transaction. Else tells what did. */
function overtakenBy(
  steps: readonly Step[],
  built: readonly Built[],
  known: readonly Item[],
  error: TransactionCanceledError,
): readonly Item[] {
  let overtaken = 0;
  let stopped = error.reasons.length === 0;
  const next = [...known];
  const reasons = steps.map((step, at): CancellationReason => {
    const { asked, attributes } = step;
    const reason = error.reasons[at] ?? { code: 'None' };
    if (reason.code !== 'ConditionalCheckFailed') {
      stopped ||= reason.code !== 'None' && !isPassing(reason.code);
      return reasonFor(asked, attributes, reason, otherError(asked, reason, error));
    }
    const refusal = step.refusal(built[at] as Built, conditionOf(asked, reason, error));
    if (refusal) stopped = true;
    else {
      overtaken += 1;
      next[at] = reason.item ?? {};
    }
    return reasonFor(asked, attributes, reason, refusal);
  });
  if (stopped || overtaken === 0) throw cancelled('transactWrite', reasons, error);
  return next;
}

function checkToken(token: unknown): void {
  if (token === undefined || (typeof token === 'string' && token.length >= 1 && token.length <= 36)) return;
  throw new InvalidQueryError({ ...place, message: 'token must be a text of 1 to 36 characters' });
}
