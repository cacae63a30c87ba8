import { DeleteItemCommand, type DeleteItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { DeleteRequest, WriteResult } from '@monotable/core';
import { sdkItem } from '../codecs/sdk-values.ts';
import { Expressions } from '../compile/expressions.ts';
import { itemAnswer, readRest } from '../wire/read/answers.ts';
import { requestWriters } from '../wire/write/request-writers.ts';
import { capacityInput } from './call-result.ts';
import { defined } from './defined.ts';
import type { Connection, OperationContext } from './operation-context.ts';
import { sendWrite } from './send-write.ts';
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
  return sendWrite(new DeleteItemCommand(input), request, connection, {
    operation: 'delete',
    write: requestWriters.deleteItem,
    read: input.ReturnValues ? itemAnswer('Attributes', connection.readers?.reader(readAs)) : readRest,
    decode: (image) => connection.codec.decode(image, readAs),
  });
}
