import { GetItemCommand, type GetItemCommandInput, type GetItemCommandOutput } from '@aws-sdk/client-dynamodb';
import type { GetRequest, GetResult } from '@monotable/core';
import { coreItem, sdkItem } from '../codecs/sdk-values.ts';
import { Expressions } from '../compile/expressions.ts';
import { direct } from '../wire/direct.ts';
import { directOf } from '../wire/direct-output.ts';
import { type ItemAnswer, itemAnswer } from '../wire/read/answers.ts';
import { requestWriters } from '../wire/write/request-writers.ts';
import { callResult, capacityInput, directResult } from './call-result.ts';
import { defined } from './defined.ts';
import type { Connection, OperationContext } from './operation-context.ts';
import { entityOf, readPaths } from './read-paths.ts';

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html */
export function getItemInput(request: GetRequest, context: OperationContext): GetItemCommandInput {
  const expressions = new Expressions();
  return defined({
    TableName: context.tableName(request),
    Key: sdkItem(request.key),
    ConsistentRead: request.consistent || undefined,
    ProjectionExpression: expressions.projection(readPaths(request)),
    ...expressions.attributes(),
    ReturnConsumedCapacity: capacityInput(request),
  });
}

export async function get(request: GetRequest, connection: Connection): Promise<GetResult> {
  const input = getItemInput(request, connection);
  const command = direct(new GetItemCommand(input), {
    chains: connection.chains,
    write: requestWriters.getItem,
    read: itemAnswer('Item', connection.readers?.reader(request)),
  });
  const answer = await connection.send<GetItemCommandOutput>(command, {
    operation: 'get',
    entity: entityOf(request),
    tableNames: [connection.tableName(request)],
    signal: request.signal,
  });
  const read = directOf<ItemAnswer>(answer);
  if (read) return { ...directResult(answer, read), item: read.entity };
  return { ...callResult(answer), item: answer.Item && connection.codec.decode(coreItem(answer.Item), request) };
}
