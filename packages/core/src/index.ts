// Entities

// For those who write a backend, or look behind the scenes
export {
  type AttributeValue,
  type AttributeValueType,
  attributeValueType,
  type Item,
  type Key,
} from './backend/attribute-value.ts';
export type * from './backend/backend.ts';
export { checkPageLimit } from './backend/check-page-limit.ts';
export { checkTableNames } from './backend/check-table-names.ts';
export { type Document, documentToItem, itemToDocument } from './backend/document.ts';
export { isAbortSignal } from './backend/is-abort-signal.ts';
export { isReadOperation } from './backend/is-read-operation.ts';
export { observed, observeItself } from './backend/observed.ts';
export type { BackendOperation, ObserveOptions, RequestEvent, RequestFailure } from './backend/request-event.ts';
export type { BytesDecoder, Codec, CodecParts, ItemDecoder, Shape, ShapeAttribute } from './backend/shape.ts';
export type { TableDifference } from './backend/table-difference.ts';
export { resolveTableName, singleTableName, type TableNameOptions } from './backend/table-name.ts';
export type * from './backend/table-operations.ts';
export { TableOwners } from './backend/table-owners.ts';
export { waitOrAbort } from './backend/wait-or-abort.ts';
export { attribute } from './decorators/attribute.ts';
export type {
  AttributeDecorator,
  AttributeFactory,
  AttributeOptions,
  Transform,
} from './decorators/attribute-decorator-types.ts';
export { entity } from './decorators/entity.ts';
export type { EntityDecorator, EntityFactory, EntityOptions } from './decorators/entity-decorator-types.ts';
export type { IndexKeyOptions, KeyOptions } from './decorators/key-decorator-types.ts';
export { gsiKey, lsiKey, partitionKey, sortKey } from './decorators/keys.ts';
export { validate } from './decorators/validate.ts';
export { definitionOf } from './definition/definition-of.ts';
export { entityDefinitions } from './definition/entity-definitions.ts';
// Errors
export * from './errors/backend-errors.ts';
export * from './errors/errors.ts';
export { type ErrorDetails, MonotableError } from './errors/monotable-error.ts';
export * from './errors/operation-errors.ts';
export * from './errors/table-errors.ts';
export { withoutRemedy } from './errors/without-remedy.ts';
export {
  allOf,
  type BetweenNode,
  type Comparator,
  type CompareNode,
  type ConditionNode,
  type InNode,
  type Operand,
  pathEquals,
} from './expression/condition-node.ts';
export type { KeyCondition, SortKeyCondition } from './expression/key-condition.ts';
export { type Path, pathsOverlap, pathText, startsWithPath } from './expression/path.ts';
export {
  isEmptyUpdate,
  type SetAction,
  type SetOperand,
  type SetValue,
  type UpdateNode,
  type ValueAction,
} from './expression/update-node.ts';
export { escaped } from './key/escaped.ts';
export { sortable } from './key/sortable.ts';
export type { AttributeDefinition, AttributeType, DateFormat } from './metadata/attribute-type.ts';
export type { EntityConstructor } from './metadata/entity-constructor.ts';
export type { EntityDefinition, IndexKeys, KeyMember } from './metadata/entity-definition.ts';
export { type LazyItem, loadedItem, readItem } from './metadata/loaded-item.ts';
export { canonicalNumber, exactBigint, exactNumber } from './metadata/number-text.ts';
// Operations
export { withBackend } from './model/backend-scope.ts';
export { keyOf } from './model/key-of.ts';
export { batch } from './operations/batch.ts';
export { batchGet } from './operations/batch-get.ts';
export { batchWrite } from './operations/batch-write.ts';
export { reindex } from './operations/reindex.ts';
export { transactGet } from './operations/transact-get.ts';
export { transactWrite } from './operations/transact-write.ts';
export { tx } from './operations/tx.ts';
// Conditions and changes
export {
  type AttributeChange,
  type AttributeCondition,
  add,
  and,
  append,
  attributeType,
  beginsWith,
  between,
  contains,
  eq,
  exists,
  gt,
  gte,
  ifNotExists,
  isIn,
  lt,
  lte,
  ne,
  not,
  notExists,
  or,
  prepend,
  removeFromSet,
  set,
  size,
  unset,
} from './operators/index.ts';
export { Model } from './repository/model.ts';
export { repository } from './repository/repository.ts';
export { isTableName, tableNameRemedy } from './table/is-table-name.ts';
export { type Table, table } from './table/table.ts';
export {
  type IndexDefinition,
  type KeyAttribute,
  type KeyAttributeType,
  type Projection,
  startKeyNames,
  type TableDefinition,
  tableKeyNames,
} from './table/table-definition.ts';
export type { CursorOptions, IndexOptions, KeyAttributeOption, TableOptions } from './table/table-options.ts';
// What declarations of exported operators have to name.
export type { DecimalAttribute } from './types/decimal.ts';
export type * from './types/index.ts';
