import {
  DescribeContinuousBackupsCommand,
  type DescribeContinuousBackupsCommandOutput,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import type { Call, Connection } from '../operations/operation-context.ts';
import { unlessUnknown } from './unless-unknown.ts';

/** Whether the table can be brought back to a moment; `undefined` where the engine has no such thing. */
export async function pointInTimeRecovery(
  tableName: string,
  connection: Connection,
  call: Call,
): Promise<boolean | undefined> {
  const command = new DescribeContinuousBackupsCommand({ TableName: tableName });
  const output = await unlessUnknown(() => connection.send<DescribeContinuousBackupsCommandOutput>(command, call));
  const status = output?.ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
  return output && status === 'ENABLED';
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContinuousBackups.html */
export async function setPointInTimeRecovery(
  tableName: string,
  isOn: boolean,
  connection: Connection,
  call: Call,
): Promise<void> {
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: isOn };
  await connection.send(
    new UpdateContinuousBackupsCommand({ TableName: tableName, PointInTimeRecoverySpecification }),
    call,
  );
}
