import type { Backend } from '../backend/backend.ts';
import { InvalidQueryError } from '../errors/errors.ts';
import { MonotableError } from '../errors/monotable-error.ts';
import { restated } from '../errors/restated.ts';
import { rememberedTable } from '../metadata/remembered-table.ts';
import { contextOf } from '../model/context-of.ts';
import { type EntityContext, repositoryOf } from '../model/entity-context.ts';
import type { RepositoryOf } from '../types/entity-source.ts';
import type { OperationOptions } from '../types/options.ts';
import { type Recorded, recordOf } from './recorded.ts';

/** A recorded operation with the entity that it is on. */
export interface Asked extends Recorded {
  readonly position: number;
  readonly context: EntityContext;
}

/** Reads the operations that a call was given. Throws where one is none of this call's. */
export function readOperations(call: Recorded['call'], operations: unknown): readonly Asked[] {
  if (!Array.isArray(operations)) throw notMade(call, undefined);
  const contexts = new Map<unknown, EntityContext>();
  return Array.from(operations, (operation, position) => {
    const record = recordOf(operation);
    if (record?.call !== call) throw notMade(call, position);
    const { verb, source, input, detail, options } = record;
    const context = contexts.get(source) ?? atPosition({ call, position }, () => contextOfSource(call, source));
    contexts.set(source, context);
    return { call, verb, source, input, detail, options, position, context };
  });
}

function notMade(operation: Recorded['call'], position: number | undefined): InvalidQueryError {
  const maker = operation.startsWith('transact') ? 'tx' : 'batch';
  const verbs = operation.endsWith('Get')
    ? `${maker}.get()`
    : maker === 'tx'
      ? 'tx.create(), tx.upsert(), tx.update(), tx.delete() and tx.check()'
      : 'batch.create(), batch.upsert() and batch.delete()';
  return new InvalidQueryError({
    operation,
    position,
    message: position === undefined ? 'it takes an array of operations' : 'what is given is no operation of this call',
    remedy: `It takes what ${verbs} return`,
  });
}

function contextOfSource(operation: string, source: unknown): EntityContext {
  if (typeof source === 'function') return contextOf(source as new () => object);
  const own = typeof source === 'object' && source !== null ? (source as Partial<RepositoryOf<object>>) : {};
  if (own[repositoryOf]) return own[repositoryOf];
  throw new InvalidQueryError({
    operation,
    message: 'the entity of an operation must be a class or a repository',
    remedy: 'Give the class itself, or what on() or repository() return',
  });
}

/** What is told of an operation that failed before it was sent: its verb, where it is known. */
type ToldOf = Pick<Asked, 'call' | 'position'> & Partial<Pick<Asked, 'verb'>>;

/** The failure of one operation's preparation, telling which one it was. */
export function toldAt({ call, verb = call, position }: ToldOf, error: unknown): unknown {
  if (!(error instanceof MonotableError)) return error;
  return restated(error, { operation: error.operation ?? verb, position });
}

/** Runs the preparation of one operation; its error tells which one it was. */
export function atPosition<Result>(told: ToldOf, prepare: () => Result): Result {
  try {
    return prepare();
  } catch (error) {
    throw toldAt(told, error);
  }
}

/** Prepares operations one after the other; an error tells which one it was. Waits only for what has to be waited for. */
export async function preparedAll<Result extends object>(
  asked: readonly Asked[],
  prepare: (asked: Asked) => Result | Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const each of asked) {
    try {
      const result = prepare(each);
      results.push(result instanceof Promise ? await result : result);
    } catch (error) {
      throw toldAt(each, error);
    }
  }
  return results;
}

/** The one backend of all operations: one request can't be sent to two. */
export function oneBackend(operation: string, asked: readonly Asked[]): Backend | undefined {
  let first: { readonly asked: Asked; readonly backend: Backend } | undefined;
  const seen = new Set<EntityContext>();
  for (const each of asked) {
    if (seen.has(each.context)) continue;
    seen.add(each.context);
    const backend = atPosition(each, () => each.context.backend());
    first ??= { asked: each, backend };
    if (backend !== first.backend) throw twoBackends(operation, first.asked, each);
  }
  return first?.backend;
}

function twoBackends(operation: string, one: Asked, other: Asked): InvalidQueryError {
  return new InvalidQueryError({
    operation,
    message: `${nameOf(one)} at position ${one.position} and ${nameOf(other)} at position ${other.position} are on different backends`,
    remedy: 'Send them apart, or run the call inside withBackend()',
  });
}

function nameOf({ context }: Asked): string {
  return context.definition.name;
}

/** The physical table of an operation, where its call named one: for itself, for all, or when its instance was read. */
export function tableNameOf({ options, input, verb }: Asked, call: OperationOptions): string | undefined {
  const own = (options as OperationOptions | undefined)?.tableName ?? call.tableName;
  return own ?? (verb === 'create' || verb === 'upsert' ? undefined : rememberedTable(input));
}
