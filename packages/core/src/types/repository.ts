import type { Backend } from '../backend/backend.ts';
import type { BatchGetOptions, BatchOptions, Consumed } from './batch-options.ts';
import type { Changes } from './changes.ts';
import type { Condition } from './condition.ts';
import type { RepositoryOf } from './entity-source.ts';
import type { CreateInput } from './input.ts';
import type { Json } from './json.ts';
import type { KeyInput } from './key-input.ts';
import type {
  CreateOptions,
  DeleteOptions,
  DeleteReturningOptions,
  OperationOptions,
  ReadOptions,
  UpdateOptions,
  UpsertOptions,
  WriteOptions,
} from './options.ts';
import type { Query } from './query.ts';
import type { StoredKey } from './stored-key.ts';

/** The operations on the items of one entity. */
export interface Repository<Entity extends object> extends RepositoryOf<Entity> {
  /** Stores a new item. `ItemExistsError` if there is one with its key. */
  create(input: CreateInput<Entity>, options?: CreateOptions): Promise<Entity>;
  /** The item, or `undefined` where there is none of this entity. */
  get(key: KeyInput<Entity>, options?: ReadOptions): Promise<Entity | undefined>;
  /** The item; `ItemNotFoundError` where there is none of this entity. */
  getOrThrow(key: KeyInput<Entity>, options?: ReadOptions): Promise<Entity>;
  /** Leaves exactly what is given, whether or not there was an item, and what the class keeps. */
  upsert(input: CreateInput<Entity>, options?: UpsertOptions<Entity>): Promise<Entity>;
  /** Changes an item and returns it as it is then. `ItemNotFoundError` where there is none, unless `upsert` allows it. */
  update(key: KeyInput<Entity>, changes: Changes<Entity>, options?: UpdateOptions<Entity>): Promise<Entity>;
  /** Deletes an item and returns it as it was, or `undefined` where there was none. */
  delete(key: KeyInput<Entity>, options: DeleteReturningOptions<Entity>): Promise<Entity | undefined>;
  /** Deletes an item and tells whether there was one. */
  delete(key: KeyInput<Entity>, options?: DeleteOptions<Entity>): Promise<boolean>;
  /** Creates an instance that was not read, and updates one that was with what has changed since. */
  save(entity: Entity, options?: WriteOptions<Entity>): Promise<Entity>;
  /** Reads an instance's attributes anew. `ItemNotFoundError` where the item is gone. */
  reload(entity: Entity, options?: ReadOptions): Promise<Entity>;
  /** Gives an item another primary key, in a transaction. `to` names the attributes that change. */
  move(key: KeyInput<Entity>, to: Partial<KeyInput<Entity>>, options?: WriteOptions<Entity>): Promise<Entity>;
  /** The items under many keys, in their order; `undefined` where there is none of this entity. */
  batchGet(keys: readonly KeyInput<Entity>[], options?: BatchGetOptions): Promise<(Entity | undefined)[] & Consumed>;
  /** Stores many new items; `BatchOperationError` tells which of them were there already. One request for each. */
  batchCreate(inputs: readonly CreateInput<Entity>[], options?: BatchOptions): Promise<Entity[] & Consumed>;
  /** Leaves exactly what is given, whatever was under the keys, of whatever class. 25 to a request. */
  batchUpsert(inputs: readonly CreateInput<Entity>[], options?: BatchOptions): Promise<Entity[] & Consumed>;
  /** Deletes what is under many keys, of whatever class. 25 to a request. */
  batchDelete(keys: readonly KeyInput<Entity>[], options?: BatchOptions): Promise<Consumed>;
  /** Begins a query; without a condition one for every item, which needs `.scan()`. The options are those of all its calls. */
  where(condition?: Condition<Entity>, options?: OperationOptions): Query<Entity>;
  /** The primary key as it is stored. */
  keyOf(key: KeyInput<Entity>): StoredKey;
  /** An instance's attributes without the hidden ones. */
  toJSON(entity: Entity): Json<Entity>;
  /** The same operations on another backend. */
  on(backend: Backend): Repository<Entity>;
}
