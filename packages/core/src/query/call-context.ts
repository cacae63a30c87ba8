import { checkCallValues } from '../backend/check-call-values.ts';
import { InvalidQueryError } from '../errors/errors.ts';
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
  const unknown =
    typeof options === 'object' && options !== null ? Object.keys(options).find((name) => !known.includes(name)) : '';
  if (unknown !== undefined) {
    throw new InvalidQueryError({
      entity: context.definition.name,
      operation,
      message: unknown === '' ? 'its options are no object' : `the option ${unknown} is not known`,
      remedy: `Known are ${known.join(', ')}`,
    });
  }
  checkCallValues({ entity: context.definition.name, operation }, options);
  const { signal, tableName, returnConsumedCapacity } = options;
  return {
    ...context,
    signal: signal ?? context.signal,
    tableName: tableName ?? context.tableName,
    returnConsumedCapacity: returnConsumedCapacity ?? context.returnConsumedCapacity,
  };
}
