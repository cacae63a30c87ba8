import {
  type ProvisionedThroughputDescription,
  type TableDescription as SdkTableDescription,
  UpdateTableCommand,
  type UpdateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import {
  type CreateTableOptions,
  type IndexDefinition,
  InvalidRequestError,
  type TableDefinition,
  type TableTarget,
  type UpdateTableChange,
} from '@monotable/core';
import { defined } from '../operations/defined.ts';
import type { Connection } from '../operations/operation-context.ts';
import { attributeDefinitions } from './attribute-definitions.ts';
import { sdkDescription } from './describe-table.ts';
import { indexInput, throughputInput } from './index-input.ts';

type Throughput = NonNullable<CreateTableOptions['throughput']>;

/**
 * What UpdateTable is sent for a change of the table as it is; `undefined` where it is so already.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html
 */
export function updateTableInput(
  definition: TableDefinition,
  tableName: string,
  change: UpdateTableChange,
  current: SdkTableDescription,
): UpdateTableCommandInput | undefined {
  if ('addIndex' in change) return addIndexInput(definition, tableName, change.addIndex, current);
  if ('removeIndex' in change) {
    return { TableName: tableName, GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: change.removeIndex } }] };
  }
  return throughputChangeInput(tableName, change.throughput, current);
}

export async function updateTable(request: TableTarget & UpdateTableChange, connection: Connection): Promise<void> {
  const operation = 'tables.update';
  const tableName = connection.tableName(request);
  // Throughput belongs to provisioned tables only, for the table and each of its indexes: what it is now has to be known.
  const current = 'removeIndex' in request ? {} : await sdkDescription(tableName, operation, connection);
  const input = updateTableInput(request.table, tableName, request, current);
  if (input) await connection.send(new UpdateTableCommand(input), { operation, tableNames: [tableName] });
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
    .map(({ IndexName }) => ({ Update: { IndexName, ProvisionedThroughput: throughputInput(wanted) } }));
  const BillingMode = isProvisioned(current) ? undefined : ('PROVISIONED' as const);
  if (!ProvisionedThroughput && !BillingMode && updates.length === 0) return undefined;
  return defined({
    TableName: tableName,
    BillingMode,
    ProvisionedThroughput,
    GlobalSecondaryIndexUpdates: updates.length > 0 ? updates : undefined,
  });
}

/** A table that never was on demand has no billing mode summary. */
function isProvisioned({ BillingModeSummary, ProvisionedThroughput }: SdkTableDescription): boolean {
  if (BillingModeSummary?.BillingMode) return BillingModeSummary.BillingMode === 'PROVISIONED';
  return throughputOf(ProvisionedThroughput).readUnits > 0;
}

function throughputOf(description: ProvisionedThroughputDescription | undefined): Throughput {
  return { readUnits: description?.ReadCapacityUnits ?? 0, writeUnits: description?.WriteCapacityUnits ?? 0 };
}
