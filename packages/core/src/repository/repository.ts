import type { Backend } from '../backend/backend.ts';
import { refuseOtherThanBackend } from '../errors/refuse-other-than-backend.ts';
import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import { rememberBackend } from '../model/backend-scope.ts';
import { contextOf } from '../model/context-of.ts';
import { createItem } from '../model/create.ts';
import { deleteItem } from '../model/delete.ts';
import { type EntityContext, repositoryOf } from '../model/entity-context.ts';
import { getItem, getItemOrThrow } from '../model/get.ts';
import { storedKey } from '../model/key-of.ts';
import { moveItem } from '../model/move.ts';
import { reloadItem } from '../model/reload.ts';
import { saveItem } from '../model/save.ts';
import { instanceToJson } from '../model/to-json.ts';
import { updateItem } from '../model/update.ts';
import { upsertItem } from '../model/upsert.ts';
import { getsOf } from '../operations/batch-get.ts';
import { consumedBy, writesOf } from '../operations/batch-write.ts';
import { createQuery } from '../query/create-query.ts';
import type { Table } from '../table/table.ts';
import type { Condition } from '../types/condition.ts';
import type { OperationOptions } from '../types/options.ts';
import type { Query } from '../types/query.ts';
import type { Repository } from '../types/repository.ts';
import { runVerb } from './run-verb.ts';

/** The operations of an entity class, whether or not it extends `Model`; on `backend` where one is given. */
export function repository<Entity extends object>(
  type: EntityConstructor<Entity>,
  backend?: Backend,
): Repository<Entity> {
  if (backend !== undefined) refuseOtherThanBackend(backend, 'repository');
  const context = contextOf(type, backend);
  const { definition } = context;
  const operations: Repository<Entity> = {
    create: (input, options) => runVerb(context, { verb: 'create', options }, (own) => createItem(context, input, own)),
    get: (key, options) =>
      runVerb(context, { verb: 'get', options, subject: key }, (own) => getItem(context, key, own)),
    getOrThrow: (key, options) =>
      runVerb(context, { verb: 'getOrThrow', options, subject: key }, (own) => getItemOrThrow(context, key, own)),
    upsert: (input, options) => runVerb(context, { verb: 'upsert', options }, (own) => upsertItem(context, input, own)),
    update: (key, changes, options) =>
      runVerb(context, { verb: 'update', options, subject: key }, (own) => updateItem(context, key, changes, own)),
    delete: ((key, options) =>
      runVerb(context, { verb: 'delete', options, subject: key }, (own) =>
        deleteItem(context, key, own),
      )) as Repository<Entity>['delete'],
    save: (entity, options) =>
      runVerb(context, { verb: 'save', options, subject: entity }, (own) =>
        saveItem(context, backend ? rememberBackend(entity, backend) : entity, own),
      ),
    reload: (entity, options) =>
      runVerb(context, { verb: 'reload', options, subject: entity }, (own) => reloadItem(context, entity, own)),
    move: (key, to, options) =>
      runVerb(context, { verb: 'move', options, subject: key }, (own) => moveItem(context, key, to, own)),
    batchGet: (async (keys, options) => getsOf(context, keys, options)) as Repository<Entity>['batchGet'],
    batchCreate: (async (inputs, options) =>
      writesOf('batchCreate', context, 'create', inputs, options)) as Repository<Entity>['batchCreate'],
    batchUpsert: (async (inputs, options) =>
      writesOf('batchUpsert', context, 'upsert', inputs, options)) as Repository<Entity>['batchUpsert'],
    batchDelete: async (keys, options) => consumedBy(await writesOf('batchDelete', context, 'delete', keys, options)),
    [repositoryOf]: context,
    where: (condition, options) => queryOf(context, condition, options),
    keyOf: (key) => storedKey(definition, key),
    toJSON: (entity) => instanceToJson(definition, entity),
    on: (other) => repository(type, other),
  };
  return Object.freeze(operations);
}

export function queryOf<Entity extends object>(
  context: EntityContext<Entity>,
  condition?: Condition<Entity>,
  options?: OperationOptions,
): Query<Entity> {
  const { cursors } = context.definition.table as Table;
  return createQuery({ ...context, cursorOptions: cursors }, condition, options);
}
