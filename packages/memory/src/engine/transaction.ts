import { Consumption, readUnits } from './consumption.ts';
import { EngineFault, invalidRequest, type TransactionReason } from './engine-fault.ts';
import type { IdempotencyTokens } from './idempotency-tokens.ts';
import { type PlannedRead, planRead } from './read-item.ts';
import { refuseRepeated } from './repeated.ts';
import type { DoneAnswer, ItemsAnswer, ReadItem, WriteItem } from './requests.ts';
import type { RowChange } from './row.ts';
import type { Store } from './store.ts';
import { changesNothing, type LocatedWrite, locate } from './write-item.ts';

const maxOperations = 100;
const maxBytes = 4_194_304;

/**
 * All or nothing. Under a token that is known the operations are not done again; what they would touch is only read.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
export function transactWrite(
  store: Store,
  tokens: IdempotencyTokens,
  operations: readonly WriteItem[],
  token: string | undefined,
): DoneAnswer {
  checkCount(operations.length);
  const steps = new Steps();
  const writes = operations.map((operation) => steps.take(() => located(store, operation)));
  // What is wrong with the request itself is said first, whatever its token was used for.
  const isDone = token !== undefined && tokens.isDone(token, operations);
  refuseRepeated(present(writes), 'A transaction');
  if (isDone) return { consumed: readAgain(present(writes)) };

  const changes = writes.map((write, at) => (write ? steps.take(() => write.plan(), at) : undefined));
  steps.throwReasons();
  checkBytes(changes, operations);
  const consumed = new Consumption();
  for (const [at, change] of changes.entries()) {
    const write = writes[at];
    if (!change || !write) continue;
    if (operations[at]?.kind !== 'check') store.commit(write.table, change);
    consumed.addWrite(write.table.schema.name, change, 2);
  }
  if (token !== undefined) tokens.add(token, operations);
  return { consumed };
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html */
export function transactGet(store: Store, gets: readonly ReadItem[]): ItemsAnswer {
  checkCount(gets.length);
  const steps = new Steps();
  const reads = gets.map((get) => steps.take((): PlannedRead => planRead(store, get)));
  refuseRepeated(present(reads), 'A transaction');
  steps.throwReasons();
  const consumed = new Consumption();
  let bytes = 0;
  const items = present(reads).map(({ read }) => {
    const { row, item } = read('transaction', consumed);
    bytes += row?.size ?? 0;
    return item;
  });
  if (bytes > maxBytes) throw invalidRequest('A transaction may not read more than 4 MB');
  return { items, unprocessed: [], consumed };
}

/** Takes the operations one after another; what stops one becomes its reason, what is wrong with the request is thrown. */
class Steps {
  readonly #reasons: TransactionReason[] = [];

  take<Result>(step: () => Result, at = this.#reasons.length): Result | undefined {
    try {
      const result = step();
      this.#reasons[at] ??= { code: 'None' };
      return result;
    } catch (error) {
      this.#reasons[at] = reasonOf(error);
      return undefined;
    }
  }

  throwReasons(): void {
    const reasons = this.#reasons;
    if (reasons.every(({ code }) => code === 'None')) return;
    const codes = reasons.flatMap(({ code }, at) => (code === 'None' ? [] : [`${code} at ${at}`])).join(', ');
    throw new EngineFault(`The transaction was cancelled: ${codes}`, { kind: 'transactionCanceled', reasons });
  }
}

function reasonOf(error: unknown): TransactionReason {
  if (error instanceof EngineFault) {
    const { detail, message } = error;
    if (detail.kind === 'conditionFailed')
      return { code: 'ConditionalCheckFailed', message: 'The conditional request failed', item: detail.item };
    if (detail.kind === 'invalidRequest' && detail.concerns === 'item') return { code: 'ValidationError', message };
  }
  throw error;
}

function located(store: Store, operation: WriteItem): LocatedWrite {
  if (operation.kind === 'update' && changesNothing(operation)) {
    throw invalidRequest('An update inside a transaction must change something');
  }
  if (operation.kind === 'check' && !operation.condition) throw invalidRequest('A check must have a condition');
  return locate(store, operation);
}

function readAgain(writes: readonly LocatedWrite[]): Consumption {
  const consumed = new Consumption();
  for (const { table, position } of writes) {
    consumed.addRead(table.schema.name, undefined, readUnits(table.rows.get(position)?.size ?? 0, 'transaction'));
  }
  return consumed;
}

function present<Value>(values: readonly (Value | undefined)[]): readonly Value[] {
  return values.filter((value) => value !== undefined);
}

function checkBytes(changes: readonly (RowChange | undefined)[], operations: readonly WriteItem[]): void {
  let bytes = 0;
  for (const [at, change] of changes.entries()) if (operations[at]?.kind !== 'check') bytes += change?.after?.size ?? 0;
  if (bytes > maxBytes) throw invalidRequest('A transaction may not write more than 4 MB');
}

function checkCount(count: number): void {
  if (count < 1 || count > maxOperations) {
    throw invalidRequest(`A transaction must have 1 to ${maxOperations} operations, not ${count}`);
  }
}
