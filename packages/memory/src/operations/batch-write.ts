import type { BatchWriteRequest, BatchWriteResult } from '@monotable/core';
import { writeItem } from '../front/engine-requests.ts';
import { callResult } from '../front/results.ts';
import type { OperationContext } from './operation-context.ts';

export function batchWrite(
  request: BatchWriteRequest,
  { gate, catalog, engine }: OperationContext,
): Promise<BatchWriteResult> {
  const { operations } = request;
  return gate.perform(
    { operation: 'batchWrite', request },
    () => operations.map((operation) => writeItem(operation, catalog)),
    (writes, { unprocessed }) => {
      const { consumed } = engine.batchWrite(writes, unprocessed);
      return { ...callResult(request, consumed), unprocessed: unprocessed ? [...unprocessed] : [] };
    },
  );
}
