import type {
  BatchGetRequest,
  BatchWriteRequest,
  DeleteRequest,
  GetRequest,
  PutRequest,
  QueryRequest,
  ScanRequest,
  TableTarget,
  TransactGetRequest,
  TransactWriteRequest,
  UpdateRequest,
} from '@monotable/core';

/** The calls of a backend, by the names of its methods. */
export const operations = [
  'get',
  'put',
  'update',
  'delete',
  'query',
  'scan',
  'batchGet',
  'batchWrite',
  'transactGet',
  'transactWrite',
  'tables.create',
  'tables.describe',
  'tables.update',
  'tables.delete',
  'tables.list',
  'tables.enableTimeToLive',
] as const;

/** A call of a backend: `get`, `transactWrite`, `tables.create`. */
export type BackendOperation = (typeof operations)[number];

/** What a call of a backend is given. */
export type BackendRequest =
  | GetRequest
  | PutRequest
  | UpdateRequest
  | DeleteRequest
  | QueryRequest
  | ScanRequest
  | BatchGetRequest
  | BatchWriteRequest
  | TransactGetRequest
  | TransactWriteRequest
  | TableTarget;
