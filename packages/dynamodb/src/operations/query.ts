import { QueryCommand, type QueryCommandInput, type QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import type { PageResult, QueryRequest } from '@monotable/core';
import { Expressions } from '../compile/expressions.ts';
import { direct } from '../wire/direct.ts';
import { requestWriters } from '../wire/write/request-writers.ts';
import { defined } from './defined.ts';
import type { Connection, OperationContext } from './operation-context.ts';
import { pageInput, pageReader, pageResult } from './page.ts';
import { entityOf } from './read-paths.ts';

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html */
export function queryInput(request: QueryRequest, context: OperationContext): QueryCommandInput {
  const expressions = new Expressions();
  return defined({
    KeyConditionExpression: expressions.key(request.keyCondition),
    ...pageInput(request, expressions, context),
    ScanIndexForward: request.order === 'desc' ? false : undefined,
    ...expressions.attributes(),
  });
}

export async function query(request: QueryRequest, connection: Connection): Promise<PageResult> {
  const input = queryInput(request, connection);
  const command = direct(new QueryCommand(input), {
    chains: connection.chains,
    write: requestWriters.query,
    read: pageReader(request, connection),
  });
  const output = await connection.send<QueryCommandOutput>(command, {
    operation: 'query',
    entity: entityOf(request),
    tableNames: [connection.tableName(request)],
    signal: request.signal,
  });
  return pageResult(output, request, connection);
}
