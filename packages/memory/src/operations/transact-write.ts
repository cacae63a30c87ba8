import type { TransactWriteRequest, TransactWriteResult } from '@monotable/core';
import { writeItem } from '../front/engine-requests.ts';
import { callResult } from '../front/results.ts';
import type { OperationContext } from './operation-context.ts';

export function transactWrite(
  request: TransactWriteRequest,
  { gate, catalog, engine }: OperationContext,
): Promise<TransactWriteResult> {
  const { operations } = request;
  return gate.perform(
    { operation: 'transactWrite', request },
    () => operations.map((operation) => writeItem(operation, catalog)),
    (writes, { token }) => callResult(request, engine.transactWrite(writes, request.token ?? token).consumed),
  );
}
