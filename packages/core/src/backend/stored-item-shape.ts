import type { Item } from './attribute-value.ts';
import type { Shape } from './shape.ts';

/** What a shape made by {@link storedItemShape} gives for an item: the item, as it is stored. */
export interface StoredItem {
  readonly item: Item;
}

/**
 * The shape of an entity whose items are wanted as they are stored: for what must work on an item that can't be decoded, and
 * must not pass it through values that may be rounded.
 */
export function storedItemShape(shape: Shape): Shape {
  const decode = (item: Item): StoredItem => Object.freeze({ item });
  return Object.freeze({ ...shape, decode });
}
