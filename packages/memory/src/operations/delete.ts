import type { DeleteRequest, WriteResult } from '@monotable/core';
import { deleteItem as engineRequest } from '../front/engine-requests.ts';
import { writeResult } from '../front/results.ts';
import type { OperationContext } from './operation-context.ts';

export function deleteItem(request: DeleteRequest, { gate, catalog, engine }: OperationContext): Promise<WriteResult> {
  return gate.perform(
    { operation: 'delete', request },
    () => engineRequest(request, catalog),
    (write) => writeResult(request, engine.writeItem(write)),
  );
}
