import { batchGet, batchWrite } from './batches.ts';
import type { Operation } from './operation.ts';
import type { OperationName } from './operation-names.ts';
import { page } from './page.ts';
import { get, put, update } from './single-items.ts';
import { transactWrite } from './transaction.ts';

export const operations: Readonly<Record<OperationName, Operation>> = {
  put,
  get,
  update,
  page,
  batchGet,
  batchWrite,
  transactWrite,
};
