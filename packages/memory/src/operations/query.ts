import type { PageResult, QueryRequest } from '@monotable/core';
import { queryPage } from '../front/engine-requests.ts';
import { pageResult } from '../front/results.ts';
import type { OperationContext } from './operation-context.ts';

export function query(request: QueryRequest, { gate, catalog, engine }: OperationContext): Promise<PageResult> {
  return gate.perform(
    { operation: 'query', request },
    () => queryPage(request, catalog),
    (page) => pageResult(request, engine.queryPage(page)),
  );
}
