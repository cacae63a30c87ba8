import type { Consumed } from './batch-options.ts';
import type { EntitySource } from './entity-source.ts';
import type { CreateInput } from './input.ts';
import type { KeyInput } from './key-input.ts';

declare const outcome: unique symbol;

/** One get of a batch: made by `batch.get`. */
export interface GetInBatch<Result> {
  readonly [outcome]: { readonly batchGet: Result };
}

/** One write of a batch: made by `batch.create`, `batch.upsert` or `batch.delete`. */
export interface WriteInBatch<Result> {
  readonly [outcome]: { readonly batchWrite: Result };
}

/** One get of a transaction: made by `tx.get`. */
export interface GetInTransaction<Result> {
  readonly [outcome]: { readonly transactGet: Result };
}

/** One write or check of a transaction: made by `tx.create`, `tx.upsert`, `tx.update`, `tx.delete` or `tx.check`. */
export interface WriteInTransaction<Result> {
  readonly [outcome]: { readonly transactWrite: Result };
}

/** What operations come to, in their order, and what all of them consumed where that was asked for. */
export type ResultsOf<Operations extends readonly unknown[]> = {
  -readonly [At in keyof Operations]: ResultOf<Operations[At]>;
} & Consumed;

type ResultOf<Operation> = Operation extends { readonly [outcome]: infer Outcome } ? Outcome[keyof Outcome] : never;

/** What one operation says for itself. */
export interface OwnTable {
  /** The physical name of its table: it wins over every other one. */
  readonly tableName?: string | undefined;
}

/** Makes the operations of `batchGet` and `batchWrite`. Nothing is looked at or sent before those are called. */
export interface BatchOperations {
  /** The item under a key. */
  get<Entity extends object>(
    entity: EntitySource<Entity>,
    key: NoInfer<KeyInput<Entity>>,
    options?: OwnTable,
  ): GetInBatch<Entity | undefined>;
  /** A new item; `ItemExistsError` if there is one with its key. Takes a request of its own: batches know no conditions. */
  create<Entity extends object>(
    entity: EntitySource<Entity>,
    input: NoInfer<CreateInput<Entity>>,
    options?: OwnTable,
  ): WriteInBatch<Entity>;
  /**
   * Leaves exactly what is given, whatever was under the key: a batch can't tell an item of another class from one of this. Of a
   * class that keeps something (readonly attributes) it takes a request of its own.
   */
  upsert<Entity extends object>(
    entity: EntitySource<Entity>,
    input: NoInfer<CreateInput<Entity>>,
    options?: OwnTable,
  ): WriteInBatch<Entity>;
  /** Deletes what is under the key, of whatever class: a batch can't tell. Takes an instance too. */
  delete<Entity extends object>(
    entity: EntitySource<Entity>,
    key: NoInfer<KeyInput<Entity>>,
    options?: OwnTable,
  ): WriteInBatch<undefined>;
}
