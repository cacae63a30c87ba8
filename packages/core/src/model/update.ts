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
  return change(context, given, lowerChanges(definition, changes), options, loaded);
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
  const updated = await change(context, keyOfInstance(definition, 'update', instance), lowered, options, loaded);
  const changed = new Set(lowered.touched.map(({ target }) => target.attribute));
  // What was changed on the instance since it was read, and is not part of the update, stays, to be saved later.
  takeOver(definition, instance, updated, { since: loaded ?? {}, always: changed });
  return instance;
}

async function change<Entity extends object>(
  context: EntityContext<Entity>,
  given: GivenKey,
  lowered: LoweredChanges,
  options: UpdateOptions<Entity>,
  loaded: Item | undefined,
): Promise<Entity> {
  return sendUpdate(context, await planUpdate(context.definition, given, lowered, options, loaded));
}

/** What an update comes to: validated, by stored names, with its guard. Nothing is sent. */
export async function planUpdate<Entity extends object>(
  definition: EntityDefinition<Entity>,
  given: GivenKey,
  lowered: LoweredChanges,
  options: UpdateOptions<Entity>,
  loaded: Item | undefined,
): Promise<UpdatePlan> {
  const condition = storedCondition(definition, 'update', options.if);
  await validateChanges(definition, 'update', lowered, loaded ?? given.attributes);
  const { reindex, once } = options;
  const plan = {
    operation: 'update',
    key: given.key,
    fromKey: given.attributes,
    loaded,
    condition,
    reindex,
    once,
    options,
  };
  if (!options.upsert) return { ...plan, changes: lowered, guard: isOfEntity(definition) };
  const { changes, defaults } = orNewItem(definition, given, lowered);
  return { ...plan, changes, defaults, guard: absentOrOfEntity(definition) };
}
