import type { Item } from '../backend/attribute-value.ts';
import { type LoweredChanges, lowerChanges } from '../expression/lower-changes.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { loadedItem } from '../metadata/loaded-item.ts';
import type { UpdateOptions } from '../types/options.ts';
import { checkOptions } from './check-options.ts';
import type { EntityContext } from './entity-context.ts';
import { type GivenKey, givenKey, isInstance, keyOfInstance } from './given-key.ts';
import { absentOrOfEntity, isOfEntity } from './guards.ts';
import { takeOver } from './instance-state.ts';
import { orNewItem } from './or-new-item.ts';
import { storedCondition } from './stored-condition.ts';
import { sendUpdate, type UpdatePlan } from './update-item.ts';
import { validateChanges } from './validate-changes.ts';

/**
 * Changes the item under a key and gives it as it is then; never makes one, unless `upsert` allows it. Without changes, it
 * only makes sure that the item is there and that `if` holds.
 */
export async function updateItem<Entity extends object>(
  context: EntityContext<Entity>,
  key: unknown,
  changes: unknown,
  options: UpdateOptions<Entity> = {},
): Promise<Entity> {
  checkOptions(context.definition, 'update', options);
  const { definition } = context;
  const given = givenKey(definition, 'update', key);
  const loaded = isInstance(definition, key) ? loadedItem(key) : undefined;
  const plan = planUpdate(definition, given, lowerChanges(definition, changes), options, loaded);
  return await sendUpdate(context, plan instanceof Promise ? await plan : plan);
}

/** The same for an instance, which is changed with its item: what it knows spares a read, and is made a condition. */
export async function updateInstance<Entity extends object>(
  context: EntityContext<Entity>,
  instance: Entity,
  changes: unknown,
  options: UpdateOptions<Entity> = {},
): Promise<Entity> {
  checkOptions(context.definition, 'update', options);
  const { definition } = context;
  const loaded = loadedItem(instance);
  const lowered = lowerChanges(definition, changes);
  const given = keyOfInstance(definition, 'update', instance);
  const updated = await sendUpdate(context, await planUpdate(definition, given, lowered, options, loaded));
  const changed = new Set(lowered.touched.map(({ target }) => target.attribute));
  // What was changed on the instance since it was read, and is not part of the update, stays, to be saved later.
  takeOver(definition, instance, updated, { since: loaded ?? {}, always: changed });
  return instance;
}

/** What an update comes to: validated, by stored names, with its guard. Nothing is sent; waits only where there are rules. */
export function planUpdate<Entity extends object>(
  definition: EntityDefinition<Entity>,
  given: GivenKey,
  lowered: LoweredChanges,
  options: UpdateOptions<Entity>,
  loaded: Item | undefined,
): UpdatePlan | Promise<UpdatePlan> {
  const condition = storedCondition(definition, 'update', options.if);
  const plan = (): UpdatePlan => {
    const isNew = options.upsert ? orNewItem(definition, given, lowered) : undefined;
    return {
      operation: 'update',
      key: given.key,
      fromKey: given.attributes,
      changes: isNew?.changes ?? lowered,
      guard: isNew ? absentOrOfEntity(definition) : isOfEntity(definition),
      condition,
      loaded,
      defaults: isNew?.defaults,
      reindex: options.reindex,
      once: options.once,
      options,
    };
  };
  return validateChanges(definition, 'update', lowered, loaded ?? given.attributes)?.then(plan) ?? plan();
}
