import { DeleteItemCommand, type DeleteItemCommandInput, type DeleteItemCommandOutput } from '@aws-sdk/client-dynamodb';
import type { DeleteRequest, WriteResult } from '@monotable/core';
import { coreItem, sdkItem } from '../codecs/sdk-values.ts';
import { Expressions } from '../compile/expressions.ts';
import { direct } from '../wire/direct.ts';
import { directOf, plainOf } from '../wire/direct-output.ts';
import { type ItemAnswer, itemAnswer, readRest } from '../wire/read/answers.ts';
import { requestWriters } from '../wire/write/request-writers.ts';
import { callResult, capacityInput, directResult } from './call-result.ts';
import { defined } from './defined.ts';
import type { Connection, OperationContext } from './operation-context.ts';
import { failureImage, returnValues } from './write-options.ts';

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html */
export function deleteItemInput(request: DeleteRequest, context: OperationContext): DeleteItemCommandInput {
  const expressions = new Expressions();
  return defined({
    TableName: context.tableName(request),
    Key: sdkItem(request.key),
    ConditionExpression: expressions.condition(request.condition),
    ...expressions.attributes(),
    ReturnValues: returnValues[request.returnImage ?? 'none'],
    ReturnValuesOnConditionCheckFailure: failureImage(request),
    ReturnConsumedCapacity: capacityInput(request),
  });
}

/** Named so since `delete` is a reserved word. */
export async function deleteItem(request: DeleteRequest, connection: Connection): Promise<WriteResult> {
  const input = deleteItemInput(request, connection);
  const readAs = { shapes: request.shape && [request.shape] };
  const command = direct(new DeleteItemCommand(input), {
    chains: connection.chains,
    write: requestWriters.deleteItem,
    read: input.ReturnValues ? itemAnswer('Attributes', connection.readers?.reader(readAs)) : readRest,
  });
  const answer = await connection.send<DeleteItemCommandOutput>(command, {
    operation: 'delete',
    entity: request.shape?.entity,
    tableNames: [connection.tableName(request)],
    signal: request.signal,
  });
  const read = directOf<ItemAnswer>(answer);
  if (read) return { ...directResult(answer, read), item: read.entity };
  const output = plainOf(answer);
  return {
    ...callResult(output),
    item: output.Attributes && connection.codec.decode(coreItem(output.Attributes), readAs),
  };
}
