import { InvalidQueryError } from '../errors/errors.ts';
import { isTableName } from '../table/is-table-name.ts';

interface Place {
  readonly entity?: string | undefined;
  readonly operation: string;
}

/** Refuses values that the options of every call can't have. What is ignored in memory would fail on DynamoDB, or the reverse. */
export function checkCallValues(place: Place, options: object): void {
  const { signal, tableName, consistent, returnConsumedCapacity } = options as Readonly<Record<string, unknown>>;
  if (signal !== undefined && !isAbortSignal(signal)) {
    throw refused(place, 'signal is no AbortSignal', 'Give the `signal` of an AbortController, not the controller');
  }
  if (tableName !== undefined && !isTableName(tableName)) {
    throw refused(place, 'no table can have the name given as tableName', 'Use 3 to 255 letters, digits, _ - and .');
  }
  if (consistent !== undefined && typeof consistent !== 'boolean') {
    throw refused(place, 'consistent is neither true nor false');
  }
  if (returnConsumedCapacity !== undefined && ![true, false, 'indexes'].includes(returnConsumedCapacity as boolean)) {
    throw refused(place, 'returnConsumedCapacity is none of true, false and indexes');
  }
}

/** By what it has: one of another realm, or a polyfill's, is as good. */
function isAbortSignal(value: unknown): boolean {
  const signal = value as Partial<AbortSignal> | null;
  return (
    typeof signal === 'object' &&
    signal !== null &&
    typeof signal.addEventListener === 'function' &&
    typeof signal.aborted === 'boolean'
  );
}

function refused(place: Place, message: string, remedy?: string): InvalidQueryError {
  return new InvalidQueryError({ ...place, message, remedy });
}
