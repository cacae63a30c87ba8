import type { Key } from '../backend/attribute-value.ts';
import { Consumption, withCapacity } from '../backend/consumption.ts';
import { TransactionCanceledError } from '../errors/backend-errors.ts';
import { rememberTable } from '../metadata/remembered-table.ts';
import { asVerb } from '../model/as-verb.ts';
import { backoffOf } from '../model/backoff.ts';
import { sendingOf } from '../model/call-of.ts';
import { checkOptions } from '../model/check-options.ts';
import { type GivenKey, givenKey } from '../model/given-key.ts';
import { resending } from '../model/resend.ts';
import type { GetInTransaction, ResultsOf } from '../types/batch.ts';
import type { TransactGetOptions } from '../types/transaction.ts';
import { cancelled, otherError, reasonFor } from './cancelled.ts';
import { checkCount, checkTwice } from './check-transaction.ts';
import { type Asked, atPosition, oneBackend, readOperations, tableNameOf } from './read-operations.ts';

const place = { operation: 'transactGet' } as const;

interface Get {
  readonly asked: Asked;
  readonly given: GivenKey;
  readonly key: Key;
  readonly tableName: string | undefined;
}

/**
 * Reads up to 100 items as they were at one moment. Gives them in the order of the operations, `undefined` where there is none
 * of that entity. Costs twice what consistent reads cost. A conflict with a write under way is tried again, with jitter, and at
 * last a `TransactionCanceledError`.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html
 */
export async function transactGet<const Operations extends readonly GetInTransaction<unknown>[]>(
  operations: Operations,
  options: TransactGetOptions = {},
): Promise<ResultsOf<Operations>> {
  checkOptions(undefined, 'transactGet', options);
  const backoff = backoffOf(place, options.retry);
  const asked = readOperations('transactGet', operations);
  checkCount('transactGet', asked.length);
  const consumption = Consumption.of(options);
  const backend = oneBackend('transactGet', asked);
  if (!backend) return withCapacity([], consumption) as unknown as ResultsOf<Operations>;
  const gets = asked.map((each) => atPosition(each, () => readGet(each, options)));
  checkTwice('transactGet', gets);
  const request = { gets: gets.map(getOf), ...sendingOf(options) };
  try {
    const result = await resending(() => backend.transactGet(request), backoff, place, options.signal);
    consumption?.add(result);
    for (const [at, { tableName }] of gets.entries())
      if (tableName !== undefined) rememberTable(result.items[at], tableName);
    return withCapacity([...result.items], consumption) as ResultsOf<Operations>;
  } catch (error) {
    if (!(error instanceof TransactionCanceledError)) throw asVerb(error, place);
    const reasons = gets.map((get, at) => {
      const reason = error.reasons[at] ?? { code: 'None' };
      return reasonFor(get.asked, get.given.attributes, reason, otherError(get.asked, reason, error));
    });
    throw cancelled('transactGet', reasons, error);
  }
}

function readGet(asked: Asked, call: TransactGetOptions): Get {
  const { definition } = asked.context;
  checkOptions(definition, 'tx.get', asked.options);
  const given = givenKey(definition, 'get', asked.input);
  const tableName = tableNameOf(asked, call);
  return { asked, given, key: given.key, tableName };
}

function getOf({ asked: { context }, key, tableName }: Get) {
  const { table, shape } = context.definition;
  return { table, tableName, key, shapes: [shape] };
}
