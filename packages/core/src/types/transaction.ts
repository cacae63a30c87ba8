import type { GetInTransaction, OwnTable, WriteInTransaction } from './batch.ts';
import type { RetryOptions } from './batch-options.ts';
import type { Changes } from './changes.ts';
import type { Condition } from './condition.ts';
import type { EntitySource } from './entity-source.ts';
import type { CreateInput } from './input.ts';
import type { KeyInput } from './key-input.ts';
import type { OperationOptions } from './options.ts';

export interface TransactGetOptions extends OperationOptions {
  readonly retry?: RetryOptions | undefined;
}

export interface TransactWriteOptions extends OperationOptions {
  readonly retry?: RetryOptions | undefined;
  /**
   * At most 36 characters, made for each call unless given. A call that repeats an earlier one with its token within ten minutes,
   * its operations the same to the byte, does nothing twice; one with other operations is `IdempotencyMismatchError`.
   */
  readonly token?: string | undefined;
}

export interface ConditionInTransaction<Entity> extends OwnTable {
  /** The transaction is done only if this holds of the stored item. */
  readonly if?: Condition<Entity> | undefined;
}

export interface UpdateInTransaction<Entity> extends ConditionInTransaction<Entity> {
  /** Never read the item to keep its index keys right: an error where that would be needed. */
  readonly reindex?: 'never' | undefined;
  /** Create the item if it isn't there. Every part of its keys has to be given. */
  readonly upsert?: true | undefined;
}

/** Makes the operations of `transactWrite` and `transactGet`. Nothing is looked at or sent before those are called. */
export interface TransactionOperations {
  /** The item under a key. */
  get<Entity extends object>(
    entity: EntitySource<Entity>,
    key: NoInfer<KeyInput<Entity>>,
    options?: OwnTable,
  ): GetInTransaction<Entity | undefined>;
  /** A new item; there may be none with its key. */
  create<Entity extends object>(
    entity: EntitySource<Entity>,
    input: NoInfer<CreateInput<Entity>>,
    options?: OwnTable,
  ): WriteInTransaction<Entity>;
  /** Leaves exactly what is given, whether or not there was an item, and what the class keeps. */
  upsert<Entity extends object>(
    entity: EntitySource<Entity>,
    input: NoInfer<CreateInput<Entity>>,
    options?: NoInfer<ConditionInTransaction<Entity>>,
  ): WriteInTransaction<Entity>;
  /** Changes an item; there has to be one, unless `upsert` allows it to be made. */
  update<Entity extends object>(
    entity: EntitySource<Entity>,
    key: NoInfer<KeyInput<Entity>>,
    changes: NoInfer<Changes<Entity>>,
    options?: NoInfer<UpdateInTransaction<Entity>>,
  ): WriteInTransaction<undefined>;
  /** Deletes what is under the key, if anything is. */
  delete<Entity extends object>(
    entity: EntitySource<Entity>,
    key: NoInfer<KeyInput<Entity>>,
    options?: NoInfer<ConditionInTransaction<Entity>>,
  ): WriteInTransaction<undefined>;
  /** Writes nothing: there has to be an item of the class, and the condition has to hold of it. */
  check<Entity extends object>(
    entity: EntitySource<Entity>,
    key: NoInfer<KeyInput<Entity>>,
    condition?: NoInfer<Condition<Entity>>,
    options?: OwnTable,
  ): WriteInTransaction<undefined>;
}
