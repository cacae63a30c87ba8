import type { Backend, TableDifference } from '@monotable/core';
import { checkCall, checkKnown, checkSettings, settingNames } from './check-settings.ts';
import { describe, physicalName } from './table-context.ts';
import { detailsToCompare, tableDifferences } from './table-differences.ts';
import type { NamedTable, TableSettings, WaitOptions } from './table-settings.ts';
import { knownTable, type TableOrEntity } from './table-target.ts';

export interface DiffOptions extends TableSettings, NamedTable, Pick<WaitOptions, 'signal'> {}

/** How the real table differs from the code; nothing is changed. */
export async function diffTable(
  backend: Backend,
  target: TableOrEntity,
  options: DiffOptions,
): Promise<readonly TableDifference[]> {
  const operation = 'tables.diff';
  checkKnown(operation, options, [...settingNames, 'tableName', 'signal']);
  checkSettings(operation, options);
  checkCall(operation, options);
  const known = knownTable(operation, target);
  const { tableName, signal } = options;
  const { table } = known;
  // Expiry is asked for in any case: that a table has it and the code doesn't know is a difference too.
  const include = [...new Set(['timeToLive' as const, ...detailsToCompare(table, options)])];
  const context = { backend, target: { table, tableName }, time: { signal } };
  const actual = await describe(context, include);
  if (actual) return tableDifferences(known, actual, options);
  return [{ subject: 'table', wanted: physicalName(context), remedy: 'Make it with create() or ensure()' }];
}
