import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue, Item } from '../backend/attribute-value.ts';
import type { Codec } from '../backend/shape.ts';
import { sameValue } from '../expression/same-value.ts';
import type { AttributeDefinition } from '../metadata/attribute-type.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { loadedItem, markLoaded } from '../metadata/loaded-item.ts';
import { attributeOf } from './item-edit.ts';

/** What an instance keeps of its own when it takes over another one's attributes. */
export interface Kept {
  /** Attributes that were changed on the instance since this was their stored form. */
  readonly since: Item;
  /** But never these. */
  readonly always?: ReadonlySet<AttributeDefinition> | undefined;
}

/** Makes an instance what another one is: its attributes, and what is known of the stored item. */
export function takeOver(definition: EntityDefinition, instance: object, fresh: object, kept?: Kept): void {
  const values = instance as Record<string, unknown>;
  for (const [at, attribute] of definition.attributes.entries()) {
    const { property, name } = attribute;
    const codec = definition.shape.attributes[at]?.codec;
    const isOwn =
      kept &&
      codec &&
      !kept.always?.has(attribute) &&
      isChanged(codec, values[property], attributeOf(kept.since, name));
    if (!isOwn) values[property] = (fresh as Record<string, unknown>)[property];
  }
  const item = loadedItem(fresh);
  if (item) markLoaded(instance, item);
}

/** The attributes of an instance that differ from those of a stored item; `current` is the instance's stored form. */
export function changedAttributes(
  definition: EntityDefinition,
  instance: object,
  current: Item,
  item: Item,
): readonly AttributeDefinition[] {
  return definition.attributes.filter(({ property, name }, at) => {
    const stored = attributeOf(item, name);
    if (sameValue(attributeOf(current, name), stored)) return false;
    const codec = definition.shape.attributes[at]?.codec;
    return !codec || !isReadOf(codec, (instance as Record<string, unknown>)[property], stored);
  });
}

/** A value that can't be stored is not what is stored. */
function isChanged(codec: Codec, value: unknown, stored: AttributeValue | undefined): boolean {
  try {
    const encoded = value === undefined ? undefined : codec.encode(value);
    return !sameValue(encoded, stored) && !isReadOf(codec, value, stored);
  } catch {
    return true;
  }
}

/**
 * Whether a value is what a stored one is read as. Values may be stored in more than one way: dates with an offset, numbers
 * that are rounded (`lossy`), texts that a transform encrypts.
 */
function isReadOf(codec: Codec, value: unknown, stored: AttributeValue | undefined): boolean {
  return stored !== undefined && value !== undefined && isDeepStrictEqual(codec.decode(stored), value);
}
