import type { ReturnConsumedCapacity, ConsumedCapacity as SdkConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { CallOptions, CallResult, ConsumedCapacity } from '@monotable/core';
import type { RestAnswer } from '../wire/read/answers.ts';

interface Answer {
  readonly $metadata?:
    | {
        readonly attempts?: number | undefined;
        readonly requestId?: string | undefined;
        /** Of the sender's own: an earlier sending may have been done. */
        readonly ambiguous?: boolean | undefined;
      }
    | undefined;
  readonly ConsumedCapacity?: SdkConsumedCapacity | SdkConsumedCapacity[] | undefined;
}

/** What an answer tells of the call. A mocked client's answer may lack all of it. */
export function callResult({ $metadata, ConsumedCapacity: consumed }: Answer): CallResult {
  return {
    attempts: $metadata?.attempts ?? 1,
    ambiguous: $metadata?.ambiguous,
    requestId: $metadata?.requestId,
    capacity: consumed && (Array.isArray(consumed) ? consumed : [consumed]).map(capacityOf),
  };
}

function capacityOf(consumed: SdkConsumedCapacity): ConsumedCapacity {
  const { TableName, CapacityUnits, Table, LocalSecondaryIndexes, GlobalSecondaryIndexes } = consumed;
  const total = { tableName: TableName ?? '', units: CapacityUnits ?? 0 };
  if (!Table && !LocalSecondaryIndexes && !GlobalSecondaryIndexes) return total;
  const indexes = Object.entries({ ...LocalSecondaryIndexes, ...GlobalSecondaryIndexes });
  const indexUnits = Object.fromEntries(indexes.map(([name, { CapacityUnits: units = 0 }]) => [name, units]));
  return { ...total, tableUnits: Table?.CapacityUnits ?? 0, indexUnits };
}

export function capacityInput({ returnConsumedCapacity }: CallOptions): ReturnConsumedCapacity | undefined {
  if (!returnConsumedCapacity) return undefined;
  return returnConsumedCapacity === 'indexes' ? 'INDEXES' : 'TOTAL';
}

/** The same of an answer that was read directly. */
export function directResult({ $metadata }: Answer, { rest }: RestAnswer): CallResult {
  return callResult({ $metadata, ConsumedCapacity: rest.ConsumedCapacity });
}
