import { randomUUID } from 'node:crypto';
import {
  type Update as TransactUpdate,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
  type TransactWriteItemsCommandOutput,
} from '@aws-sdk/client-dynamodb';
import {
  InvalidRequestError,
  type TransactWriteOperation,
  type TransactWriteRequest,
  type TransactWriteResult,
} from '@monotable/core';
import { sdkItem } from '../codecs/sdk-values.ts';
import { Expressions } from '../compile/expressions.ts';
import { direct } from '../wire/direct.ts';
import { directOf } from '../wire/direct-output.ts';
import { type RestAnswer, readRest } from '../wire/read/answers.ts';
import { requestWriters } from '../wire/write/request-writers.ts';
import { commonEntity } from './by-table.ts';
import { callResult, capacityInput, directResult } from './call-result.ts';
import { defined } from './defined.ts';
import type { Connection, OperationContext } from './operation-context.ts';
import { failureImage } from './write-options.ts';

/**
 * A request without a token of its own gets one when it is sent, so that the SDK's retries do nothing twice.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
export function transactWriteInput(
  request: TransactWriteRequest,
  context: OperationContext,
): TransactWriteItemsCommandInput {
  return defined({
    TransactItems: request.operations.map((operation, at) => transactItem(operation, at, context)),
    ClientRequestToken: request.token,
    ReturnConsumedCapacity: capacityInput(request),
  });
}

export async function transactWrite(
  request: TransactWriteRequest,
  connection: Connection,
): Promise<TransactWriteResult> {
  const { operations, signal } = request;
  const input = transactWriteInput(request, connection);
  // As the SDK would, but so that whoever looks at the input finds the token in it.
  input.ClientRequestToken ??= randomUUID();
  const command = direct(new TransactWriteItemsCommand(input), {
    chains: connection.chains,
    write: requestWriters.transactWriteItems,
    read: readRest,
  });
  const answer = await connection.send<TransactWriteItemsCommandOutput>(command, {
    operation: 'transactWrite',
    entity: commonEntity(operations.map(({ shape }) => shape?.entity)),
    tableNames: [...new Set(operations.map((each) => connection.tableName(each)))],
    signal,
  });
  const read = directOf<RestAnswer>(answer);
  return read ? directResult(answer, read) : callResult(answer);
}

function transactItem(operation: TransactWriteOperation, at: number, context: OperationContext): TransactWriteItem {
  const expressions = new Expressions();
  switch (operation.kind) {
    case 'put':
      return { Put: write(operation, expressions, context, { Item: sdkItem(context.codec.encode(operation)) }) };
    case 'update': {
      const UpdateExpression = expressions.update(operation.update);
      if (UpdateExpression === undefined) throw emptyUpdate(at);
      return { Update: write(operation, expressions, context, { Key: sdkItem(operation.key), UpdateExpression }) };
    }
    case 'delete':
      return { Delete: write(operation, expressions, context, { Key: sdkItem(operation.key) }) };
    case 'check': {
      const check = write(operation, expressions, context, { Key: sdkItem(operation.key) });
      return { ConditionCheck: { ...check, ConditionExpression: check.ConditionExpression as string } };
    }
    default:
      return operation satisfies never;
  }
}

/** What every operation has, around what its kind has. */
function write<Own extends object>(
  operation: Pick<TransactWriteOperation, 'table' | 'tableName' | 'condition' | 'returnItemOnConditionFailure'>,
  expressions: Expressions,
  context: OperationContext,
  own: Own,
) {
  const input: Conditional & Own = { TableName: context.tableName(operation), ...own };
  const condition = expressions.condition(operation.condition);
  if (condition !== undefined) input.ConditionExpression = condition;
  expressions.addAttributes(input);
  const image = failureImage(operation);
  if (image) input.ReturnValuesOnConditionCheckFailure = image;
  return input;
}

type Conditional = Pick<
  TransactUpdate,
  | 'TableName'
  | 'ConditionExpression'
  | 'ExpressionAttributeNames'
  | 'ExpressionAttributeValues'
  | 'ReturnValuesOnConditionCheckFailure'
>;

function emptyUpdate(at: number): InvalidRequestError {
  return new InvalidRequestError({
    message: `Operation ${at} of the transaction is an update that changes nothing`,
    remedy: 'DynamoDB wants a change in every update of a transaction: leave it out, or make it a check',
    attempts: 0,
  });
}
