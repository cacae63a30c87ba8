import type { BatchGetRequest, BatchGetResult } from '@monotable/core';
import { checkOneConsistency } from '../front/check-one-consistency.ts';
import { readItem } from '../front/engine-requests.ts';
import { callResult, decodeEach } from '../front/results.ts';
import type { OperationContext } from './operation-context.ts';

export function batchGet(
  request: BatchGetRequest,
  { gate, catalog, engine }: OperationContext,
): Promise<BatchGetResult> {
  const { gets } = request;
  return gate.perform(
    { operation: 'batchGet', request },
    () => checkOneConsistency(gets.map((get) => readItem(get, catalog))),
    (reads, { unprocessed: left }) => {
      const { items, unprocessed, consumed } = engine.batchGet(reads, left);
      return { ...callResult(request, consumed), items: decodeEach(items, gets), unprocessed };
    },
  );
}
