import type { Key } from '../backend/attribute-value.ts';
import type { GetRequest } from '../backend/backend.ts';
import type { ConditionFailedError } from '../errors/backend-errors.ts';
import { ItemNotFoundError } from '../errors/errors.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import type { ReadOptions } from '../types/options.ts';
import { checkOptions } from './check-options.ts';
import type { EntityContext } from './entity-context.ts';
import { givenKey } from './given-key.ts';

/** The item under a key, or `undefined` where there is none of this entity. */
export async function getItem<Entity extends object>(
  context: EntityContext<Entity>,
  key: unknown,
  options: ReadOptions = {},
): Promise<Entity | undefined> {
  checkOptions(context.definition, 'get', options);
  // As readItem() does, with one promise less: this is the call that is made most.
  const request = getRequest(context.definition, givenKey(context.definition, 'get', key).key, options);
  return (await context.backend().get(request)).item as Entity | undefined;
}

/** The item under a key; `ItemNotFoundError` where there is none of this entity. */
export async function getItemOrThrow<Entity extends object>(
  context: EntityContext<Entity>,
  key: unknown,
  options: ReadOptions = {},
): Promise<Entity> {
  checkOptions(context.definition, 'getOrThrow', options);
  const item = await readItem(context, givenKey(context.definition, 'getOrThrow', key).key, options);
  if (item) return item;
  throw notFound(context.definition, 'getOrThrow');
}

export async function readItem<Entity extends object>(
  context: EntityContext<Entity>,
  key: Key,
  options: ReadOptions,
): Promise<Entity | undefined> {
  const { item } = await context.backend().get(getRequest(context.definition, key, options));
  return item as Entity | undefined;
}

/** The pure half of a get. */
export function getRequest(definition: EntityDefinition, key: Key, options: ReadOptions): GetRequest {
  return {
    table: definition.table,
    shapes: [definition.shape],
    key,
    consistent: options.consistent,
    signal: options.signal,
    tableName: options.tableName,
    returnConsumedCapacity: options.returnConsumedCapacity,
  };
}

export function notFound(
  definition: EntityDefinition,
  operation: string,
  cause?: ConditionFailedError,
): ItemNotFoundError {
  return new ItemNotFoundError({
    entity: definition.name,
    operation,
    message: 'there is no item of this entity with this key',
    ambiguous: cause?.ambiguous ?? false,
    cause,
  });
}
