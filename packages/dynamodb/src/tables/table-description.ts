import type {
  AttributeDefinition,
  KeySchemaElement,
  ProvisionedThroughputDescription,
  Projection as SdkProjection,
  TableDescription as SdkTableDescription,
} from '@aws-sdk/client-dynamodb';
import type { IndexDescription, Projection, TableDescription, Throughput } from '@monotable/core';
import { keyAttributes } from './key-attributes.ts';
import { viewOfStream } from './stream-view.ts';

/** What DescribeTable says, in the terms of `table()`. */
export function tableDescription(table: SdkTableDescription, tableName: string): TableDescription {
  const { AttributeDefinitions: attributes, StreamSpecification: stream } = table;
  const status = table.TableStatus ?? 'ACTIVE';
  const { partition, sort } = keyAttributes(table.KeySchema, attributes);
  const provisioned = isProvisioned(table);
  const global = (table.GlobalSecondaryIndexes ?? []).map(
    (index): IndexDescription => ({
      ...indexDefinition(index, attributes),
      kind: 'global',
      status: index.IndexStatus ?? 'ACTIVE',
      ...(index.Backfilling && { backfilling: true }),
      ...(provisioned && { throughput: throughputOf(index.ProvisionedThroughput) }),
    }),
  );
  // A local index is made with its table and shares its status.
  const local = (table.LocalSecondaryIndexes ?? []).map(
    (index): IndexDescription => ({
      ...indexDefinition(index, attributes),
      kind: 'local',
      status,
    }),
  );
  return {
    tableName: table.TableName ?? tableName,
    status,
    itemCount: table.ItemCount ?? 0,
    partitionKey: partition[0] ?? { name: '', type: 'string' },
    sortKey: sort[0],
    indexes: [...global, ...local],
    throughput: provisioned ? throughputOf(table.ProvisionedThroughput) : undefined,
    stream: stream?.StreamEnabled ? viewOfStream(stream.StreamViewType) : undefined,
    deletionProtection: table.DeletionProtectionEnabled ?? false,
  };
}

/** A table that never was on demand has no billing mode summary. */
export function isProvisioned({ BillingModeSummary, ProvisionedThroughput }: SdkTableDescription): boolean {
  if (BillingModeSummary?.BillingMode) return BillingModeSummary.BillingMode === 'PROVISIONED';
  return throughputOf(ProvisionedThroughput).readUnits > 0;
}

export function throughputOf(description: ProvisionedThroughputDescription | undefined): Throughput {
  return { readUnits: description?.ReadCapacityUnits ?? 0, writeUnits: description?.WriteCapacityUnits ?? 0 };
}

interface SdkIndex {
  readonly IndexName?: string | undefined;
  readonly KeySchema?: KeySchemaElement[] | undefined;
  readonly Projection?: SdkProjection | undefined;
}

function indexDefinition(index: SdkIndex, attributes: AttributeDefinition[] | undefined) {
  const { partition, sort } = keyAttributes(index.KeySchema, attributes);
  return { name: index.IndexName ?? '', partition, sort, projection: projection(index.Projection) };
}

function projection(given: SdkProjection | undefined): Projection {
  switch (given?.ProjectionType) {
    case 'KEYS_ONLY':
      return { kind: 'keysOnly' };
    case 'INCLUDE':
      return { kind: 'include', names: [...(given.NonKeyAttributes ?? [])].sort() };
    default:
      return { kind: 'all' };
  }
}
