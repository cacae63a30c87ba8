import {
  type AttributeValue,
  documentToItem,
  type Item,
  itemToDocument,
  type PutContent,
  type ReadAs,
  type Shape,
} from '@monotable/core';
import { ownValue, setOwn } from '../engine/own-property.ts';

/** What a put stores. */
export function encodeItem({ shape, item, attributes }: PutContent): Item {
  const own = shape ? shape.encode(item) : documentToItem(item);
  if (!attributes) return own;
  const names = Object.keys(own);
  if (names.length === 0) return attributes;
  const all: Record<string, AttributeValue> = {};
  for (const name of names) setOwn(all, name, own[name] as AttributeValue);
  for (const name of Object.keys(attributes)) setOwn(all, name, attributes[name] as AttributeValue);
  return all;
}

/** What a caller gets for a stored item; `undefined` for an item of none of the entities asked for. */
export function decodeItem(item: Item, { shapes, projection }: ReadAs): unknown {
  const hasShapes = shapes !== undefined && shapes.length > 0;
  const shape = hasShapes ? shapes.find((candidate) => isOf(item, candidate)) : undefined;
  if (hasShapes && !shape) return undefined;
  if (projection) return decodePart(onlyNamed(item, projection), shape);
  return shape ? shape.decode(item) : itemToDocument(item);
}

/** What a caller gets for a part of an item that does not tell what entity it is of. */
export function decodePart(item: Item, shape: Shape | undefined): unknown {
  return shape ? shape.decodePartial(item) : itemToDocument(item);
}

function isOf(item: Item, { typeAttribute }: Shape): boolean {
  if (!typeAttribute) return true;
  const type = ownValue(item, typeAttribute.name);
  return type !== undefined && 'S' in type && type.S === typeAttribute.value;
}

/** Without the key and type attributes that were read beside what was asked for. */
function onlyNamed(item: Item, projection: NonNullable<ReadAs['projection']>): Item {
  const names = new Set(projection.map(([name]) => name));
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)));
}
