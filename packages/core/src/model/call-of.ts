import type { CallOptions, TableTarget } from '../backend/backend.ts';
import type { OperationOptions } from '../types/options.ts';

type Sending = Pick<CallOptions, 'signal' | 'returnConsumedCapacity'>;

/** What the options of a call say about its request to one table. */
export function callOf(options: OperationOptions): Sending & Pick<TableTarget, 'tableName'> {
  const { signal, tableName, returnConsumedCapacity } = options;
  return { signal, tableName, returnConsumedCapacity };
}

/** The same of a request that names its tables one by one. */
export function sendingOf({ signal, returnConsumedCapacity }: Sending): Sending {
  return { signal, returnConsumedCapacity };
}
