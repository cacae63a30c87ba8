import { checkCallOptions } from '../backend/check-call-options.ts';
import type { OperationOptions } from '../types/options.ts';
import type { QueryContext } from './query-context.ts';

const known: readonly string[] = ['signal', 'tableName', 'returnConsumedCapacity'] satisfies (keyof OperationOptions)[];

/** The context of a query, or of one of its calls, as its options say. Throws `InvalidQueryError` on options it doesn't know. */
export function callContext<Context extends QueryContext>(
  context: Context,
  operation: string,
  options: OperationOptions | undefined,
): Context {
  if (options === undefined) return context;
  checkCallOptions({ entity: context.definition.name, operation }, options, known);
  const { signal, tableName, returnConsumedCapacity } = options;
  return {
    ...context,
    signal: signal ?? context.signal,
    tableName: tableName ?? context.tableName,
    returnConsumedCapacity: returnConsumedCapacity ?? context.returnConsumedCapacity,
  };
}
