import type { Item } from './attribute-value.ts';
import type { Shape } from './shape.ts';

/** What a shape made by {@link storedItemShape} gives for an item: the item, as it is stored. */
export interface StoredItem {
  readonly item: Item;
}

/**
 * The shape of whatever item lies under an entity's key, as it is stored: for what must tell an item of another entity from
 * none, work on one that can't be decoded, and not pass it through values that may be rounded.
 */
export function storedItemShape(shape: Shape): Shape {
  const decode = (item: Item): StoredItem => Object.freeze({ item });
  return Object.freeze({ ...shape, typeAttribute: undefined, decode });
}
