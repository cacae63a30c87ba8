import {
  TransactGetItemsCommand,
  type TransactGetItemsCommandInput,
  type TransactGetItemsCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { BackendError, type TransactGetRequest, type TransactGetResult } from '@monotable/core';
import { coreItem, sdkItem } from '../codecs/sdk-values.ts';
import { Expressions } from '../compile/expressions.ts';
import { direct } from '../wire/direct.ts';
import { directOf } from '../wire/direct-output.ts';
import { type TransactAnswer, transactAnswer } from '../wire/read/answers.ts';
import { requestWriters } from '../wire/write/request-writers.ts';
import { commonEntity } from './by-table.ts';
import { callResult, capacityInput, directResult } from './call-result.ts';
import { defined } from './defined.ts';
import type { Connection, OperationContext } from './operation-context.ts';
import { entityOf, readPaths } from './read-paths.ts';

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html */
export function transactGetInput(request: TransactGetRequest, context: OperationContext): TransactGetItemsCommandInput {
  return defined({
    TransactItems: request.gets.map((each) => ({ Get: getInput(each, context) })),
    ReturnConsumedCapacity: capacityInput(request),
  });
}

export async function transactGet(request: TransactGetRequest, connection: Connection): Promise<TransactGetResult> {
  const { gets, signal } = request;
  const input = transactGetInput(request, connection);
  const { readers } = connection;
  const command = direct(new TransactGetItemsCommand(input), {
    chains: connection.chains,
    write: requestWriters.transactGetItems,
    read: readers && transactAnswer(gets.map((each) => readers.reader(each))),
  });
  const answer = await connection.send<TransactGetItemsCommandOutput>(command, {
    operation: 'transactGet',
    entity: commonEntity(gets.map(entityOf)),
    tableNames: [...new Set(gets.map((each) => connection.tableName(each)))],
    signal,
  });
  const read = directOf<TransactAnswer>(answer);
  if (read) return { ...directResult(answer, read), items: read.entities };
  if (answer.Responses && answer.Responses.length !== gets.length)
    throw otherCount(answer.Responses.length, gets.length);
  const items = gets.map((each, at) => {
    const found = answer.Responses?.[at]?.Item;
    return found && connection.codec.decode(coreItem(found), each);
  });
  return { ...callResult(answer), items };
}

/** The answer has one member for each get, in order: another number of them is nobody's answer to this. */
function otherCount(found: number, asked: number): BackendError {
  return new BackendError({
    operation: 'transactGet',
    message: `The answer tells of ${found} items, and ${asked} were asked for`,
  });
}

function getInput(request: TransactGetRequest['gets'][number], context: OperationContext) {
  const expressions = new Expressions();
  return defined({
    TableName: context.tableName(request),
    Key: sdkItem(request.key),
    ProjectionExpression: expressions.projection(readPaths(request)),
    ...expressions.attributes(),
  });
}
