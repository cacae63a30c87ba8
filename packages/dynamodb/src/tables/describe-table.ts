import {
  DescribeTableCommand,
  type DescribeTableCommandOutput,
  type TableDescription as SdkTableDescription,
} from '@aws-sdk/client-dynamodb';
import { type TableDescription, TableNotFoundError, type TableTarget } from '@monotable/core';
import type { Connection } from '../operations/operation-context.ts';
import { ttlAttribute } from './time-to-live.ts';

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html */
export async function describeTable(
  request: TableTarget,
  connection: Connection,
): Promise<TableDescription | undefined> {
  const tableName = connection.tableName(request);
  try {
    const description = await sdkDescription(tableName, 'tables.describe', connection);
    return tableDescription(description, tableName, await ttlAttribute(tableName, connection));
  } catch (error) {
    if (error instanceof TableNotFoundError) return undefined;
    throw error;
  }
}

export async function sdkDescription(
  tableName: string,
  operation: string,
  connection: Connection,
): Promise<SdkTableDescription> {
  const output: DescribeTableCommandOutput = await connection.send(new DescribeTableCommand({ TableName: tableName }), {
    operation,
    tableNames: [tableName],
  });
  return output.Table ?? {};
}

export function tableDescription(
  table: SdkTableDescription,
  tableName: string,
  ttl: string | undefined,
): TableDescription {
  const global = (table.GlobalSecondaryIndexes ?? []).map((index) => ({
    name: index.IndexName ?? '',
    kind: 'global' as const,
    status: index.IndexStatus ?? 'ACTIVE',
  }));
  const status = table.TableStatus ?? 'ACTIVE';
  // A local index is made with its table and shares its status.
  const local = (table.LocalSecondaryIndexes ?? []).map(({ IndexName: name = '' }) => ({
    name,
    kind: 'local' as const,
    status,
  }));
  return {
    tableName: table.TableName ?? tableName,
    status,
    itemCount: table.ItemCount ?? 0,
    indexes: [...global, ...local],
    ttlAttribute: ttl,
  };
}
