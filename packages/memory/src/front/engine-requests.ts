import type {
  BatchGet,
  BatchWriteOperation,
  ConditionNode,
  DeleteRequest,
  PutRequest,
  QueryRequest,
  ScanRequest,
  TransactWriteOperation,
  UpdateRequest,
} from '@monotable/core';
import { checkPageLimit } from '@monotable/core';
import { invalidRequest } from '../engine/engine-fault.ts';
import type {
  CheckItem,
  DeleteItem,
  PutItem,
  QueryPage,
  ReadItem,
  ReadPage,
  ScanPage,
  UpdateItem,
  WriteItem,
} from '../engine/requests.ts';
import { checkConditionBytes, checkUpdateBytes } from './expression-bytes.ts';
import { encodeItem } from './item-codec.ts';
import { readPaths } from './read-paths.ts';
import { splitLongIn } from './split-long-in.ts';
import type { TableCatalog } from './table-catalog.ts';

export function readItem(get: BatchGet, catalog: TableCatalog): ReadItem {
  return { tableName: catalog.use(get), key: get.key, projection: readPaths(get), consistent: get.consistent };
}

type TransactPart<Kind extends TransactWriteOperation['kind']> = TransactWriteOperation & { readonly kind: Kind };

export function putItem(
  put: PutRequest | TransactPart<'put'> | (BatchWriteOperation & { readonly kind: 'put' }),
  catalog: TableCatalog,
): PutItem {
  const tableName = catalog.use(put);
  const { condition, returnItemOnConditionFailure } = guardOf(put);
  return { kind: 'put', tableName, item: encodeItem(put), condition, returnItemOnConditionFailure };
}

export function updateItem(write: UpdateRequest | TransactPart<'update'>, catalog: TableCatalog): UpdateItem {
  const tableName = catalog.use(write);
  const { condition, returnItemOnConditionFailure } = guardOf(write);
  const { key, update } = write;
  checkUpdateBytes(update);
  return { kind: 'update', tableName, key, update, condition, returnItemOnConditionFailure };
}

export function deleteItem(
  write: DeleteRequest | TransactPart<'delete'> | (BatchWriteOperation & { readonly kind: 'delete' }),
  catalog: TableCatalog,
): DeleteItem {
  const tableName = catalog.use(write);
  const { condition, returnItemOnConditionFailure } = guardOf(write);
  return { kind: 'delete', tableName, key: write.key, condition, returnItemOnConditionFailure };
}

function checkItem(check: TransactPart<'check'>, catalog: TableCatalog): CheckItem {
  const tableName = catalog.use(check);
  const { condition, returnItemOnConditionFailure } = guardOf(check);
  return { kind: 'check', tableName, key: check.key, condition, returnItemOnConditionFailure };
}

/** What the engine is told of a part of a batch or transaction: no more of it is about entities. */
export function writeItem(write: BatchWriteOperation, catalog: TableCatalog): PutItem | DeleteItem;
export function writeItem(write: TransactWriteOperation, catalog: TableCatalog): WriteItem;
export function writeItem(write: BatchWriteOperation | TransactWriteOperation, catalog: TableCatalog): WriteItem {
  switch (write.kind) {
    case 'put':
      return putItem(write, catalog);
    case 'update':
      return updateItem(write, catalog);
    case 'delete':
      return deleteItem(write, catalog);
    case 'check':
      return checkItem(write, catalog);
  }
}

interface Guarded {
  readonly condition?: ConditionNode | undefined;
  readonly returnItemOnConditionFailure?: boolean | undefined;
}

const unguarded: Guarded = {};

/** A part of a batch has no condition. */
function guardOf(write: Guarded | BatchWriteOperation): Guarded {
  if (!('condition' in write)) return unguarded;
  const { condition, returnItemOnConditionFailure } = write;
  return condition ? { condition: asked(condition), returnItemOnConditionFailure } : unguarded;
}

/** The condition as DynamoDB takes it. */
function asked(condition: ConditionNode): ConditionNode {
  const split = splitLongIn(condition);
  checkConditionBytes(split);
  return split;
}

export function queryPage(request: QueryRequest, catalog: TableCatalog): QueryPage {
  const { keyCondition, order } = request;
  return { ...readPage(request, catalog), keyCondition, descending: order === 'desc' };
}

export function scanPage(request: ScanRequest, catalog: TableCatalog): ScanPage {
  return { ...readPage(request, catalog), segment: request.segment };
}

function readPage(request: QueryRequest | ScanRequest, catalog: TableCatalog): ReadPage {
  checkPageLimit(request);
  const { limit, startKey, consistent } = request;
  const index = indexOf(request);
  return {
    tableName: catalog.use(request),
    index: index?.name,
    filter: request.filter && asked(request.filter),
    limit,
    startKey,
    consistent,
    select: selectOf(request),
  };
}

function indexOf({ table, index: name }: QueryRequest | ScanRequest) {
  if (name === undefined) return undefined;
  const index = Object.hasOwn(table.indexes, name) ? table.indexes[name] : undefined;
  if (index) return index;
  throw invalidRequest(`The table ${table.name} declares no index ${name}`);
}

/** An index answers what it holds; a local one fetches the rest where it is asked for by name. */
function selectOf(request: QueryRequest | ScanRequest): ReadPage['select'] {
  if (request.countOnly) return 'count';
  const paths = readPaths(request, request.index);
  return paths ? { paths } : request.index === undefined ? 'all' : 'projected';
}
