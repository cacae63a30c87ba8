import type { Item, Key } from '../backend/attribute-value.ts';
import { ConditionFailedError } from '../errors/backend-errors.ts';
import { ForeignItemError } from '../errors/errors.ts';
import type { EntityContext } from '../model/entity-context.ts';
import { isForeign } from '../model/guards.ts';
import { attributeOf } from '../model/item-edit.ts';
import { readStored } from '../model/read-stored.ts';
import { type Attempt, retryContention } from '../model/retry-contention.ts';
import { tableKeyNames } from '../table/table-definition.ts';
import { reindexPlan, reindexRequest } from './reindex-plan.ts';

export type ReindexOutcome = 'updated' | 'skipped';

interface ReindexCall {
  readonly signal?: AbortSignal | undefined;
  readonly dryRun?: boolean | undefined;
  /** Waits until the item may be written. */
  turn(): Promise<void>;
}

/**
 * Gives one item the index keys that its attributes make, if what they are computed from is still what was read; else tries
 * again from what others made of it. `IndexContentionError` after five times.
 */
export async function reindexItem(context: EntityContext, read: Item, call: ReindexCall): Promise<ReindexOutcome> {
  const { definition } = context;
  const key = keyOfItem(context, read);
  const attempt = async (item: Item | undefined): Promise<Attempt<ReindexOutcome, Item | undefined>> => {
    const plan = item && reindexPlan(definition, item);
    if (!plan) return { done: 'skipped' };
    if (call.dryRun) return { done: 'updated' };
    await call.turn();
    try {
      await context.backend().update(reindexRequest(definition, key, plan, call.signal));
      return { done: 'updated' };
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
      return { overtaken: await overtaker(context, key, error, call.signal), open: error.ambiguous };
    }
  };
  return retryContention<ReindexOutcome, Item | undefined>(
    { entity: definition.name, operation: 'reindex' },
    read,
    call.signal,
    attempt,
  );
}

export function keyOfItem({ definition }: EntityContext, item: Item): Key {
  return Object.fromEntries(
    tableKeyNames(definition.table).flatMap((name) => {
      const value = attributeOf(item, name);
      return value ? [[name, value]] : [];
    }),
  );
}

/** The item as others left it; `undefined` where it was deleted, or replaced by one of another entity. */
async function overtaker(
  context: EntityContext,
  key: Key,
  { item }: ConditionFailedError,
  signal: AbortSignal | undefined,
): Promise<Item | undefined> {
  if (item) return isForeign(context.definition, item) ? undefined : item;
  // Absent, or an engine that does not tell.
  try {
    return await readStored(context, 'reindex', key, { signal });
  } catch (error) {
    if (error instanceof ForeignItemError) return undefined;
    throw error;
  }
}
