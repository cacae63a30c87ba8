import type { Item } from '../backend/attribute-value.ts';
import { newBlank } from '../definition/definition-of.ts';
import { primaryKeyOf } from '../definition/entity-keys.ts';
import { InvalidQueryError } from '../errors/errors.ts';
import { sameItem } from '../expression/same-value.ts';
import type { AttributeDefinition } from '../metadata/attribute-type.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { loadedItem } from '../metadata/loaded-item.ts';
import type { WriteOptions } from '../types/options.ts';
import { checkOptions } from './check-options.ts';
import { putNew } from './create.ts';
import type { EntityContext } from './entity-context.ts';
import { checkInstance, keyAttributesOf, keyOfInstance } from './given-key.ts';
import { isOfEntity } from './guards.ts';
import type { ItemChanges } from './index-plan.ts';
import { changedAttributes, takeOver } from './instance-state.ts';
import { attributeOf } from './item-edit.ts';
import { itemOf } from './new-item.ts';
import { checkRequired, itemOfEach, unknownAttribute, withDefaults } from './read-input.ts';
import { storedCondition } from './stored-condition.ts';
import { sendUpdate } from './update-item.ts';
import { validateInstance } from './validate.ts';

/** Creates an instance that was not read, and updates one that was with what has changed since; nothing changed, nothing sent. */
export async function saveItem<Entity extends object>(
  context: EntityContext<Entity>,
  instance: Entity,
  options: WriteOptions<Entity> = {},
): Promise<Entity> {
  checkOptions(context.definition, 'save', options);
  const { definition } = context;
  checkInstance(definition, 'save', instance);
  checkOwnProperties(definition, instance);
  const loaded = loadedItem(instance);
  const before = definition.shape.encode(instance);
  const saved = loaded
    ? await saveChanges(context, { instance, current: before, loaded }, options)
    : await saveNew(context, instance, options);
  // What is changed on the instance meanwhile stays, to be saved later.
  if (saved) takeOver(definition, instance, saved, { since: before });
  return instance;
}

async function saveNew<Entity extends object>(
  context: EntityContext<Entity>,
  instance: Entity,
  options: WriteOptions<Entity>,
): Promise<Entity> {
  const { definition } = context;
  if (options.if !== undefined) {
    throw new InvalidQueryError({
      entity: definition.name,
      operation: 'save',
      message: 'the instance was not read, so save creates it, and there is nothing for `if` to look at',
      remedy: 'Leave `if` out, or use upsert()',
    });
  }
  const stored = definition.shape.encodeEach(withDefaults(definition, instance, {}));
  return putNew(context, 'save', await itemOf(definition, 'save', itemOfEach(definition, stored)), options);
}

interface ChangedInstance<Entity> {
  readonly instance: Entity;
  /** Its attributes as they would be stored. */
  readonly current: Item;
  /** The stored item that it was made of. */
  readonly loaded: Item;
}

async function saveChanges<Entity extends object>(
  context: EntityContext<Entity>,
  { instance, current, loaded }: ChangedInstance<Entity>,
  options: WriteOptions<Entity>,
): Promise<Entity | undefined> {
  const { definition } = context;
  checkRequired(definition, 'save', current);
  const changed = changedAttributes(definition, instance, current, loaded);
  if (changed.length === 0 && options.if === undefined) return undefined;
  refuseFixed(definition, changed, current, loaded);
  const condition = storedCondition(definition, 'save', options.if);
  await validateInstance(definition, 'save', definition.shape.decode(current));
  return sendUpdate(context, {
    operation: 'save',
    key: keyOfInstance(definition, 'save', instance).key,
    fromKey: keyAttributesOf(definition, loaded),
    changes: changesOf(changed, current),
    guard: isOfEntity(definition),
    condition,
    loaded,
    options,
  });
}

/** The attributes that differ, set or removed as a whole. */
function changesOf(changed: readonly AttributeDefinition[], current: Item): ItemChanges {
  const values = changed.map(({ property, name }) => ({ property, name, value: attributeOf(current, name) }));
  return {
    update: {
      set: values.flatMap(({ name, value }) =>
        value ? [{ path: [name], value: { kind: 'value', value } } as const] : [],
      ),
      remove: values.flatMap(({ name, value }) => (value ? [] : [[name] as const])),
      add: [],
      delete: [],
    },
    touched: values.map(({ property, value }) => ({ path: [property], effect: { kind: value ? 'set' : 'removed' } })),
  };
}

function refuseFixed(
  definition: EntityDefinition,
  changed: readonly AttributeDefinition[],
  current: Item,
  loaded: Item,
): void {
  const fixed = changed.find(({ readonly }) => readonly);
  if (fixed)
    throw refused(
      definition,
      `${fixed.property} is readonly and was changed`,
      'It can only be given when the item is created',
    );
  if (!changed.some((attribute) => definition.keyAttributes.includes(attribute))) return;
  if (sameItem(primaryKeyOf(definition, current, 'save'), primaryKeyOf(definition, loaded, 'save'))) return;
  throw refused(definition, 'the attributes of its primary key were changed', 'Use move() to give an item another key');
}

function refused(definition: EntityDefinition, message: string, remedy: string): InvalidQueryError {
  return new InvalidQueryError({ entity: definition.name, operation: 'save', message, remedy });
}

/** A property that neither the class nor its attributes know would be lost: most likely a slip of the pen. */
function checkOwnProperties(definition: EntityDefinition, instance: object): void {
  const own = Object.keys(instance).filter(
    (property) => !definition.attributes.some((attribute) => attribute.property === property),
  );
  if (own.length === 0) return;
  const blank = newBlank(definition.target);
  const unknown = own.find((property) => !Object.hasOwn(blank, property));
  if (unknown === undefined) return;
  throw unknownAttribute(definition, 'save', `${unknown} is neither an attribute nor a field of the class`);
}
