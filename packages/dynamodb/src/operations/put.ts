import { PutItemCommand, type PutItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { PutRequest, WriteResult } from '@monotable/core';
import { sdkItem } from '../codecs/sdk-values.ts';
import { Expressions } from '../compile/expressions.ts';
import { itemAnswer, readRest } from '../wire/read/answers.ts';
import { requestWriters } from '../wire/write/request-writers.ts';
import { capacityInput } from './call-result.ts';
import { defined } from './defined.ts';
import type { Connection, OperationContext } from './operation-context.ts';
import { sendWrite } from './send-write.ts';
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
  return sendWrite(new PutItemCommand(input), request, connection, {
    operation: 'put',
    write: requestWriters.putItem,
    read: input.ReturnValues ? itemAnswer('Attributes', connection.readers?.reader(readAs)) : readRest,
    decode: (image) => connection.codec.decode(image, readAs),
  });
}
