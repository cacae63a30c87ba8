import {
  DescribeTimeToLiveCommand,
  type DescribeTimeToLiveCommandOutput,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { ConfigurationError, InvalidRequestError, type TableCallOptions, type TableTarget } from '@monotable/core';
import type { Connection } from '../operations/operation-context.ts';
import { unlessUnknown } from './unless-unknown.ts';

/**
 * Turns expiry on; fine where it is on already by the same attribute.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html
 */
export async function enableTimeToLive(request: TableTarget & TableCallOptions, connection: Connection): Promise<void> {
  const { table, signal } = request;
  const operation = 'tables.enableTimeToLive';
  if (table.ttlAttribute === undefined) {
    throw new ConfigurationError({ message: `The table ${table.name} declares no TTL attribute`, operation });
  }
  const tableName = connection.tableName(request);
  const specification = { AttributeName: table.ttlAttribute, Enabled: true };
  const command = new UpdateTimeToLiveCommand({ TableName: tableName, TimeToLiveSpecification: specification });
  try {
    await connection.send(command, { operation, tableNames: [tableName], signal });
  } catch (error) {
    // DynamoDB refuses to turn on what is on.
    const isOn =
      error instanceof InvalidRequestError &&
      (await ttlAttribute(tableName, connection, signal)) === table.ttlAttribute;
    if (!isOn) throw error;
  }
}

/** The attribute by which items of the table expire, where expiry is on or about to be, and the engine has it. */
export async function ttlAttribute(
  tableName: string,
  connection: Connection,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const command = new DescribeTimeToLiveCommand({ TableName: tableName });
  const call = { operation: 'tables.describe', tableNames: [tableName], signal };
  const output = await unlessUnknown(() => connection.send<DescribeTimeToLiveCommandOutput>(command, call));
  const { TimeToLiveStatus: status, AttributeName: name } = output?.TimeToLiveDescription ?? {};
  return status === 'ENABLED' || status === 'ENABLING' ? name : undefined;
}
