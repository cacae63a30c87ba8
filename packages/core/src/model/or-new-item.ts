import type { Item } from '../backend/attribute-value.ts';
import { newBlank } from '../definition/definition-of.ts';
import { InvalidQueryError } from '../errors/errors.ts';
import type { LoweredChanges } from '../expression/lower-changes.ts';
import type { SetAction } from '../expression/update-node.ts';
import type { AttributeDefinition } from '../metadata/attribute-type.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { tableKeyNames } from '../table/table-definition.ts';
import type { GivenKey } from './given-key.ts';
import { attributeOf } from './item-edit.ts';
import { onTopOfDefaults } from './on-top-of-defaults.ts';
import { isRequired, itemOfEach, missingRequired, withDefaults } from './read-input.ts';

/** Changes that may make the item, and what they put beside where nothing is stored, by stored names. */
export interface OrNewItem {
  readonly changes: LoweredChanges;
  readonly defaults: Item;
}

/**
 * What an update that may make the item says beside its changes: the entity's name, the attributes of the key, and defaults,
 * each only where nothing is stored yet. Refuses what would leave a new item without a required attribute, and changes inside
 * an attribute that a new item does not have.
 */
export function orNewItem(definition: EntityDefinition, given: GivenKey, lowered: LoweredChanges): OrNewItem {
  refuseInside(definition, lowered);
  const values = withDefaults(definition, {}, newBlank(definition.target));
  const fallback = itemOfEach(definition, definition.shape.encodeEach(values));
  const touched = new Set(lowered.touched.map(({ target }) => target.attribute));
  const defaults = Object.fromEntries(
    definition.attributes.flatMap((attribute) => {
      const value = attributeOf(fallback, attribute.name);
      const isFree = value && !touched.has(attribute) && !Object.hasOwn(given.attributes, attribute.name);
      return isFree ? [[attribute.name, value]] : [];
    }),
  );
  const others = { ...defaults, ...given.attributes };
  requireComplete(definition, lowered, others);
  const update = onTopOfDefaults(definition, lowered.update, fallback);
  return {
    changes: { ...lowered, update: { ...update, set: [...update.set, ...forNewItem(definition, others)] } },
    defaults: others,
  };
}

function forNewItem({ table, typeAttribute }: EntityDefinition, others: Item): readonly SetAction[] {
  const keyNames = tableKeyNames(table);
  const unlessThere = Object.entries(others)
    .filter(([name]) => !keyNames.includes(name))
    .map(
      ([name, value]): SetAction => ({
        path: [name],
        value: { kind: 'ifNotExists', path: [name], otherwise: { kind: 'value', value } },
      }),
    );
  if (!typeAttribute) return unlessThere;
  return [...unlessThere, { path: [typeAttribute.name], value: { kind: 'value', value: { S: typeAttribute.value } } }];
}

function refuseInside({ name }: EntityDefinition, { touched }: LoweredChanges): void {
  const inside = touched.find(({ path }) => path.length > 1);
  if (!inside) return;
  throw new InvalidQueryError({
    entity: name,
    operation: 'update',
    message: `upsert may make a new item, which has no ${inside.path[0]} for ${inside.target.text} to lie in`,
    remedy: `Give ${inside.path[0]} as a whole, or leave upsert out`,
  });
}

function requireComplete(definition: EntityDefinition, lowered: LoweredChanges, others: Item): void {
  const names = definition.attributes
    .filter(
      (attribute) => isRequired(attribute) && !Object.hasOwn(others, attribute.name) && !isMade(attribute, lowered),
    )
    .map(({ property }) => property);
  if (names.length === 0) return;
  const message = `upsert may make a new item, which would lack ${names.join(', ')}`;
  throw missingRequired(definition, 'update', names, message, 'Give every required attribute, or leave upsert out');
}

function isMade(attribute: AttributeDefinition, { touched }: LoweredChanges): boolean {
  return touched.some(({ target, effect }) => target.attribute === attribute && effect.kind !== 'removed');
}
