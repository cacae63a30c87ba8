// biome-ignore-all lint/complexity/noThisInStatic: the class that a static is called on tells the entity
import type { Backend } from '../backend/backend.ts';
import { classOf, type EntityConstructor } from '../metadata/entity-constructor.ts';
import type { ModelInstance } from '../types/model-instance.ts';
import type { ModelConstructor } from '../types/model-statics.ts';
import type { CreateOptions, ReadOptions, UpdateOptions, UpsertOptions, WriteOptions } from '../types/options.ts';
import { rememberedBackend, setModelBackend } from './backend-scope.ts';
import { createItem } from './create.ts';
import { type AnyDeleteOptions, deleteItem } from './delete.ts';
import type { EntityContext } from './entity-context.ts';
import { getItem, getItemOrThrow } from './get.ts';
import { storedKey } from './key-of.ts';
import { moveItem } from './move.ts';
import { reloadItem } from './reload.ts';
import { contextOf, queryOf, repository } from './repository.ts';
import { saveItem } from './save.ts';
import { instanceToJson } from './to-json.ts';
import { updateInstance, updateItem } from './update.ts';
import { upsertItem } from './upsert.ts';

type Type = EntityConstructor;

/** A thin face over the operations; what they take and give is typed by {@link ModelConstructor}, from the class they are called on. */
class ModelFace {
  static async create(this: Type, input: object, options?: CreateOptions): Promise<object> {
    return createItem(contextOf(this), input, options);
  }

  static async get(this: Type, key: unknown, options?: ReadOptions): Promise<object | undefined> {
    return getItem(contextOf(this), key, options);
  }

  static async getOrThrow(this: Type, key: unknown, options?: ReadOptions): Promise<object> {
    return getItemOrThrow(contextOf(this), key, options);
  }

  static async upsert(this: Type, input: object, options?: UpsertOptions<object>): Promise<object> {
    return upsertItem(contextOf(this), input, options);
  }

  static async update(this: Type, key: unknown, changes: unknown, options?: UpdateOptions<object>): Promise<object> {
    return updateItem(contextOf(this), key, changes, options);
  }

  static async delete(this: Type, key: unknown, options?: AnyDeleteOptions<object>): Promise<unknown> {
    return deleteItem(contextOf(this), key, options);
  }

  static async move(this: Type, key: unknown, to: unknown, options?: WriteOptions<object>): Promise<object> {
    return moveItem(contextOf(this), key, to, options);
  }

  static where(this: Type, condition?: object): unknown {
    return queryOf(contextOf(this), condition);
  }

  static keyOf(this: Type, key: unknown): unknown {
    return storedKey(contextOf(this).definition, key);
  }

  static on(this: Type, backend: Backend): unknown {
    return repository(this, backend);
  }

  static useBackend(this: Type, backend: Backend | undefined): void {
    setModelBackend(this, backend);
  }

  async update(changes: unknown, options?: UpdateOptions<object>): Promise<this> {
    await updateInstance<object>(contextOfInstance(this), this, changes, options);
    return this;
  }

  async delete(options?: AnyDeleteOptions<object>): Promise<unknown> {
    return deleteItem(contextOfInstance(this), this, options);
  }

  async save(options?: WriteOptions<object>): Promise<this> {
    await saveItem<object>(contextOfInstance(this), this, options);
    return this;
  }

  async reload(options?: ReadOptions): Promise<this> {
    await reloadItem<object>(contextOfInstance(this), this, options);
    return this;
  }

  toJSON(): object {
    return instanceToJson(contextOfInstance(this).definition, this);
  }
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
