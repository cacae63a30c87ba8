import {
  DescribeTimeToLiveCommand,
  type DescribeTimeToLiveCommandOutput,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { BackendError, ConfigurationError, InvalidRequestError, type TableTarget } from '@monotable/core';
import type { Connection } from '../operations/operation-context.ts';

/**
 * Turns expiry on; fine where it is on already by the same attribute.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html
 */
export async function enableTimeToLive(request: TableTarget, connection: Connection): Promise<void> {
  const { table } = request;
  const operation = 'tables.enableTimeToLive';
  if (table.ttlAttribute === undefined) {
    throw new ConfigurationError({ message: `The table ${table.name} declares no TTL attribute`, operation });
  }
  const tableName = connection.tableName(request);
  const specification = { AttributeName: table.ttlAttribute, Enabled: true };
  const command = new UpdateTimeToLiveCommand({ TableName: tableName, TimeToLiveSpecification: specification });
  try {
    await connection.send(command, { operation, tableNames: [tableName] });
  } catch (error) {
    // DynamoDB refuses to turn on what is on.
    const isOn =
      error instanceof InvalidRequestError && (await ttlAttribute(tableName, connection)) === table.ttlAttribute;
    if (!isOn) throw error;
  }
}

/** The attribute by which items of the table expire, where expiry is on or about to be. */
export async function ttlAttribute(tableName: string, connection: Connection): Promise<string | undefined> {
  const output = await describeTimeToLive(tableName, connection);
  const { TimeToLiveStatus: status, AttributeName: name } = output?.TimeToLiveDescription ?? {};
  return status === 'ENABLED' || status === 'ENABLING' ? name : undefined;
}

async function describeTimeToLive(
  tableName: string,
  connection: Connection,
): Promise<DescribeTimeToLiveCommandOutput | undefined> {
  const command = new DescribeTimeToLiveCommand({ TableName: tableName });
  try {
    return await connection.send<DescribeTimeToLiveCommandOutput>(command, {
      operation: 'tables.describe',
      tableNames: [tableName],
    });
  } catch (error) {
    // A local engine that has no expiry has none on either.
    const isUnknown =
      error instanceof BackendError &&
      (error.cause as Partial<Error> | undefined)?.name === 'UnknownOperationException';
    if (isUnknown) return undefined;
    throw error;
  }
}
