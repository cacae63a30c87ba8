import type { AttributeValue, Item, Key } from '@monotable/core';
import { admitItem } from './admit-value.ts';
import { copyValue } from './copy-value.ts';
import { invalidRequest } from './engine-fault.ts';
import { type KeySpace, positionOf } from './key-space.ts';
import { ownValue, setOwn } from './own-property.ts';
import { isWithin, type Position, type Span } from './position.ts';

/** Where reading continues: behind a position that need not exist, but must lie in what is read. */
export function startPosition(space: KeySpace, startKey: Key, span: Span): Position {
  const key = admitItem(startKey);
  const position = positionOf(space, key);
  if (!position || Object.keys(key).length !== space.attributes.length) {
    throw invalidRequest(`The start key must hold ${namesOf(space)}, and nothing else`);
  }
  if (!isWithin(position, span)) throw invalidRequest('The start key lies outside of what is to be read');
  return position;
}

/** The start key that continues behind an item: a copy. */
export function startKeyOf(space: KeySpace, item: Item): Key {
  const key: Record<string, AttributeValue> = {};
  for (const { name } of space.attributes) {
    const value = ownValue(item, name);
    if (value) setOwn(key, name, copyValue(value));
  }
  return key;
}

function namesOf({ attributes }: KeySpace): string {
  return attributes.map(({ name }) => name).join(', ');
}
