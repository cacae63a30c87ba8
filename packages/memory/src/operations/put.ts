import type { PutRequest, WriteResult } from '@monotable/core';
import { putItem } from '../front/engine-requests.ts';
import { writeResult } from '../front/results.ts';
import type { OperationContext } from './operation-context.ts';

export function put(request: PutRequest, { gate, catalog, engine }: OperationContext): Promise<WriteResult> {
  return gate.perform(
    { operation: 'put', request },
    () => putItem(request, catalog),
    (write) => writeResult(request, engine.writeItem(write)),
  );
}
