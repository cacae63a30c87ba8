import type {
  GlobalSecondaryIndexUpdate,
  ProvisionedThroughputDescription,
  TableDescription as SdkTableDescription,
  UpdateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import {
  type IndexDefinition,
  InvalidRequestError,
  type StreamView,
  type TableDefinition,
  type Throughput,
} from '@monotable/core';
import { defined } from '../operations/defined.ts';
import { attributeDefinitions } from './attribute-definitions.ts';
import { indexInput, throughputInput } from './index-input.ts';
import { streamInput } from './stream-view.ts';
import { isProvisioned, throughputOf } from './table-description.ts';

/** The changes that UpdateTable makes; the others have calls of their own. */
export type TableChange =
  | { readonly addIndex: string }
  | { readonly removeIndex: string }
  | { readonly throughput: Throughput | 'onDemand' }
  | { readonly stream: StreamView | false }
  | { readonly deletionProtection: boolean };

/**
 * What UpdateTable is sent for a change of the table as it is; `undefined` where it is so already.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html
 */
export function updateTableInput(
  definition: TableDefinition,
  tableName: string,
  change: TableChange,
  current: SdkTableDescription,
): UpdateTableCommandInput | undefined {
  if ('addIndex' in change) return addIndexInput(definition, tableName, change.addIndex, current);
  if ('removeIndex' in change) {
    return { TableName: tableName, GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: change.removeIndex } }] };
  }
  if ('stream' in change) return { TableName: tableName, StreamSpecification: streamInput(change.stream) };
  if ('deletionProtection' in change) {
    return { TableName: tableName, DeletionProtectionEnabled: change.deletionProtection };
  }
  if (change.throughput === 'onDemand') {
    return isProvisioned(current) ? { TableName: tableName, BillingMode: 'PAY_PER_REQUEST' } : undefined;
  }
  return throughputChangeInput(tableName, change.throughput, current);
}

function addIndexInput(
  definition: TableDefinition,
  tableName: string,
  name: string,
  current: SdkTableDescription,
): UpdateTableCommandInput {
  const index = globalIndex(definition, name);
  const throughput = isProvisioned(current) ? throughputOf(current.ProvisionedThroughput) : undefined;
  const create = {
    ...indexInput(definition, index),
    ...(throughput && { ProvisionedThroughput: throughputInput(throughput) }),
  };
  return {
    TableName: tableName,
    AttributeDefinitions: attributeDefinitions([...index.partition, ...index.sort], tableName),
    GlobalSecondaryIndexUpdates: [{ Create: create }],
  };
}

function globalIndex(definition: TableDefinition, name: string): IndexDefinition {
  const index = Object.hasOwn(definition.indexes, name) ? definition.indexes[name] : undefined;
  if (index?.kind === 'global') return index;
  throw new InvalidRequestError({
    message: `The table ${definition.name} ${index ? `has ${name} as a local index` : `declares no index ${name}`}`,
    remedy: index
      ? 'Local indexes are made with their table and never later'
      : `Declare it in table('${definition.name}', …)`,
    operation: 'tables.update',
    attempts: 0,
  });
}

function throughputChangeInput(
  tableName: string,
  wanted: Throughput,
  current: SdkTableDescription,
): UpdateTableCommandInput | undefined {
  const differs = (description: ProvisionedThroughputDescription | undefined): boolean => {
    const { readUnits, writeUnits } = throughputOf(description);
    return readUnits !== wanted.readUnits || writeUnits !== wanted.writeUnits;
  };
  // DynamoDB refuses a change to what is already so.
  const ProvisionedThroughput = differs(current.ProvisionedThroughput) ? throughputInput(wanted) : undefined;
  const updates = (current.GlobalSecondaryIndexes ?? [])
    .filter((index) => differs(index.ProvisionedThroughput))
    .map(
      ({ IndexName }): GlobalSecondaryIndexUpdate => ({
        Update: { IndexName, ProvisionedThroughput: throughputInput(wanted) },
      }),
    );
  const BillingMode = isProvisioned(current) ? undefined : ('PROVISIONED' as const);
  if (!ProvisionedThroughput && !BillingMode && updates.length === 0) return undefined;
  return defined({
    TableName: tableName,
    BillingMode,
    ProvisionedThroughput,
    GlobalSecondaryIndexUpdates: updates.length > 0 ? updates : undefined,
  });
}
