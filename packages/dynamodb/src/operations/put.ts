import { PutItemCommand, type PutItemCommandInput, type PutItemCommandOutput } from '@aws-sdk/client-dynamodb';
import type { PutRequest, WriteResult } from '@monotable/core';
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

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html */
export function putItemInput(request: PutRequest, context: OperationContext): PutItemCommandInput {
  const expressions = new Expressions();
  return defined({
    TableName: context.tableName(request),
    Item: sdkItem(context.codec.encode(request)),
    ConditionExpression: expressions.condition(request.condition),
    ...expressions.attributes(),
    ReturnValues: returnValues[request.returnImage ?? 'none'],
    ReturnValuesOnConditionCheckFailure: failureImage(request),
    ReturnConsumedCapacity: capacityInput(request),
  });
}

export async function put(request: PutRequest, connection: Connection): Promise<WriteResult> {
  const input = putItemInput(request, connection);
  const readAs = { shapes: request.shape && [request.shape] };
  const command = direct(new PutItemCommand(input), {
    chains: connection.chains,
    write: requestWriters.putItem,
    read: input.ReturnValues ? itemAnswer('Attributes', connection.readers?.reader(readAs)) : readRest,
  });
  const answer = await connection.send<PutItemCommandOutput>(command, {
    operation: 'put',
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
