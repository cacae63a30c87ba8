import { ConfigurationError, type Throughput } from '@monotable/core';
import { streamViews } from '../stream-view.ts';
import type { TableSettings, WaitOptions } from './table-settings.ts';

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
  for (const name of ['pointInTimeRecovery', 'deletionProtection'] as const) {
    const value: unknown = settings[name];
    if (value !== undefined && typeof value !== 'boolean')
      throw refused(operation, `${name} is neither true nor false`);
  }
  for (const [name, value] of Object.entries(tags ?? {})) {
    if (typeof value !== 'string') throw refused(operation, `the tag ${name} is no text`);
  }
}

/** Throws `ConfigurationError` where it is not told how long to wait. */
export function checkWait(operation: string, { timeout, poll }: WaitOptions): void {
  for (const [name, value] of Object.entries({ timeout, poll })) {
    if (value === undefined || (typeof value === 'number' && value >= 0)) continue;
    throw refused(operation, `${name} is no number of milliseconds`, 'Give 0 or more');
  }
}

function checkThroughput(operation: string, { readUnits, writeUnits }: Throughput): void {
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
