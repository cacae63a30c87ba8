import { UpdateItemCommand, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item, UpdateRequest, WriteResult } from '@monotable/core';
import { sdkItem } from '../codecs/sdk-values.ts';
import { Expressions } from '../compile/expressions.ts';
import { itemAnswer, readRest } from '../wire/read/answers.ts';
import { requestWriters } from '../wire/write/request-writers.ts';
import { capacityInput } from './call-result.ts';
import { defined } from './defined.ts';
import type { Connection, OperationContext } from './operation-context.ts';
import { sendWrite } from './send-write.ts';
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
  return sendWrite(new UpdateItemCommand(updateItemInput(request, connection)), request, connection, {
    operation: 'update',
    alwaysImage: request.returnImage === 'new',
    write: requestWriters.updateItem,
    read: imageReader(request, connection),
    decode: (image) => imageOf(image, request, connection),
  });
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
