import type { UpdateRequest, WriteResult } from '@monotable/core';
import { updateItem } from '../front/engine-requests.ts';
import { writeResult } from '../front/results.ts';
import type { OperationContext } from './operation-context.ts';

export function update(request: UpdateRequest, { gate, catalog, engine }: OperationContext): Promise<WriteResult> {
  return gate.perform(
    { operation: 'update', request },
    () => updateItem(request, catalog),
    (write) => writeResult(request, engine.writeItem(write), request.update),
  );
}
