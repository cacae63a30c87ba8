import { type Backend, ConfigurationError, IndexTimeoutError, TableNotFoundError } from '@monotable/core';
import { whenFree } from './change-table.ts';
import { checkKnown, waitNames } from './check-settings.ts';
import { tableContext } from './create.ts';
import { indexWait } from './ensure-indexes.ts';
import { describe, notFound } from './table-context.ts';
import type { NamedTable, WaitOptions } from './table-settings.ts';
import { knownTable, type TableOrEntity } from './table-target.ts';
import { untilSeen } from './wait.ts';

export interface RemoveIndexOptions extends NamedTable, WaitOptions {}

/** Removes a global index, declared or not, and waits until it is gone. The items of the table stay. */
export async function removeIndex(
  backend: Backend,
  target: TableOrEntity,
  index: string,
  options: RemoveIndexOptions,
): Promise<void> {
  const operation = 'tables.indexes.remove';
  checkKnown(operation, options, [...waitNames, 'tableName']);
  const context = tableContext(backend, operation, knownTable(operation, target), options, indexWait);
  const find = async () => (await describe(context))?.indexes.find(({ name }) => name === index);
  const actual = await describe(context);
  if (!actual) throw notFound(context);
  const found = actual.indexes.find(({ name }) => name === index);
  if (!found)
    throw new TableNotFoundError({ operation, message: `the table ${actual.tableName} has no index ${index}` });
  if (found.kind === 'local') {
    const message = `the index ${index} of ${actual.tableName} is local`;
    throw new ConfigurationError({ operation, message, remedy: 'Local indexes stay as long as their table' });
  }
  if (found.status !== 'DELETING') {
    const isGoing = async () => ((await find())?.status ?? 'DELETING') === 'DELETING';
    const remove = () => backend.tables.update({ ...context.target, removeIndex: index, signal: options.signal });
    await whenFree(context, remove, isGoing);
  }
  let status: string | undefined;
  const look = async (): Promise<true | undefined> => {
    status = (await find())?.status;
    return status === undefined ? true : undefined;
  };
  const late = () =>
    new IndexTimeoutError({
      operation,
      message: `the index ${index} of ${actual.tableName} was not gone after ${context.time.timeout / 1000} s`,
      remedy: 'What was begun goes on: call again to wait longer, or give a longer timeout',
      tableName: actual.tableName,
      status,
      index,
    });
  await untilSeen(context.time, look, late);
}
