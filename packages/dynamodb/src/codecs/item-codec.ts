import { documentToItem, type Item, itemToDocument, type PutContent, type ReadAs, type Shape } from '@monotable/core';

/** Between what callers hand over or get and items as they are stored. */
export interface ItemCodec {
  encode(content: PutContent): Item;
  /** `undefined` for an item of none of the entities asked for. */
  decode(item: Item, readAs: ReadAs): unknown;
  /** Part of an item, such as UPDATED_NEW, which doesn't tell what entity it is of. */
  decodePart(item: Item, shape: Shape | undefined): unknown;
}

/** The codec that goes by the shapes' own functions: plain, and always right. */
export const plainCodec: ItemCodec = Object.freeze({ encode, decode, decodePart });

function encode({ shape, item, attributes }: PutContent): Item {
  const isWhole = attributes && Object.keys(item).length === 0 && Object.getPrototypeOf(item) === Object.prototype;
  if (isWhole) return { ...attributes };
  const own = shape ? shape.encode(item) : documentToItem(item);
  return attributes ? { ...own, ...attributes } : own;
}

function decode(item: Item, { shapes, projection }: ReadAs): unknown {
  const shape = shapes?.find((candidate) => isOf(item, candidate));
  if (!shape && shapes && shapes.length > 0) return undefined;
  if (projection) return decodePart(onlyNamed(item, new Set(projection.map(([name]) => name))), shape);
  return shape ? shape.decode(item) : itemToDocument(item);
}

function decodePart(item: Item, shape: Shape | undefined): unknown {
  return shape ? shape.decodePartial(item) : itemToDocument(item);
}

function isOf(item: Item, { typeAttribute }: Shape): boolean {
  if (!typeAttribute) return true;
  const type = Object.hasOwn(item, typeAttribute.name) ? item[typeAttribute.name] : undefined;
  return type !== undefined && 'S' in type && type.S === typeAttribute.value;
}

/** Without the key and type attributes that were read beside what was asked for. */
function onlyNamed(item: Item, names: ReadonlySet<string>): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)));
}
