import type { Item } from '../backend/attribute-value.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';

/** The declared attributes of a stored item, without its computed keys and whatever else there is. */
export function declaredOf({ attributes }: EntityDefinition, item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([stored]) => attributes.some(({ name }) => name === stored)));
}
