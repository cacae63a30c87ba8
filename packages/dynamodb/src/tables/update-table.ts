import { UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import type { TableCallOptions, TableTarget, UpdateTableChange } from '@monotable/core';
import type { Call, Connection } from '../operations/operation-context.ts';
import { sdkDescription } from './describe-table.ts';
import { setPointInTimeRecovery } from './point-in-time-recovery.ts';
import { addTags, removeTags } from './tags.ts';
import { type TableChange, updateTableInput } from './update-table-input.ts';

/** Makes one change of a table, by the call that DynamoDB has for it. */
export async function updateTable(
  request: TableTarget & UpdateTableChange & TableCallOptions,
  connection: Connection,
): Promise<void> {
  const tableName = connection.tableName(request);
  const call: Call = { operation: 'tables.update', tableNames: [tableName], signal: request.signal };
  if ('pointInTimeRecovery' in request) {
    return setPointInTimeRecovery(tableName, request.pointInTimeRecovery, connection, call);
  }
  if ('tags' in request) {
    return addTags(await tableArn(tableName, connection, call), request.tags, connection, call);
  }
  if ('removeTags' in request) {
    return removeTags(await tableArn(tableName, connection, call), request.removeTags, connection, call);
  }
  return change(request, tableName, connection, call);
}

async function change(
  request: TableTarget & TableChange,
  tableName: string,
  connection: Connection,
  call: Call,
): Promise<void> {
  // Throughput belongs to provisioned tables only, for the table and each of its indexes: what it is now has to be known.
  const isAsked = 'addIndex' in request || 'throughput' in request;
  const current = isAsked ? await sdkDescription(tableName, call.operation, connection, call.signal) : {};
  const input = updateTableInput(request.table, tableName, request, current);
  if (input) await connection.send(new UpdateTableCommand(input), call);
}

/** Tags are of a resource, which has another name than its table. */
async function tableArn(tableName: string, connection: Connection, call: Call): Promise<string> {
  const { TableArn = '' } = await sdkDescription(tableName, call.operation, connection, call.signal);
  return TableArn;
}
