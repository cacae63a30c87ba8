import type { BackendOperation } from './request-event.ts';

const reads: ReadonlySet<string> = new Set([
  'get',
  'query',
  'scan',
  'batchGet',
  'transactGet',
  'tables.describe',
  'tables.list',
] satisfies BackendOperation[]);

/** Whether a call of a backend changes nothing, so that nothing is open where it failed. */
export function isReadOperation(operation: string): boolean {
  return reads.has(operation);
}
