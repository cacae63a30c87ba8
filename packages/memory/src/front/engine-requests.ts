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
import { invalidRequest } from '../engine/engine-fault.ts';
import type {
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

type Write =
  | (PutRequest & { readonly kind: 'put' })
  | (UpdateRequest & { readonly kind: 'update' })
  | (DeleteRequest & { readonly kind: 'delete' })
  | BatchWriteOperation
  | TransactWriteOperation;

/** What the engine is told of a write: no more of it is about entities. */
export function writeItem(write: Write & { readonly kind: 'put' }, catalog: TableCatalog): PutItem;
export function writeItem(write: Write & { readonly kind: 'update' }, catalog: TableCatalog): UpdateItem;
export function writeItem(write: Write & { readonly kind: 'delete' }, catalog: TableCatalog): DeleteItem;
export function writeItem(write: BatchWriteOperation, catalog: TableCatalog): PutItem | DeleteItem;
export function writeItem(write: Write, catalog: TableCatalog): WriteItem;
export function writeItem(write: Write, catalog: TableCatalog): WriteItem {
  const tableName = catalog.use(write);
  const guard = 'condition' in write ? guardOf(write) : {};
  switch (write.kind) {
    case 'put':
      return { kind: 'put', tableName, item: encodeItem(write), ...guard };
    case 'update':
      checkUpdateBytes(write.update);
      return { kind: 'update', tableName, key: write.key, update: write.update, ...guard };
    case 'delete':
      return { kind: 'delete', tableName, key: write.key, ...guard };
    case 'check':
      return { kind: 'check', tableName, key: write.key, ...guard };
  }
}

interface Guarded {
  readonly condition?: ConditionNode | undefined;
  readonly returnItemOnConditionFailure?: boolean | undefined;
}

function guardOf({ condition, returnItemOnConditionFailure }: Guarded): Guarded {
  return condition ? { condition: asked(condition), returnItemOnConditionFailure } : {};
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
