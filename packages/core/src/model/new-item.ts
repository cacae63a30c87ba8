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
export async function newItem<Entity extends object>(
  definition: EntityDefinition<Entity>,
  operation: string,
  input: unknown,
): Promise<NewItem<Entity>> {
  checkAttributes(definition, operation, input);
  const values = withDefaults(definition, input, newBlank(definition.target));
  return itemOf(definition, operation, definition.shape.encode(values));
}

/** Makes a whole item of its stored attributes: validates what a reader will see, computes its keys. Nothing is sent. */
export async function itemOf<Entity extends object>(
  definition: EntityDefinition<Entity>,
  operation: string,
  attributes: Item,
): Promise<NewItem<Entity>> {
  checkRequired(definition, operation, attributes);
  const instance = definition.shape.decode(attributes) as Entity;
  await validateInstance(definition, operation, instance);
  const key = primaryKeyOf(definition, attributes, operation);
  const stored: Record<string, AttributeValue> = {
    ...attributes,
    ...key,
    ...allIndexKeyValues(definition, attributes).set,
  };
  const { typeAttribute } = definition;
  if (typeAttribute) stored[typeAttribute.name] = { S: typeAttribute.value };
  return { instance, attributes, key, stored };
}
