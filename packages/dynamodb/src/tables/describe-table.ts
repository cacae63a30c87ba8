import {
  DescribeTableCommand,
  type DescribeTableCommandOutput,
  type TableDescription as SdkTableDescription,
} from '@aws-sdk/client-dynamodb';
import {
  type DescribeTableOptions,
  type TableDescription,
  type TableDetail,
  TableNotFoundError,
  type TableTarget,
} from '@monotable/core';
import type { Connection } from '../operations/operation-context.ts';
import { pointInTimeRecovery } from './point-in-time-recovery.ts';
import { tableDescription } from './table-description.ts';
import { tableTags } from './tags.ts';
import { ttlAttribute } from './time-to-live.ts';

const usual: readonly TableDetail[] = ['timeToLive'];

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html */
export async function describeTable(
  request: TableTarget & DescribeTableOptions,
  connection: Connection,
): Promise<TableDescription | undefined> {
  const tableName = connection.tableName(request);
  const { include = usual, signal } = request;
  const call = { operation: 'tables.describe', tableNames: [tableName], signal };
  try {
    const table = await sdkDescription(tableName, call.operation, connection, signal);
    const asked = <Answer>(detail: TableDetail, ask: () => Promise<Answer>) =>
      include.includes(detail) ? ask() : undefined;
    const [ttl, recovery, tags] = await Promise.all([
      asked('timeToLive', () => ttlAttribute(tableName, connection, signal)),
      asked('pointInTimeRecovery', () => pointInTimeRecovery(tableName, connection, call)),
      asked('tags', () => tableTags(table.TableArn ?? '', connection, call)),
    ]);
    return { ...tableDescription(table, tableName), ttlAttribute: ttl, pointInTimeRecovery: recovery, tags };
  } catch (error) {
    if (error instanceof TableNotFoundError) return undefined;
    throw error;
  }
}

export async function sdkDescription(
  tableName: string,
  operation: string,
  connection: Connection,
  signal?: AbortSignal,
): Promise<SdkTableDescription> {
  const output: DescribeTableCommandOutput = await connection.send(new DescribeTableCommand({ TableName: tableName }), {
    operation,
    tableNames: [tableName],
    signal,
  });
  return output.Table ?? {};
}
