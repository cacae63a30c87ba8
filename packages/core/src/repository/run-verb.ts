import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import { rememberedTable, rememberTable } from '../metadata/remembered-table.ts';
import { asVerb } from '../model/as-verb.ts';
import { contextOf } from '../model/context-of.ts';
import type { EntityContext } from '../model/entity-context.ts';
import type { OperationOptions } from '../types/options.ts';

/** What a verb of an entity is called with. */
interface Call<Options> {
  readonly verb: string;
  readonly options: Options | undefined;
  /** The key or instance that it is called for: an instance goes back to the table that it came from. */
  readonly subject?: unknown;
}

/**
 * Runs a verb. A failure of the backend is said of the verb, and what comes from a table that the call named remembers it.
 */
export async function runVerb<Options extends OperationOptions, Result>(
  context: EntityContext,
  { verb, options, subject }: Call<Options>,
  work: (options: Options | undefined) => Promise<Result>,
): Promise<Result> {
  try {
    const tableName = options?.tableName ?? rememberedTable(subject);
    if (tableName === undefined) return await work(options);
    const result = await work({ ...(options as Options), tableName });
    rememberTable(result, tableName);
    return result;
  } catch (error) {
    throw asVerb(error, { entity: context.definition.name, operation: verb });
  }
}

/** The same for a class, which is looked at when the call is made. */
export function runStatic<Options extends OperationOptions, Result>(
  type: EntityConstructor,
  call: Call<Options>,
  work: (context: EntityContext, options: Options | undefined) => Promise<Result>,
): Promise<Result> {
  let context: EntityContext;
  try {
    context = contextOf(type);
  } catch (error) {
    return Promise.reject(error);
  }
  return runVerb(context, call, (options) => work(context, options));
}
