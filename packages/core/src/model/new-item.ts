import type { AttributeValue, Item, Key } from '../backend/attribute-value.ts';
import { newBlank } from '../definition/definition-of.ts';
import { addIndexKeys, primaryKeyOf } from '../definition/entity-keys.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { checkAttributes, checkRequired, itemOfEach, withDefaults } from './read-input.ts';
import { validateInstance } from './validate.ts';

/** A whole item, ready to be stored. */
export interface NewItem<Entity extends object> {
  /** What a read of the stored item gives, with the caller's own objects left behind. */
  readonly instance: Entity;
  readonly key: Key;
  /** All of it, by stored names: the declared attributes, the computed keys and the type attribute. */
  readonly stored: Item;
}

/** A new item of what a caller gives, completed by the class's initializers and defaults. */
export function newItem<Entity extends object>(
  definition: EntityDefinition<Entity>,
  operation: string,
  input: unknown,
): NewItem<Entity> | Promise<NewItem<Entity>> {
  checkAttributes(definition, operation, input);
  const { shape } = definition;
  const blank = newBlank(definition.target);
  const values = withDefaults(definition, input, blank);
  const stored = shape.encodeEach(values);
  const item = itemOfEach(definition, stored);
  checkRequired(definition, operation, item);
  return validated(definition, operation, item, shape.decodeOnto(blank, { values, stored, item }));
}

/** Makes a whole item of its stored attributes: validates what a reader will see, computes its keys. Nothing is sent. */
export function itemOf<Entity extends object>(
  definition: EntityDefinition<Entity>,
  operation: string,
  attributes: Item,
): NewItem<Entity> | Promise<NewItem<Entity>> {
  checkRequired(definition, operation, attributes);
  return validated(definition, operation, { ...attributes }, definition.shape.decode(attributes));
}

/** Waits only where there are rules to be asked: a promise for each item costs as much as the rest of it. */
function validated<Entity extends object>(
  definition: EntityDefinition<Entity>,
  operation: string,
  item: Record<string, AttributeValue>,
  instance: object,
): NewItem<Entity> | Promise<NewItem<Entity>> {
  const complete = () => completed(definition, operation, item, instance);
  return validateInstance(definition, operation, instance)?.then(complete) ?? complete();
}

/** Puts what follows from the attributes behind them, in the item itself: a copy of each item would cost as much as its keys. */
function completed<Entity extends object>(
  definition: EntityDefinition<Entity>,
  operation: string,
  item: Record<string, AttributeValue>,
  instance: object,
): NewItem<Entity> {
  const key = primaryKeyOf(definition, item, operation);
  const { partitionKey, sortKey } = definition.table;
  item[partitionKey.name] = key[partitionKey.name] as AttributeValue;
  if (sortKey) item[sortKey.name] = key[sortKey.name] as AttributeValue;
  addIndexKeys(definition, item);
  const { typeAttribute } = definition;
  if (typeAttribute) item[typeAttribute.name] = { S: typeAttribute.value };
  return { instance: instance as Entity, key, stored: item };
}
