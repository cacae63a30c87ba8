import type { IndexDefinition, Item, KeyAttribute } from '@monotable/core';
import { invalidItem } from './engine-fault.ts';
import { valueSize } from './item-size.ts';
import { checkKeyBytes, checkKeyValue, keyOrder } from './key-value.ts';
import { ownValue } from './own-property.ts';
import { type Position, positionOf as positionOfParts } from './position.ts';
import type { TableSchema } from './table-schema.ts';

/** The key of a table or of one of its indexes, and how items are placed by it. */
export interface KeySpace {
  /** For messages: `the table`, `the index byTenant`. */
  readonly name: string;
  readonly partition: readonly KeyAttribute[];
  readonly sort: readonly KeyAttribute[];
  /** All that a position is made of, in order: an index key, then what the table key has beside. */
  readonly attributes: readonly KeyAttribute[];
}

export function tableKeySpace({ partitionKey, sortKey }: TableSchema): KeySpace {
  const sort = sortKey ? [sortKey] : [];
  return { name: 'the table', partition: [partitionKey], sort, attributes: [partitionKey, ...sort] };
}

export function indexKeySpace(schema: TableSchema, { name, partition, sort }: IndexDefinition): KeySpace {
  const own = [...partition, ...sort];
  const names = new Set(own.map((attribute) => attribute.name));
  const rest = tableKeySpace(schema).attributes.filter((attribute) => !names.has(attribute.name));
  return { name: `the index ${name}`, partition, sort, attributes: [...own, ...rest] };
}

/** Where an item or a key stands; an item without all of the attributes of an index key stands nowhere in that index. */
export function positionOf(space: KeySpace, item: Item): Position | undefined {
  const { attributes, partition, sort } = space;
  const parts = new Array<string>(attributes.length);
  let isWhole = true;
  let partitionBytes = 0;
  let sortBytes = 0;
  for (let at = 0; at < attributes.length; at += 1) {
    const attribute = attributes[at] as KeyAttribute;
    const value = ownValue(item, attribute.name);
    if (value === undefined) {
      isWhole = false;
      continue;
    }
    checkKeyValue(attribute, value, space.name);
    if (at < partition.length) partitionBytes += valueSize(value);
    else if (at < partition.length + sort.length) sortBytes += valueSize(value);
    parts[at] = keyOrder(value);
  }
  checkKeyBytes(partition, partitionBytes, 'partition', space.name);
  checkKeyBytes(sort, sortBytes, 'sort', space.name);
  return isWhole ? positionOfParts(parts, partition.length) : undefined;
}

/** Where the item stands in its table. */
export function primaryPosition(space: KeySpace, item: Item): Position {
  const position = positionOf(space, item);
  if (position !== undefined) return position;
  const missing = space.attributes.find(({ name }) => !Object.hasOwn(item, name));
  throw invalidItem(`The key attribute ${missing?.name} is missing`);
}
