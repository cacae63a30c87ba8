import type { Backend, CreateTableOptions } from '@monotable/core';
import { applySettings } from './apply-settings.ts';
import { checkKnown, checkSettings, checkWait, settingNames, waitNames } from './check-settings.ts';
import { type TableContext, untilActive } from './table-context.ts';
import type { NamedTable, TableSettings, WaitOptions } from './table-settings.ts';
import { type KnownTable, knownTable, type TableOrEntity } from './table-target.ts';
import { deadline } from './wait.ts';

/** Milliseconds. A table takes seconds as a rule, with many indexes minutes. */
export const tableWait = { timeout: 10 * 60_000, poll: 2000 } as const;

export interface CreateOptions extends TableSettings, NamedTable, WaitOptions {}

/** Makes a table that is not there yet; `TableInUseError` if it is. */
export async function createTable(backend: Backend, target: TableOrEntity, options: CreateOptions): Promise<void> {
  const operation = 'tables.create';
  checkKnown(operation, options, [...settingNames, ...waitNames, 'tableName']);
  const known = knownTable(operation, target);
  const context = tableContext(backend, operation, known, options);
  await requestTable(context, options);
  await finishNewTable(context, known, options, () => undefined);
}

export function tableContext(
  backend: Backend,
  operation: string,
  { table }: KnownTable,
  options: NamedTable & WaitOptions & TableSettings,
  usual: { readonly timeout: number; readonly poll: number } = tableWait,
): TableContext {
  checkSettings(operation, options);
  checkWait(operation, options);
  const { tableName } = options;
  return { operation, backend, target: { table, tableName }, time: deadline(operation, options, usual) };
}

/** Asks for the table, with all that can be asked for at once. */
export async function requestTable({ backend, target, time }: TableContext, settings: TableSettings): Promise<void> {
  const { throughput, stream, deletionProtection, tags } = settings;
  const options: CreateTableOptions = { throughput, stream: stream || undefined, deletionProtection, tags };
  await backend.tables.create({ ...target, ...options, signal: time.signal });
}

/**
 * Waits for a table that was just asked for, and sets what CreateTable does not take. What it does take but the table has not is
 * set too: some local engines leave it out without a word.
 */
export async function finishNewTable(
  context: TableContext,
  known: KnownTable,
  settings: TableSettings,
  changed: Parameters<typeof applySettings>[4],
  seen?: (status: string) => void,
): Promise<void> {
  const actual = await untilActive(context, settings.tags ? ['tags'] : [], seen);
  await applySettings(context, known, settings, actual, changed);
}
