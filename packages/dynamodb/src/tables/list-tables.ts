import { ListTablesCommand, type ListTablesCommandOutput } from '@aws-sdk/client-dynamodb';
import type { TableCallOptions } from '@monotable/core';
import type { Connection } from '../operations/operation-context.ts';

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html */
export async function listTables({ signal }: TableCallOptions, connection: Connection): Promise<readonly string[]> {
  const names: string[] = [];
  let last: string | undefined;
  do {
    const command = new ListTablesCommand(last === undefined ? {} : { ExclusiveStartTableName: last });
    const call = { operation: 'tables.list', tableNames: [], signal };
    const output: ListTablesCommandOutput = await connection.send(command, call);
    names.push(...(output.TableNames ?? []));
    last = output.LastEvaluatedTableName;
  } while (last !== undefined);
  return names.sort();
}
