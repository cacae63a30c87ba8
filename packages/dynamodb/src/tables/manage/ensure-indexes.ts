import {
  type Backend,
  type IndexDescription,
  IndexTimeoutError,
  InvalidRequestError,
  type TableDescription,
  ThrottledError,
} from '@monotable/core';
import { type BusyError, isBusy, refusedFor } from './change-table.ts';
import { checkFunction, checkKnown, waitNames } from './check-settings.ts';
import { tableContext } from './create.ts';
import { mismatch } from './ensure.ts';
import { indexDifferences, isLasting } from './index-differences.ts';
import { describe, notFound, type TableContext } from './table-context.ts';
import type { NamedTable, WaitOptions } from './table-settings.ts';
import { checkCount, knownTable, type TableOrEntity } from './table-target.ts';
import { deadline, untilSeen } from './wait.ts';

/** Milliseconds, for each index. Filling one with the items of a large table takes hours. */
export const indexWait = { timeout: 60 * 60_000, poll: 5000 } as const;

export interface IndexStatus {
  readonly index: string;
  /** `MISSING` before it is asked for. */
  readonly status: 'MISSING' | 'CREATING' | 'UPDATING' | 'DELETING' | 'ACTIVE' | (string & {});
  /** The items that are there already are being put into it. */
  readonly backfilling: boolean;
}

export interface EnsureIndexesOptions extends NamedTable, WaitOptions {
  /** Called with each new status of each declared global index. */
  readonly onStatus?: ((status: IndexStatus) => void) | undefined;
}

export interface EnsuredIndexes {
  /** The global indexes that were added here. */
  readonly added: readonly string[];
  /** Those that were there, or that another process added meanwhile. */
  readonly present: readonly string[];
}

/** Adds the declared global indexes that are missing, one after the other, and waits until all are ACTIVE. */
export async function ensureIndexes(
  backend: Backend,
  target: TableOrEntity,
  options: EnsureIndexesOptions,
): Promise<EnsuredIndexes> {
  const operation = 'tables.indexes.ensure';
  checkKnown(operation, options, [...waitNames, 'tableName', 'onStatus']);
  checkFunction(operation, options, 'onStatus');
  const known = knownTable(operation, target);
  const context = tableContext(backend, operation, known, options, indexWait);
  const actual = await describe(context);
  if (!actual) throw notFound(context);
  const declared = Object.values(known.table.indexes).flatMap(({ kind, name }) => (kind === 'global' ? [name] : []));
  const there = actual.indexes.flatMap(({ kind, name }) => (kind === 'global' ? [name] : []));
  checkCount(operation, actual.tableName, 'global', [...new Set([...there, ...declared])]);
  const lasting = indexDifferences(known, actual.indexes).filter(isLasting);
  if (lasting.length > 0) throw mismatch(context, lasting);

  const tell = statusTeller(options.onStatus);
  const added: string[] = [];
  for (const index of declared) {
    // Each index has its own time.
    const own = { ...context, time: deadline(operation, options, indexWait) };
    if (await untilIndexActive(own, index, tell)) added.push(index);
  }
  return Object.freeze({ added, present: declared.filter((name) => !added.includes(name)) });
}

/** Whether it was added here. */
async function untilIndexActive(
  context: TableContext,
  index: string,
  tell: (index: string, found: IndexDescription | undefined) => void,
): Promise<boolean> {
  let wasAdded = false;
  let last: IndexDescription | undefined;
  let refusal: BusyError | undefined;
  let tableName = '';
  const look = async (): Promise<true | undefined> => {
    const table = await describe(context);
    if (!table) throw notFound(context);
    tableName = table.tableName;
    last = table.indexes.find(({ name }) => name === index);
    tell(index, last);
    if (last?.status === 'ACTIVE') return true;
    // What was accepted may be unseen for a moment: descriptions are eventually consistent.
    if (!last && !wasAdded && isIdle(table)) {
      const answer = await requestIndex(context, index);
      wasAdded = answer === 'accepted';
      refusal = typeof answer === 'object' ? answer : undefined;
    }
    return undefined;
  };
  // What was accepted is looked at again at once: where it takes no time, none is waited.
  const twice = async () => {
    const before = wasAdded;
    return (await look()) ?? (wasAdded && !before ? look() : undefined);
  };
  await untilSeen(context.time, twice, () => late(context, tableName, index, last, refusal));
  return wasAdded;
}

/** DynamoDB makes or removes one index at a time, of a table that is ACTIVE. */
function isIdle({ status, indexes }: TableDescription): boolean {
  return status === 'ACTIVE' && indexes.every((index) => index.kind === 'local' || index.status === 'ACTIVE');
}

/** Where something else is going on, or another process was first, the next look tells. */
async function requestIndex(context: TableContext, index: string): Promise<'accepted' | 'there' | BusyError> {
  const { backend, target, time } = context;
  try {
    await backend.tables.update({ ...target, addIndex: index, signal: time.signal });
    return 'accepted';
  } catch (error) {
    if (isBusy(error)) return error;
    const isThere =
      error instanceof InvalidRequestError && (await describe(context))?.indexes.some(({ name }) => name === index);
    if (isThere) return 'there';
    throw error;
  }
}

function late(
  { operation, time }: TableContext,
  tableName: string,
  index: string,
  last: IndexDescription | undefined,
  refusal: BusyError | undefined,
): IndexTimeoutError {
  const status = last?.status;
  const isRefused = status === undefined && refusal !== undefined;
  const reason = isRefused && refusal instanceof ThrottledError ? `: ${refusedFor(refusal)}` : '';
  return new IndexTimeoutError({
    operation,
    message: `the index ${index} of ${tableName} was not ACTIVE after ${time.timeout / 1000} s but ${status ?? 'not there'}${last?.backfilling ? ', being filled' : ''}${reason}`,
    remedy: `${isRefused ? 'Call again later' : 'What was begun goes on: call again to wait longer'}, or give a longer timeout`,
    tableName,
    status,
    index,
    cause: isRefused ? refusal : undefined,
  });
}

/** Tells a status only when it is another one than before. */
function statusTeller(onStatus: EnsureIndexesOptions['onStatus']) {
  const told = new Map<string, string>();
  return (index: string, found: IndexDescription | undefined): void => {
    const status = Object.freeze({
      index,
      status: found?.status ?? 'MISSING',
      backfilling: found?.backfilling ?? false,
    });
    const text = `${status.status} ${status.backfilling}`;
    if (told.get(index) === text) return;
    told.set(index, text);
    onStatus?.(status);
  };
}
