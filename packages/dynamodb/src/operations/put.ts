import { PutItemCommand, type PutItemCommandInput, type PutItemCommandOutput } from '@aws-sdk/client-dynamodb';
import type { PutRequest, WriteResult } from '@monotable/core';
import { coreItem, sdkItem } from '../codecs/sdk-values.ts';
import { Expressions } from '../compile/expressions.ts';
import { callResult, capacityInput } from './call-result.ts';
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
  const output = await connection.send<PutItemCommandOutput>(new PutItemCommand(input), {
    operation: 'put',
    entity: request.shape?.entity,
    tableNames: [connection.tableName(request)],
    signal: request.signal,
  });
  const readAs = { shapes: request.shape && [request.shape] };
  return {
    ...callResult(output),
    item: output.Attributes && connection.codec.decode(coreItem(output.Attributes), readAs),
  };
}
