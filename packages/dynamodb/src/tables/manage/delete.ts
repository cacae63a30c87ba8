import { type Backend, TableProtectedError } from '@monotable/core';
import { whenFree } from './change-table.ts';
import { checkKnown, waitNames } from './check-settings.ts';
import { tableContext } from './create.ts';
import { describe, notFound, untilGone } from './table-context.ts';
import type { NamedTable, WaitOptions } from './table-settings.ts';
import { knownTable, type TableOrEntity } from './table-target.ts';

export interface DeleteTableOptions extends NamedTable, WaitOptions {}

/** Deletes a table with all its items and waits until it is gone. */
export async function deleteTable(backend: Backend, target: TableOrEntity, options: DeleteTableOptions): Promise<void> {
  const operation = 'tables.delete';
  checkKnown(operation, options, [...waitNames, 'tableName']);
  const context = tableContext(backend, operation, knownTable(operation, target), options);
  const actual = await describe(context);
  if (!actual) throw notFound(context);
  if (actual.deletionProtection) {
    throw new TableProtectedError({
      operation,
      message: `the table ${actual.tableName} is protected against deletion; nothing was deleted`,
      remedy: 'Take the protection back first: ensure(…, { deletionProtection: false })',
      attempts: 0,
    });
  }
  if (actual.status !== 'DELETING') {
    const isGoing = async () => ((await describe(context))?.status ?? 'DELETING') === 'DELETING';
    await whenFree(context, () => backend.tables.delete({ ...context.target, signal: options.signal }), isGoing);
  }
  await untilGone(context);
}
