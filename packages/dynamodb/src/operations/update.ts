import { UpdateItemCommand, type UpdateItemCommandInput, type UpdateItemCommandOutput } from '@aws-sdk/client-dynamodb';
import type { Item, UpdateRequest, WriteResult } from '@monotable/core';
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
  const command = direct(new UpdateItemCommand(input), {
    chains: connection.chains,
    write: requestWriters.updateItem,
    read: imageReader(request, connection),
  });
  const answer = await connection.send<UpdateItemCommandOutput>(command, {
    operation: 'update',
    entity: request.shape?.entity,
    tableNames: [connection.tableName(request)],
    signal: request.signal,
  });
  const read = directOf<ItemAnswer>(answer);
  if (read) return { ...directResult(answer, read), item: read.entity };
  const output = plainOf(answer);
  const image = output.Attributes && imageOf(coreItem(output.Attributes), request, connection);
  return { ...callResult(output), item: image };
}

function imageReader({ returnImage = 'none', shape }: UpdateRequest, { readers }: OperationContext) {
  if (returnImage === 'none') return readRest;
  return isPart(returnImage) ? undefined : itemAnswer('Attributes', readers?.reader({ shapes: shape && [shape] }));
}

function isPart(returnImage: UpdateRequest['returnImage']): boolean {
  return returnImage === 'updatedOld' || returnImage === 'updatedNew';
}

function imageOf(item: Item, { returnImage, shape }: UpdateRequest, { codec }: OperationContext): unknown {
  return isPart(returnImage) ? codec.decodePart(item, shape) : codec.decode(item, { shapes: shape && [shape] });
}
