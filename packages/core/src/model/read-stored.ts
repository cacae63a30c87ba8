import type { Item, Key } from '../backend/attribute-value.ts';
import type { StoredItem } from '../backend/stored-item-shape.ts';
import type { OperationOptions } from '../types/options.ts';
import { callOf } from './call-of.ts';
import type { EntityContext } from './entity-context.ts';
import { foreignItem, isForeign } from './guards.ts';

/** Reads an item as it is stored, consistently, in order to write it. `ForeignItemError` where it is of another entity. */
export async function readStored(
  { definition, backend }: EntityContext,
  operation: string,
  key: Key,
  options: OperationOptions,
): Promise<Item | undefined> {
  const { table, storedShape } = definition;
  const result = await backend().get({ table, shapes: [storedShape], key, consistent: true, ...callOf(options) });
  const { item } = (result.item ?? {}) as Partial<StoredItem>;
  if (item && isForeign(definition, item)) throw foreignItem(definition, operation);
  return item;
}
