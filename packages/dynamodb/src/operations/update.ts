import { UpdateItemCommand, type UpdateItemCommandInput, type UpdateItemCommandOutput } from '@aws-sdk/client-dynamodb';
import type { Item, UpdateRequest, WriteResult } from '@monotable/core';
import { coreItem, sdkItem } from '../codecs/sdk-values.ts';
import { Expressions } from '../compile/expressions.ts';
import { callResult, capacityInput } from './call-result.ts';
import { defined } from './defined.ts';
import type { Connection, OperationContext } from './operation-context.ts';
import { failureImage, returnValues } from './write-options.ts';

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html */
export function updateItemInput(request: UpdateRequest, context: OperationContext): UpdateItemCommandInput {
  const expressions = new Expressions();
  return defined({
    TableName: context.tableName(request),
    Key: sdkItem(request.key),
    UpdateExpression: expressions.update(request.update),
    ConditionExpression: expressions.condition(request.condition),
    ...expressions.attributes(),
    ReturnValues: returnValues[request.returnImage ?? 'none'],
    ReturnValuesOnConditionCheckFailure: failureImage(request),
    ReturnConsumedCapacity: capacityInput(request),
  });
}

export async function update(request: UpdateRequest, connection: Connection): Promise<WriteResult> {
  const input = updateItemInput(request, connection);
  const output = await connection.send<UpdateItemCommandOutput>(new UpdateItemCommand(input), {
    operation: 'update',
    entity: request.shape?.entity,
    tableNames: [connection.tableName(request)],
    signal: request.signal,
  });
  const image = output.Attributes && imageOf(coreItem(output.Attributes), request, connection);
  return { ...callResult(output), item: image };
}

function imageOf(item: Item, { returnImage, shape }: UpdateRequest, { codec }: OperationContext): unknown {
  const isPart = returnImage === 'updatedOld' || returnImage === 'updatedNew';
  return isPart ? codec.decodePart(item, shape) : codec.decode(item, { shapes: shape && [shape] });
}
