// biome-ignore-all lint/complexity/noThisInStatic: the class that a static is called on tells the entity

import type { Backend } from '../backend/backend.ts';
import { refuseOtherThanBackend } from '../errors/refuse-other-than-backend.ts';
import { classOf, type EntityConstructor } from '../metadata/entity-constructor.ts';
import { rememberedBackend, setModelBackend } from '../model/backend-scope.ts';
import { contextOf } from '../model/context-of.ts';
import { createItem } from '../model/create.ts';
import { type AnyDeleteOptions, deleteItem } from '../model/delete.ts';
import type { EntityContext } from '../model/entity-context.ts';
import { getItem, getItemOrThrow } from '../model/get.ts';
import { storedKey } from '../model/key-of.ts';
import { moveItem } from '../model/move.ts';
import { reloadItem } from '../model/reload.ts';
import { saveItem } from '../model/save.ts';
import { instanceToJson } from '../model/to-json.ts';
import { updateInstance, updateItem } from '../model/update.ts';
import { upsertItem } from '../model/upsert.ts';
import { getsOf } from '../operations/batch-get.ts';
import { consumedBy, writesOf } from '../operations/batch-write.ts';
import type { BatchGetOptions, BatchOptions, Consumed } from '../types/batch-options.ts';
import type { ModelInstance } from '../types/model-instance.ts';
import type { ModelConstructor } from '../types/model-statics.ts';
import type {
  CreateOptions,
  OperationOptions,
  ReadOptions,
  UpdateOptions,
  UpsertOptions,
  WriteOptions,
} from '../types/options.ts';
import { queryOf, repository } from './repository.ts';
import { runStatic, runVerb } from './run-verb.ts';

type Type = EntityConstructor;

/** A thin face over the operations; what they take and give is typed by {@link ModelConstructor}, from the class they are called on. */
class ModelFace {
  static create(this: Type, input: object, options?: CreateOptions): Promise<object> {
    return runStatic(this, { verb: 'create', options }, (context, own) => createItem(context, input, own));
  }

  static get(this: Type, key: unknown, options?: ReadOptions): Promise<object | undefined> {
    return runStatic(this, { verb: 'get', options, subject: key }, (context, own) => getItem(context, key, own));
  }

  static getOrThrow(this: Type, key: unknown, options?: ReadOptions): Promise<object> {
    const call = { verb: 'getOrThrow', options, subject: key };
    return runStatic(this, call, (context, own) => getItemOrThrow(context, key, own));
  }

  static upsert(this: Type, input: object, options?: UpsertOptions<object>): Promise<object> {
    return runStatic(this, { verb: 'upsert', options }, (context, own) => upsertItem(context, input, own));
  }

  static update(this: Type, key: unknown, changes: unknown, options?: UpdateOptions<object>): Promise<object> {
    const call = { verb: 'update', options, subject: key };
    return runStatic(this, call, (context, own) => updateItem(context, key, changes, own));
  }

  static delete(this: Type, key: unknown, options?: AnyDeleteOptions<object>): Promise<unknown> {
    return runStatic(this, { verb: 'delete', options, subject: key }, (context, own) => deleteItem(context, key, own));
  }

  static move(this: Type, key: unknown, to: unknown, options?: WriteOptions<object>): Promise<object> {
    return runStatic(this, { verb: 'move', options, subject: key }, (context, own) => moveItem(context, key, to, own));
  }

  static async batchGet(this: Type, keys: unknown, options?: BatchGetOptions): Promise<unknown> {
    return getsOf(contextOf(this), keys, options);
  }

  static async batchCreate(this: Type, inputs: unknown, options?: BatchOptions): Promise<unknown> {
    return writesOf('batchCreate', contextOf(this), 'create', inputs, options);
  }

  static async batchUpsert(this: Type, inputs: unknown, options?: BatchOptions): Promise<unknown> {
    return writesOf('batchUpsert', contextOf(this), 'upsert', inputs, options);
  }

  static async batchDelete(this: Type, keys: unknown, options?: BatchOptions): Promise<Consumed> {
    return consumedBy(await writesOf('batchDelete', contextOf(this), 'delete', keys, options));
  }

  static where(this: Type, condition?: object, options?: OperationOptions): unknown {
    return queryOf(contextOf(this), condition, options);
  }

  static keyOf(this: Type, key: unknown): unknown {
    return storedKey(contextOf(this).definition, key);
  }

  static on(this: Type, backend: Backend): unknown {
    refuseOtherThanBackend(backend, 'on');
    return repository(this, backend);
  }

  static useBackend(this: Type, backend: Backend | undefined): void {
    setModelBackend(this, backend);
  }

  async update(changes: unknown, options?: UpdateOptions<object>): Promise<this> {
    await onInstance(this, 'update', options, (context, own) => updateInstance<object>(context, this, changes, own));
    return this;
  }

  async delete(options?: AnyDeleteOptions<object>): Promise<unknown> {
    return onInstance(this, 'delete', options, (context, own) => deleteItem(context, this, own));
  }

  async save(options?: WriteOptions<object>): Promise<this> {
    await onInstance(this, 'save', options, (context, own) => saveItem<object>(context, this, own));
    return this;
  }

  async reload(options?: ReadOptions): Promise<this> {
    await onInstance(this, 'reload', options, (context, own) => reloadItem<object>(context, this, own));
    return this;
  }

  toJSON(): object {
    return instanceToJson(contextOfInstance(this).definition, this);
  }
}

async function onInstance<Options extends OperationOptions, Result>(
  instance: object,
  verb: string,
  options: Options | undefined,
  work: (context: EntityContext, options: Options | undefined) => Promise<Result>,
): Promise<Result> {
  const context = contextOfInstance(instance);
  return runVerb(context, { verb, options, subject: instance }, (own) => work(context, own));
}

function contextOfInstance(instance: object): EntityContext {
  return contextOf(classOf(instance), rememberedBackend(instance));
}

/**
 * The base of entity classes: `class Todo extends Model`. A class that can't extend it has the same operations through
 * {@link repository}.
 */
export const Model = ModelFace as unknown as ModelConstructor<ModelInstance>;
export interface Model extends ModelInstance {}
