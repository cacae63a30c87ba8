import type { Backend } from '../backend/backend.ts';
import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import type { BatchGetOptions, BatchOptions, Consumed } from './batch-options.ts';
import type { Changes } from './changes.ts';
import type { Condition } from './condition.ts';
import type { CreateInput } from './input.ts';
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
import type { Repository } from './repository.ts';
import type { StoredKey } from './stored-key.ts';

/** What the classes themselves can do: the operations of a {@link Repository}, on the class that they are called on,
 * which alone tells the entity. */
export interface ModelStatics {
  create<Entity extends object>(
    this: EntityConstructor<Entity>,
    input: NoInfer<CreateInput<Entity>>,
    options?: CreateOptions,
  ): Promise<Entity>;
  get<Entity extends object>(
    this: EntityConstructor<Entity>,
    key: NoInfer<KeyInput<Entity>>,
    options?: ReadOptions,
  ): Promise<Entity | undefined>;
  getOrThrow<Entity extends object>(
    this: EntityConstructor<Entity>,
    key: NoInfer<KeyInput<Entity>>,
    options?: ReadOptions,
  ): Promise<Entity>;
  upsert<Entity extends object>(
    this: EntityConstructor<Entity>,
    input: NoInfer<CreateInput<Entity>>,
    options?: NoInfer<UpsertOptions<Entity>>,
  ): Promise<Entity>;
  update<Entity extends object>(
    this: EntityConstructor<Entity>,
    key: NoInfer<KeyInput<Entity>>,
    changes: NoInfer<Changes<Entity>>,
    options?: NoInfer<UpdateOptions<Entity>>,
  ): Promise<Entity>;
  delete<Entity extends object>(
    this: EntityConstructor<Entity>,
    key: NoInfer<KeyInput<Entity>>,
    options: NoInfer<DeleteReturningOptions<Entity>>,
  ): Promise<Entity | undefined>;
  delete<Entity extends object>(
    this: EntityConstructor<Entity>,
    key: NoInfer<KeyInput<Entity>>,
    options?: NoInfer<DeleteOptions<Entity>>,
  ): Promise<boolean>;
  move<Entity extends object>(
    this: EntityConstructor<Entity>,
    key: NoInfer<KeyInput<Entity>>,
    to: NoInfer<Partial<KeyInput<Entity>>>,
    options?: NoInfer<WriteOptions<Entity>>,
  ): Promise<Entity>;
  batchGet<Entity extends object>(
    this: EntityConstructor<Entity>,
    keys: readonly NoInfer<KeyInput<Entity>>[],
    options?: BatchGetOptions,
  ): Promise<(Entity | undefined)[] & Consumed>;
  batchCreate<Entity extends object>(
    this: EntityConstructor<Entity>,
    inputs: readonly NoInfer<CreateInput<Entity>>[],
    options?: BatchOptions,
  ): Promise<Entity[] & Consumed>;
  batchUpsert<Entity extends object>(
    this: EntityConstructor<Entity>,
    inputs: readonly NoInfer<CreateInput<Entity>>[],
    options?: BatchOptions,
  ): Promise<Entity[] & Consumed>;
  batchDelete<Entity extends object>(
    this: EntityConstructor<Entity>,
    keys: readonly NoInfer<KeyInput<Entity>>[],
    options?: BatchOptions,
  ): Promise<Consumed>;
  where<Entity extends object>(
    this: EntityConstructor<Entity>,
    condition?: NoInfer<Condition<Entity>>,
    options?: OperationOptions,
  ): Query<Entity>;
  keyOf<Entity extends object>(this: EntityConstructor<Entity>, key: NoInfer<KeyInput<Entity>>): StoredKey;
  on<Entity extends object>(this: EntityConstructor<Entity>, backend: Backend): Repository<Entity>;
  /** The backend of this class and its subclasses, instead of their table's; `undefined` takes it away. */
  useBackend(backend: Backend | undefined): void;
}

/** The type of the `Model` class: what `class Todo extends Model` inherits from. */
export interface ModelConstructor<Instance> extends ModelStatics {
  new (): Instance;
}
