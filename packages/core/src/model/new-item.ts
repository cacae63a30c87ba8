import type { AttributeValue, Item, Key } from '../backend/attribute-value.ts';
import { newBlank } from '../definition/definition-of.ts';
import { allIndexKeyValues, primaryKeyOf } from '../definition/entity-keys.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { checkAttributes, checkRequired, withDefaults } from './read-input.ts';
import { validateInstance } from './validate.ts';

/** A whole item, ready to be stored. */
export interface NewItem<Entity extends object> {
  /** What a read of the stored item gives, with the caller's own objects left behind. */
  readonly instance: Entity;
  /** The declared attributes by stored names. */
  readonly attributes: Item;
  readonly key: Key;
  /** All of it: the attributes, the computed keys and the type attribute. */
  readonly stored: Item;
}

/** A new item of what a caller gives, completed by the class's initializers and defaults. */
export function newItem<Entity extends object>(
  definition: EntityDefinition<Entity>,
  operation: string,
  input: unknown,
): NewItem<Entity> | Promise<NewItem<Entity>> {
  checkAttributes(definition, operation, input);
  const blank = newBlank(definition.target);
  const attributes = definition.shape.encode(withDefaults(definition, input, blank));
  checkRequired(definition, operation, attributes);
  return completed(definition, operation, attributes, definition.shape.decodeOnto(blank, attributes));
}

/** Makes a whole item of its stored attributes: validates what a reader will see, computes its keys. Nothing is sent. */
export function itemOf<Entity extends object>(
  definition: EntityDefinition<Entity>,
  operation: string,
  attributes: Item,
): NewItem<Entity> | Promise<NewItem<Entity>> {
  checkRequired(definition, operation, attributes);
  return completed(definition, operation, attributes, definition.shape.decode(attributes));
}

/** Waits only where there are rules to be asked: a promise for each item costs as much as the rest of it. */
function completed<Entity extends object>(
  definition: EntityDefinition<Entity>,
  operation: string,
  attributes: Item,
  instance: object,
): NewItem<Entity> | Promise<NewItem<Entity>> {
  const complete = (): NewItem<Entity> => {
    const key = primaryKeyOf(definition, attributes, operation);
    return { instance: instance as Entity, attributes, key, stored: storedItem(definition, attributes, key) };
  };
  return validateInstance(definition, operation, instance)?.then(complete) ?? complete();
}

function storedItem(definition: EntityDefinition, attributes: Item, key: Key): Item {
  // Name by name: what is added behind a spread makes V8 copy the object over and over.
  const stored: Record<string, AttributeValue> = {};
  for (const name of Object.keys(attributes)) stored[name] = attributes[name] as AttributeValue;
  for (const name of Object.keys(key)) stored[name] = key[name] as AttributeValue;
  const { set } = allIndexKeyValues(definition, attributes);
  for (const name of Object.keys(set)) stored[name] = set[name] as AttributeValue;
  const { typeAttribute } = definition;
  if (typeAttribute) stored[typeAttribute.name] = { S: typeAttribute.value };
  return stored;
}
