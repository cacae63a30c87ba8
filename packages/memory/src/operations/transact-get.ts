import type { TransactGetRequest, TransactGetResult } from '@monotable/core';
import { readItem } from '../front/engine-requests.ts';
import { callResult, decodeEach } from '../front/results.ts';
import type { OperationContext } from './operation-context.ts';

export function transactGet(
  request: TransactGetRequest,
  { gate, catalog, engine }: OperationContext,
): Promise<TransactGetResult> {
  const { gets } = request;
  return gate.perform(
    { operation: 'transactGet', request },
    () => gets.map((get) => readItem(get, catalog)),
    (reads) => {
      const { items, consumed } = engine.transactGet(reads);
      return { ...callResult(request, consumed), items: decodeEach(items, gets) };
    },
  );
}
