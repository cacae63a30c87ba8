import {
  BatchWriteItemCommand,
  type BatchWriteItemCommandInput,
  type BatchWriteItemCommandOutput,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { BackendError, type BatchWriteOperation, type BatchWriteRequest, type BatchWriteResult } from '@monotable/core';
import { coreItem, sdkItem } from '../codecs/sdk-values.ts';
import { direct } from '../wire/direct.ts';
import { directOf } from '../wire/direct-output.ts';
import { type RestAnswer, readRest } from '../wire/read/answers.ts';
import { requestWriters } from '../wire/write/request-writers.ts';
import { byTable, commonEntity } from './by-table.ts';
import { callResult, capacityInput, directResult } from './call-result.ts';
import { defined } from './defined.ts';
import type { Connection, OperationContext } from './operation-context.ts';
import { WritePositions } from './write-positions.ts';

interface BatchWritePlan {
  readonly input: BatchWriteItemCommandInput;
  readonly positions: WritePositions;
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
export function batchWriteInput(request: BatchWriteRequest, context: OperationContext): BatchWriteItemCommandInput {
  return batchWritePlan(request, context).input;
}

export async function batchWrite(request: BatchWriteRequest, connection: Connection): Promise<BatchWriteResult> {
  const { operations, signal } = request;
  const { input, positions } = batchWritePlan(request, connection);
  const command = direct(new BatchWriteItemCommand(input), {
    chains: connection.chains,
    write: requestWriters.batchWriteItem,
    read: readRest,
  });
  const answer = await connection.send<BatchWriteItemCommandOutput>(command, {
    operation: 'batchWrite',
    entity: commonEntity(operations.map(({ shape }) => shape?.entity)),
    tableNames: Object.keys(input.RequestItems ?? {}),
    signal,
  });
  const read = directOf<RestAnswer>(answer);
  if (read) return { ...directResult(answer, read), unprocessed: [] };
  const unprocessed = Object.entries(answer.UnprocessedItems ?? {}).flatMap(([tableName, requests]) =>
    requests.map((each) => positions.of(tableName, coreItem(contentOf(each)))),
  );
  return { ...callResult(answer), unprocessed: unprocessed.sort((left, right) => left - right) };
}

function batchWritePlan(request: BatchWriteRequest, context: OperationContext): BatchWritePlan {
  const positions = new WritePositions();
  const requestItems = byTable(request.operations, context).map(({ tableName, members }) => {
    const requests = members.map(({ member, at }) => {
      const written = writeRequest(member, context);
      positions.add(tableName, member, coreItem(contentOf(written)), at);
      return written;
    });
    return [tableName, requests] as const;
  });
  const input = defined({
    RequestItems: Object.fromEntries(requestItems),
    ReturnConsumedCapacity: capacityInput(request),
  });
  return { input, positions };
}

function writeRequest(operation: BatchWriteOperation, { codec }: OperationContext): WriteRequest {
  switch (operation.kind) {
    case 'put':
      return { PutRequest: { Item: sdkItem(codec.encode(operation)) } };
    case 'delete':
      return { DeleteRequest: { Key: sdkItem(operation.key) } };
    default:
      return operation satisfies never;
  }
}

/** The item or key that a request is about. */
function contentOf({ PutRequest, DeleteRequest }: WriteRequest) {
  const content = PutRequest?.Item ?? DeleteRequest?.Key;
  if (content) return content;
  const message = 'The answer holds an unprocessed write that is neither a put nor a delete';
  throw new BackendError({ message, ambiguous: true });
}
