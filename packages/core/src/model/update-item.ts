import type { Item, Key } from '../backend/attribute-value.ts';
import type { UpdateRequest, WriteResult } from '../backend/backend.ts';
import type { IndexKeyValues } from '../definition/entity-keys.ts';
import { ConditionFailedError } from '../errors/backend-errors.ts';
import { InvalidQueryError } from '../errors/errors.ts';
import type { MonotableError } from '../errors/monotable-error.ts';
import { allOf, type ConditionNode } from '../expression/condition-node.ts';
import type { UpdateNode } from '../expression/update-node.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import type { OperationOptions } from '../types/options.ts';
import { type Assumption, assumedConditions, assumptionsOf, isOvertaken } from './assumptions.ts';
import { conditionFailed } from './condition-failed.ts';
import { afterWrite } from './decoded-after.ts';
import type { EntityContext } from './entity-context.ts';
import { notFound } from './get.ts';
import { foreignItem, isForeign } from './guards.ts';
import { indexChanges, pathsAssumed } from './index-changes.ts';
import { type IndexPlan, type ItemChanges, planIndexChanges } from './index-plan.ts';
import { isRepeatable, sendOnce } from './once.ts';
import { readStored } from './read-stored.ts';
import { type Attempt, retryContention } from './retry-contention.ts';

/** One UpdateItem before what it means for index keys is known. */
export interface UpdatePlan {
  readonly operation: string;
  readonly key: Key;
  /** Attributes that the primary key is made of, by stored names. */
  readonly fromKey: Item;
  readonly changes: ItemChanges;
  /** Which items the write is for: of this entity as a rule, absent ones too for an upsert. */
  readonly guard?: ConditionNode | undefined;
  /** The caller's own condition. */
  readonly condition?: ConditionNode | undefined;
  /** The item as an instance knows it; else it is read where that is needed. */
  readonly loaded?: Item | undefined;
  /** Attributes that the update puts where nothing is stored, by stored names; given where the item may be new. */
  readonly defaults?: Item | undefined;
  readonly reindex?: 'never' | undefined;
  readonly once?: boolean | undefined;
  readonly options: OperationOptions;
}

/** Sends an update with what follows from it for index keys; gives the item as it is then. */
export async function sendUpdate<Entity extends object>(
  context: EntityContext<Entity>,
  plan: UpdatePlan,
): Promise<Entity> {
  const { definition } = context;
  const indexPlan = planIndexChanges(definition, plan.changes, plan.defaults !== undefined);
  const start = plan.loaded ?? (mustRead(definition, plan, indexPlan) ? await readKnown(context, plan, indexPlan) : {});
  const attempt = (stored: Item) => attemptUpdate(context, plan, indexPlan, stored);
  const result = await retryContention(
    { entity: definition.name, operation: plan.operation },
    start,
    plan.options.signal,
    attempt,
  );
  return result.item as Entity;
}

async function attemptUpdate(
  context: EntityContext,
  plan: UpdatePlan,
  indexPlan: IndexPlan,
  stored: Item,
): Promise<Attempt<WriteResult, Item>> {
  const { definition } = context;
  const assumptions = assumptionsOf(pathsAssumed(indexPlan, stored, plan.defaults), stored);
  const request = updateRequest(definition, plan, indexPlan, stored, assumptions);
  try {
    const send = plan.once ? sendOnce(context, plan.operation, request) : context.backend().update(request);
    return { done: await send };
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw afterWrite(definition, plan.operation, error);
    const refusal = whyNotUpdated(definition, plan, assumptions, error);
    if (refusal) throw refusal;
    return { overtaken: error.item ?? {}, open: error.ambiguous };
  }
}

/** The pure half of an update. */
export function updateRequest(
  definition: EntityDefinition,
  plan: UpdatePlan,
  indexPlan: IndexPlan,
  stored: Item,
  assumptions: readonly Assumption[],
): UpdateRequest {
  const { fromKey, defaults, changes, options } = plan;
  const keys = indexChanges(definition, indexPlan, changes, { stored, fromKey, defaults });
  return {
    table: definition.table,
    shape: definition.shape,
    key: plan.key,
    update: withKeys(changes.update, keys),
    condition: allOf([plan.guard, ...assumedConditions(assumptions), plan.condition]),
    returnImage: 'new',
    returnItemOnConditionFailure: true,
    signal: options.signal,
    tableName: options.tableName,
    returnConsumedCapacity: options.returnConsumedCapacity,
  };
}

function withKeys(update: UpdateNode, keys: IndexKeyValues): UpdateNode {
  const set = [...update.set];
  for (const name of Object.keys(keys.set)) {
    const value = keys.set[name];
    if (value) set.push({ path: [name], value: { kind: 'value', value } });
  }
  const remove = [...update.remove];
  for (const name of keys.remove) remove.push([name]);
  return Object.freeze({ set, remove, add: update.add, delete: update.delete });
}

/** Reads what the keys are made of, consistently, where the call doesn't tell it. Of an absent item everything is absent. */
export async function readKnown(context: EntityContext, plan: UpdatePlan, indexPlan: IndexPlan): Promise<Item> {
  if (!mustRead(context.definition, plan, indexPlan)) return {};
  const stored = await readStored(context, plan.operation, plan.key, plan.options);
  if (stored || plan.defaults) return stored ?? {};
  throw notFound(context.definition, plan.operation);
}

/** Whether the call doesn't tell all that the keys are made of. Throws `InvalidQueryError` where it forbids to read it. */
export function mustRead({ name }: EntityDefinition, plan: UpdatePlan, { indexes, unknown }: IndexPlan): boolean {
  if (plan.loaded || unknown.length === 0) return false;
  if (plan.reindex !== 'never') return true;
  throw new InvalidQueryError({
    entity: name,
    operation: plan.operation,
    message: `index keys (${indexes.map((index) => index.name).join(', ')}) also depend on attributes that are not given, and reindex: 'never' forbids reading them`,
    remedy: 'Give those attributes as well, or leave reindex out',
  });
}

/**
 * Why a condition failed: there is no item, a foreign one, or the caller's own condition does not hold. `undefined` where what
 * was taken for known has changed: the stored item is where to start from again.
 */
export function whyNotUpdated(
  definition: EntityDefinition,
  plan: UpdatePlan,
  assumptions: readonly Assumption[],
  error: ConditionFailedError,
): MonotableError | undefined {
  const { operation, changes, defaults } = plan;
  const stored = error.item;
  if (!stored && !defaults) return notFound(definition, operation, error);
  if (stored && isForeign(definition, stored)) return foreignItem(definition, operation, error);
  // An earlier sending may have been done: what adds to the stored value may not be sent once more.
  const isLost = error.ambiguous && !isRepeatable(changes.update);
  return isLost || !isOvertaken(assumptions, stored ?? {}) ? conditionFailed(definition, operation, error) : undefined;
}
