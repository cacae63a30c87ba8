import type { Item } from '../backend/attribute-value.ts';
import type { PutRequest } from '../backend/backend.ts';
import { ConditionFailedError } from '../errors/backend-errors.ts';
import { ItemExistsError } from '../errors/errors.ts';
import { sameItem } from '../expression/same-value.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { markLoaded } from '../metadata/loaded-item.ts';
import type { CreateOptions } from '../types/options.ts';
import { checkOptions } from './check-options.ts';
import type { EntityContext } from './entity-context.ts';
import { isAbsent, isForeign } from './guards.ts';
import { type NewItem, newItem } from './new-item.ts';

/** Stores a new item; refuses to touch one that is there. */
export async function createItem<Entity extends object>(
  context: EntityContext<Entity>,
  input: unknown,
  options: CreateOptions = {},
): Promise<Entity> {
  checkOptions(context.definition, 'create', options);
  const made = newItem(context.definition, 'create', input);
  return await putNew(context, 'create', made instanceof Promise ? await made : made, options);
}

/** Stores a whole new item and gives its instance. */
export async function putNew<Entity extends object>(
  { definition, backend }: EntityContext<Entity>,
  operation: string,
  { instance, stored }: NewItem<Entity>,
  options: CreateOptions,
): Promise<Entity> {
  try {
    await backend().put(createRequest(definition, stored, options));
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    // Sent twice, and what is stored is what was sent: the first sending succeeded and its answer was lost.
    const isOurs = error.ambiguous && error.item !== undefined && sameItem(error.item, stored);
    if (!isOurs) throw itemExists(definition, operation, error);
  }
  markLoaded(instance, stored);
  return instance;
}

/** The pure half of a create. The item is in its stored form already: its keys were computed from that. */
export function createRequest(definition: EntityDefinition, stored: Item, options: CreateOptions): PutRequest {
  return {
    table: definition.table,
    shape: definition.shape,
    item: {},
    attributes: stored,
    condition: isAbsent(definition),
    returnItemOnConditionFailure: true,
    signal: options.signal,
    tableName: options.tableName,
    returnConsumedCapacity: options.returnConsumedCapacity,
  };
}

export function itemExists(
  definition: EntityDefinition,
  operation: string,
  cause: ConditionFailedError,
): ItemExistsError {
  const isOther = cause.item !== undefined && isForeign(definition, cause.item);
  return new ItemExistsError({
    entity: definition.name,
    operation,
    message: isOther ? 'an item of another entity has this key' : 'there is an item with this key already',
    remedy: isOther
      ? 'Give the keys of the two entities different texts to begin with'
      : 'Use upsert() to replace it, update() to change it',
    ambiguous: cause.ambiguous,
    cause,
  });
}
