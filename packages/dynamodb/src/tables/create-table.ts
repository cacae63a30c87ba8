import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import type { CreateTableOptions, TableTarget } from '@monotable/core';
import type { Connection } from '../operations/operation-context.ts';
import { createTableInput } from './create-table-input.ts';

export async function createTable(request: TableTarget & CreateTableOptions, connection: Connection): Promise<void> {
  const tableName = connection.tableName(request);
  await connection.send(new CreateTableCommand(createTableInput(request.table, tableName, request)), {
    operation: 'tables.create',
    tableNames: [tableName],
    signal: request.signal,
  });
}
