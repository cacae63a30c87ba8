import type { Item, Key } from '../backend/attribute-value.ts';
import type { DeleteRequest } from '../backend/backend.ts';
import { ConditionFailedError } from '../errors/backend-errors.ts';
import { ItemNotFoundError } from '../errors/errors.ts';
import type { MonotableError } from '../errors/monotable-error.ts';
import { allOf, type ConditionNode } from '../expression/condition-node.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { markUnloaded } from '../metadata/loaded-item.ts';
import type { WriteOptions } from '../types/options.ts';
import { callOf } from './call-of.ts';
import { checkOptions } from './check-options.ts';
import { conditionFailed } from './condition-failed.ts';
import { decodedAfter } from './decoded-after.ts';
import type { EntityContext } from './entity-context.ts';
import { givenKey, isInstance } from './given-key.ts';
import { absentOr, absentOrOfEntity, foreignItem, isForeign, isOfEntity } from './guards.ts';
import { storedCondition } from './stored-condition.ts';

/** With `returnOld`, what is told is the item as it was. */
export interface AnyDeleteOptions<Entity> extends WriteOptions<Entity> {
  readonly returnOld?: boolean | undefined;
}

/**
 * Deletes the item under a key, or of an instance. Tells whether there was one; with `returnOld` gives it, `undefined` where
 * there was none.
 */
export async function deleteItem<Entity extends object>(
  context: EntityContext<Entity>,
  key: unknown,
  options: AnyDeleteOptions<Entity> = {},
): Promise<Entity | undefined | boolean> {
  checkOptions(context.definition, 'delete', options);
  const { definition } = context;
  const given = givenKey(definition, 'delete', key);
  const condition = storedCondition(definition, 'delete', options.if);
  const request = deleteRequest(definition, given.key, condition, options);
  const send = () => context.backend().delete(request);
  const result = await decodedAfter(definition, 'delete', send).catch((error: unknown) => {
    throw error instanceof ConditionFailedError ? whyNotDeleted(definition, error, condition !== undefined) : error;
  });
  if (isInstance(definition, key)) markUnloaded(key);
  if (result.item === undefined && (result.ambiguous ?? result.attempts > 1))
    throw perhapsDeleted(definition, result.attempts);
  return options.returnOld ? (result.item as Entity | undefined) : result.item !== undefined;
}

/** The pure half of a delete: an absent item is no failure, a foreign one is. */
export function deleteRequest(
  definition: EntityDefinition,
  key: Key,
  condition: ConditionNode | undefined,
  options: AnyDeleteOptions<never>,
): DeleteRequest {
  return {
    table: definition.table,
    // That there was an item is all that is asked, even of one that could not be decoded.
    shape: options.returnOld ? definition.shape : definition.storedShape,
    key,
    condition: condition
      ? absentOr(definition, allOf([definition.typeAttribute && isOfEntity(definition), condition]))
      : absentOrOfEntity(definition),
    returnImage: 'old',
    returnItemOnConditionFailure: true,
    ...callOf(options),
  };
}

/** Why the condition of a delete failed. */
export function whyNotDeleted(
  definition: EntityDefinition,
  error: ConditionFailedError,
  conditional: boolean,
): MonotableError {
  const stored: Item | undefined = error.item;
  if (stored ? isForeign(definition, stored) : !conditional) return foreignItem(definition, 'delete', error);
  return conditionFailed(definition, 'delete', error);
}

/** Whether there was something can't be told, and a wrong `false` would be a lie. */
function perhapsDeleted(definition: EntityDefinition, attempts: number): ItemNotFoundError {
  return new ItemNotFoundError({
    entity: definition.name,
    operation: 'delete',
    message: `nothing was found, but the request was sent ${attempts} times: an earlier sending may have deleted the item`,
    remedy: 'The item is gone either way',
    ambiguous: true,
  });
}
