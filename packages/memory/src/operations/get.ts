import type { GetRequest, GetResult } from '@monotable/core';
import { readItem } from '../front/engine-requests.ts';
import { decodeItem } from '../front/item-codec.ts';
import { callResult } from '../front/results.ts';
import type { OperationContext } from './operation-context.ts';

export function get(request: GetRequest, { gate, catalog, engine }: OperationContext): Promise<GetResult> {
  return gate.perform(
    { operation: 'get', request },
    () => readItem(request, catalog),
    (read) => {
      const { item, consumed } = engine.readItem(read);
      const decoded = item && decodeItem(item, request);
      // A spread for every get would cost as much as the tree does.
      if (!request.returnConsumedCapacity) return { attempts: 1, item: decoded };
      return { ...callResult(request, consumed), item: decoded };
    },
  );
}
