import type { QueryCommandOutput, AttributeValue as SdkAttributeValue } from '@aws-sdk/client-dynamodb';
import {
  checkPageLimit,
  InvalidRequestError,
  type Item,
  type Key,
  type PageResult,
  type QueryRequest,
  readItem,
  type ScanRequest,
  startKeyNames,
} from '@monotable/core';
import { coreItem, sdkItem } from '../codecs/sdk-values.ts';
import type { Expressions } from '../compile/expressions.ts';
import { directOf } from '../wire/direct-output.ts';
import { type AnswerReader, type PageAnswer, pageAnswer } from '../wire/read/answers.ts';
import { callResult, capacityInput, directResult } from './call-result.ts';
import type { OperationContext } from './operation-context.ts';
import { readPaths } from './read-paths.ts';

/** What the inputs of Query and Scan have in common; the names and values of the expressions are still to be added. */
export function pageInput(request: QueryRequest | ScanRequest, expressions: Expressions, context: OperationContext) {
  checkPageLimit(request);
  const { index, countOnly } = request;
  return {
    TableName: context.tableName(request),
    IndexName: index === undefined ? undefined : knownIndex(request, index),
    FilterExpression: expressions.filter(request.filter),
    ProjectionExpression: countOnly ? undefined : expressions.projection(readPaths(request, index)),
    Select: countOnly ? ('COUNT' as const) : undefined,
    Limit: request.limit,
    ExclusiveStartKey: request.startKey && sdkItem(request.startKey),
    ConsistentRead: request.consistent || undefined,
    ReturnConsumedCapacity: capacityInput(request),
  };
}

function knownIndex({ table }: QueryRequest | ScanRequest, name: string): string {
  const index = Object.hasOwn(table.indexes, name) ? table.indexes[name] : undefined;
  if (index) return index.name;
  throw new InvalidRequestError({
    message: `The table ${table.name} has no index ${name}`,
    remedy: `Declare it in table('${table.name}', { indexes: { ${name}: {} } })`,
    attempts: 0,
  });
}

type PageOutput = Pick<
  QueryCommandOutput,
  'Count' | 'ScannedCount' | 'LastEvaluatedKey' | '$metadata' | 'ConsumedCapacity'
> & {
  readonly Items?: Record<string, SdkAttributeValue>[] | undefined;
};

/** How the answer is read directly: the page of a count holds no items. */
export function pageReader(
  request: QueryRequest | ScanRequest,
  { readers }: OperationContext,
): AnswerReader<PageAnswer> | undefined {
  return pageAnswer(readers?.reader(request));
}

export function pageResult(
  answer: PageOutput,
  request: QueryRequest | ScanRequest,
  { codec }: OperationContext,
): PageResult {
  const read = directOf<PageAnswer>(answer);
  if (read) return directPage(answer, read, request);
  const stored: Item[] = [];
  const items: unknown[] = [];
  for (const raw of answer.Items ?? []) {
    const item = coreItem(raw);
    const entity = codec.decode(item, request);
    if (entity === undefined) continue;
    stored.push(item);
    items.push(entity);
  }
  const count = answer.Count ?? items.length;
  return {
    ...callResult(answer),
    items,
    count,
    scannedCount: answer.ScannedCount ?? count,
    lastKey: answer.LastEvaluatedKey && coreItem(answer.LastEvaluatedKey),
    keyAt: (at) => keyIn(stored[at], at, startKeyNames(request.table, request.index)),
  };
}

function directPage(answer: PageOutput, read: PageAnswer, { table, index }: QueryRequest | ScanRequest): PageResult {
  const { entities, stored, rest, lastKey } = read;
  const count = rest.Count ?? entities.length;
  return {
    ...directResult(answer, read),
    items: entities,
    count,
    scannedCount: rest.ScannedCount ?? count,
    lastKey,
    keyAt: (at) => keyIn(stored[at]?.[readItem](), at, startKeyNames(table, index)),
  };
}

function keyIn(item: Item | undefined, at: number, names: readonly string[]): Key {
  if (!item) throw new RangeError(`There is no item ${at} in this page`);
  return Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : [])));
}
