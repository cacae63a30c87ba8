import { InvalidQueryError } from '../errors/errors.ts';
import type { Place } from '../errors/monotable-error.ts';
import { isTableName, tableNameRemedy } from '../table/is-table-name.ts';
import { isAbortSignal } from './is-abort-signal.ts';

/**
 * Refuses options that a call doesn't know, since a misspelt `if` would let a write through, and values that those of every call can't
 * have: what is ignored in memory would fail on DynamoDB, or the reverse. Throws `InvalidQueryError`.
 */
export function checkCallOptions(place: Place, options: unknown, known: readonly string[]): void {
  if (options === undefined) return;
  const isObject = typeof options === 'object' && options !== null;
  const unknown = isObject ? Object.keys(options).find((name) => !known.includes(name)) : undefined;
  if (isObject && unknown === undefined) {
    checkValues(place, options);
    return;
  }
  const message = isObject ? `the option ${unknown} is not known` : 'its options are no object';
  throw refused(place, message, `Known are ${known.join(', ')}`);
}

function checkValues(place: Place, options: object): void {
  const { signal, tableName, consistent, returnConsumedCapacity } = options as Readonly<Record<string, unknown>>;
  if (signal !== undefined && !isAbortSignal(signal)) {
    throw refused(place, 'signal is no AbortSignal', 'Give the `signal` of an AbortController, not the controller');
  }
  if (tableName !== undefined && !isTableName(tableName)) {
    throw refused(place, 'no table can have the name given as tableName', tableNameRemedy);
  }
  if (consistent !== undefined && typeof consistent !== 'boolean') {
    throw refused(place, 'consistent is neither true nor false');
  }
  if (returnConsumedCapacity !== undefined && ![true, false, 'indexes'].includes(returnConsumedCapacity as boolean)) {
    throw refused(place, 'returnConsumedCapacity is none of true, false and indexes');
  }
}

function refused(place: Place, message: string, remedy?: string): InvalidQueryError {
  return new InvalidQueryError({ ...place, message, remedy });
}
