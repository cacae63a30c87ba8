import { ConfigurationError, checkTableNames } from '@monotable/core';
import type { MemoryBackendOptions } from '../options.ts';

/** The options that are no names of tables, each with what it is when it isn't given. */
export interface ReadOptions {
  readonly now: () => number;
  readonly gsiDelay: number | 'manual' | undefined;
  readonly requestLog: number;
  readonly implicitTables: boolean;
}

const known: readonly string[] = [
  'tables',
  'tableName',
  'now',
  'implicitTables',
  'gsiDelay',
  'requestLog',
  'onRequest',
  'returnConsumedCapacity',
] satisfies readonly (keyof MemoryBackendOptions)[];

export function readOptions(options: MemoryBackendOptions): ReadOptions {
  if (typeof options !== 'object' || options === null)
    throw refused('its options are no object', 'Give { … } or nothing');
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined) throw refused(`the option ${unknown} is not known`, `Known are ${known.join(', ')}`);
  const { now, gsiDelay, requestLog = 1000, implicitTables } = options;
  checkTableNames('MemoryBackend', options);
  if (gsiDelay !== undefined && gsiDelay !== 'manual' && !(Number.isFinite(gsiDelay) && gsiDelay >= 0)) {
    throw refused(
      "gsiDelay must be a number of milliseconds from 0, or 'manual'",
      'Leave it out for indexes without lag',
    );
  }
  if (!Number.isInteger(requestLog) || requestLog < 0) {
    throw refused('requestLog must be a whole number from 0', 'With 0 no requests are held');
  }
  if (now !== undefined && !(typeof now === 'function' && Number.isFinite(now()))) {
    throw refused('now must be a function that gives epoch milliseconds', 'Give the now of a TestClock, or Date.now');
  }
  return { now: now ?? Date.now, gsiDelay, requestLog, implicitTables: implicitTables ?? true };
}

function refused(message: string, remedy: string): ConfigurationError {
  return new ConfigurationError({ operation: 'MemoryBackend', message, remedy });
}
