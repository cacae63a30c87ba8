export type { AttributeName, Attributes, Selected } from './attributes.ts';
export type {
  BatchOperations,
  GetInBatch,
  GetInTransaction,
  OwnTable,
  ResultsOf,
  WriteInBatch,
  WriteInTransaction,
} from './batch.ts';
export type { BatchGetOptions, BatchOptions, Consumed, RetryOptions } from './batch-options.ts';
export type { ChangeOf, Changes } from './changes.ts';
export type { Condition, ConditionOn, Logic } from './condition.ts';
export type { Decimal } from './decimal.ts';
export type { Defaulted } from './defaulted.ts';
export type { EntitySource, RepositoryOf } from './entity-source.ts';
export type { Explanation } from './explanation.ts';
export type { CreateInput, Input } from './input.ts';
export type { KeyInput } from './key-input.ts';
export type { KeyOf } from './key-of.ts';
export type { ModelInstance } from './model-instance.ts';
export type { ModelConstructor, ModelStatics } from './model-statics.ts';
export type {
  CreateOptions,
  DeleteOptions,
  DeleteReturningOptions,
  OperationOptions,
  ReadOptions,
  UpdateOptions,
  UpsertOptions,
  WriteOptions,
} from './options.ts';
export type { PathOf } from './path.ts';
export type { Page, Query } from './query.ts';
export type { PartitionInput, ReindexFailure, ReindexOptions, ReindexProgress } from './reindex.ts';
export type { Repository } from './repository.ts';
export type { StoredKey } from './stored-key.ts';
export type {
  ConditionInTransaction,
  TransactGetOptions,
  TransactionOperations,
  TransactWriteOptions,
  UpdateInTransaction,
} from './transaction.ts';
