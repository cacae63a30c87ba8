import {
  ConfigurationError,
  checkTableNames,
  isAbortSignal,
  type TableCallOptions,
  type Throughput,
} from '@monotable/core';
import { streamViews } from '../stream-view.ts';
import type { NamedTable, TableSettings, WaitOptions } from './table-settings.ts';

export const settingNames = [
  'throughput',
  'stream',
  'pointInTimeRecovery',
  'deletionProtection',
  'tags',
] as const satisfies readonly (keyof TableSettings)[];

export const waitNames = ['timeout', 'poll', 'signal'] as const satisfies readonly (keyof WaitOptions)[];

/** Refuses options that are not known: a misspelt `deletionProtection` would leave the table without it. */
export function checkKnown(operation: string, options: object, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null) {
    throw refused(operation, 'its options are no object', `Known are ${known.join(', ')}`);
  }
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw refused(operation, `the option ${unknown} is not known`, `Known are ${known.join(', ')}`);
}

/** Throws `ConfigurationError` for a name that no table can have, and for what is no signal. */
export function checkCall(operation: string, { tableName, signal }: NamedTable & TableCallOptions): void {
  checkTableNames(operation, { tableName });
  if (signal === undefined || isAbortSignal(signal)) return;
  throw refused(operation, 'signal is no AbortSignal', 'Give the `signal` of an AbortController, not the controller');
}

/** Throws `ConfigurationError` for a callback that would never be called, or a switch that is none. */
export function checkFunction(operation: string, options: object, name: string): void {
  const given = (options as Readonly<Record<string, unknown>>)[name];
  if (given !== undefined && typeof given !== 'function') throw refused(operation, `${name} is no function`);
}

export function checkSwitch(operation: string, options: object, name: string): void {
  const given = (options as Readonly<Record<string, unknown>>)[name];
  if (given !== undefined && typeof given !== 'boolean') throw refused(operation, `${name} is neither true nor false`);
}

/** Throws `ConfigurationError` for settings that DynamoDB has not. */
export function checkSettings(operation: string, settings: TableSettings): void {
  const { throughput, stream, tags } = settings;
  if (throughput !== undefined && throughput !== 'onDemand') checkThroughput(operation, throughput);
  if (stream !== undefined && stream !== false && !Object.hasOwn(streamViews, stream)) {
    throw refused(
      operation,
      'stream is no view of a stream',
      `Give one of ${Object.keys(streamViews).join(', ')}, or false`,
    );
  }
  for (const name of ['pointInTimeRecovery', 'deletionProtection'] as const) checkSwitch(operation, settings, name);
  if (tags !== undefined) checkTags(operation, tags);
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Tagging.html */
function checkTags(operation: string, tags: unknown): void {
  if (typeof tags !== 'object' || tags === null || Array.isArray(tags)) {
    throw refused(operation, 'tags are no object', "Give names and values: { team: 'search' }");
  }
  const entries = Object.entries(tags);
  if (entries.length > 50) throw refused(operation, `there are ${entries.length} tags, and a table has at most 50`);
  for (const [name, value] of entries) {
    if (typeof value !== 'string') throw refused(operation, `the tag ${name} is no text`);
    if (name.length < 1 || name.length > 128 || /^aws:/i.test(name)) {
      throw refused(operation, "a tag's name has not 1 to 128 characters, or begins with aws:");
    }
    if (value.length > 256) throw refused(operation, `the value of the tag ${name} has more than 256 characters`);
  }
}

/** Throws `ConfigurationError` where it is not told how long to wait, and for what. */
export function checkWait(operation: string, options: WaitOptions & NamedTable): void {
  checkCall(operation, options);
  const { timeout, poll } = options;
  for (const [name, value] of Object.entries({ timeout, poll })) {
    if (value === undefined || (typeof value === 'number' && value >= 0)) continue;
    throw refused(operation, `${name} is no number of milliseconds`, 'Give 0 or more');
  }
}

function checkThroughput(operation: string, throughput: Throughput): void {
  const { readUnits, writeUnits } = throughput ?? {};
  if ([readUnits, writeUnits].every((units) => Number.isInteger(units) && units > 0)) return;
  throw refused(
    operation,
    'throughput is not told',
    "Give { readUnits, writeUnits } as whole numbers from 1, or 'onDemand'",
  );
}

function refused(operation: string, message: string, remedy?: string): ConfigurationError {
  return new ConfigurationError({ operation, message, remedy });
}
