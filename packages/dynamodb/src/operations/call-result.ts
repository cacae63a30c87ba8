import type { ConsumedCapacity as SdkConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { CallOptions, CallResult, ConsumedCapacity } from '@monotable/core';

interface Answer {
  readonly $metadata?: { readonly attempts?: number | undefined; readonly requestId?: string | undefined } | undefined;
  readonly ConsumedCapacity?: SdkConsumedCapacity | SdkConsumedCapacity[] | undefined;
}

/** What an answer tells of the call. A mocked client's answer may lack all of it. */
export function callResult({ $metadata, ConsumedCapacity: consumed }: Answer): CallResult {
  return {
    attempts: $metadata?.attempts ?? 1,
    requestId: $metadata?.requestId,
    capacity: consumed && (Array.isArray(consumed) ? consumed : [consumed]).map(capacityOf),
  };
}

function capacityOf({ TableName, CapacityUnits }: SdkConsumedCapacity): ConsumedCapacity {
  return { tableName: TableName ?? '', units: CapacityUnits ?? 0 };
}

export function capacityInput({ returnConsumedCapacity }: CallOptions): 'TOTAL' | undefined {
  return returnConsumedCapacity ? 'TOTAL' : undefined;
}
