import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import type { TableCallOptions, TableTarget } from '@monotable/core';
import type { Connection } from '../operations/operation-context.ts';

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html */
export async function deleteTable(request: TableTarget & TableCallOptions, connection: Connection): Promise<void> {
  const tableName = connection.tableName(request);
  await connection.send(new DeleteTableCommand({ TableName: tableName }), {
    operation: 'tables.delete',
    tableNames: [tableName],
    signal: request.signal,
  });
}
