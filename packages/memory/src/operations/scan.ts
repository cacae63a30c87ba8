import type { PageResult, ScanRequest } from '@monotable/core';
import { scanPage } from '../front/engine-requests.ts';
import { pageResult } from '../front/results.ts';
import type { OperationContext } from './operation-context.ts';

export function scan(request: ScanRequest, { gate, catalog, engine }: OperationContext): Promise<PageResult> {
  return gate.perform(
    { operation: 'scan', request },
    () => scanPage(request, catalog),
    (page) => pageResult(request, engine.scanPage(page)),
  );
}
