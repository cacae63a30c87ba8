import type { Item } from '../backend/attribute-value.ts';
import type { Backend } from '../backend/backend.ts';
import { definitionOf } from '../definition/definition-of.ts';
import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { createQuery } from '../query/create-query.ts';
import type { Table } from '../table/table.ts';
import type { Condition } from '../types/condition.ts';
import type { Query } from '../types/query.ts';
import type { Repository } from '../types/repository.ts';
import { backendFor, rememberBackend } from './backend-scope.ts';
import { createItem } from './create.ts';
import { deleteItem } from './delete.ts';
import type { EntityContext } from './entity-context.ts';
import { getItem, getItemOrThrow } from './get.ts';
import { storedKey } from './key-of.ts';
import { moveItem } from './move.ts';
import { reloadItem } from './reload.ts';
import { saveItem } from './save.ts';
import { instanceToJson } from './to-json.ts';
import { updateItem } from './update.ts';
import { upsertItem } from './upsert.ts';

/** The operations of an entity class, whether or not it extends `Model`; on `backend` where one is given. */
export function repository<Entity extends object>(
  type: EntityConstructor<Entity>,
  backend?: Backend,
): Repository<Entity> {
  const context = contextOf(type, backend);
  const { definition } = context;
  const operations: Repository<Entity> = {
    create: (input, options) => createItem(context, input, options),
    get: (key, options) => getItem(context, key, options),
    getOrThrow: (key, options) => getItemOrThrow(context, key, options),
    upsert: (input, options) => upsertItem(context, input, options),
    update: (key, changes, options) => updateItem(context, key, changes, options),
    delete: ((key, options) => deleteItem(context, key, options)) as Repository<Entity>['delete'],
    save: (entity, options) => saveItem(context, backend ? rememberBackend(entity, backend) : entity, options),
    reload: (entity, options) => reloadItem(context, entity, options),
    move: (key, to, options) => moveItem(context, key, to, options),
    where: (condition) => queryOf(context, condition),
    keyOf: (key) => storedKey(definition, key),
    toJSON: (entity) => instanceToJson(definition, entity),
    on: (other) => repository(type, other),
  };
  return Object.freeze(operations);
}

export function contextOf<Entity extends object>(
  type: EntityConstructor<Entity>,
  backend?: Backend,
): EntityContext<Entity> {
  const definition = definitionOf(type);
  if (!backend) return { definition, backend: () => backendFor(definition, undefined) };
  return { definition: boundTo(definition, backend), backend: () => backend };
}

/** The same definition, whose instances know the backend that they came from. */
function boundTo<Entity extends object>(
  definition: EntityDefinition<Entity>,
  backend: Backend,
): EntityDefinition<Entity> {
  const { shape } = definition;
  const bound = { ...shape, decode: (item: Item) => rememberBackend(shape.decode(item), backend) };
  return Object.freeze({ ...definition, shape: Object.freeze(bound) });
}

export function queryOf<Entity extends object>(
  context: EntityContext<Entity>,
  condition?: Condition<Entity>,
): Query<Entity> {
  return createQuery({ ...context, cursorOptions: (context.definition.table as Table).cursors }, condition);
}
