import {
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  type BatchGetItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import {
  type BatchGet,
  type BatchGetRequest,
  type BatchGetResult,
  InvalidRequestError,
  type Item,
  type Path,
  tableKeyNames,
} from '@monotable/core';
import { projectItem } from '../codecs/project-item.ts';
import { coreItem, sdkItem } from '../codecs/sdk-values.ts';
import { Expressions } from '../compile/expressions.ts';
import { direct } from '../wire/direct.ts';
import { directOf } from '../wire/direct-output.ts';
import { type BatchAnswer, batchAnswer } from '../wire/read/answers.ts';
import { type EntityReader, storedReader } from '../wire/read/item-readers.ts';
import { requestWriters } from '../wire/write/request-writers.ts';
import { byTable, commonEntity, type TablePart } from './by-table.ts';
import { callResult, capacityInput, directResult } from './call-result.ts';
import { defined } from './defined.ts';
import type { Connection, OperationContext } from './operation-context.ts';
import { Positions } from './positions.ts';
import { entityOf, readPaths } from './read-paths.ts';

interface BatchGetPlan {
  readonly input: BatchGetItemCommandInput;
  readonly positions: Positions;
  readonly parts: readonly TablePart<BatchGet>[];
  /** What is read of each table: everything where it is `undefined`. */
  readonly paths: ReadonlyMap<string, readonly Path[] | undefined>;
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
export function batchGetInput(request: BatchGetRequest, context: OperationContext): BatchGetItemCommandInput {
  return batchGetPlan(request, context).input;
}

export async function batchGet(request: BatchGetRequest, connection: Connection): Promise<BatchGetResult> {
  const { gets, signal } = request;
  const { input, positions, parts, paths } = batchGetPlan(request, connection);
  const readers = tableReaders(parts, connection);
  const command = direct(new BatchGetItemCommand(input), {
    chains: connection.chains,
    write: requestWriters.batchGetItem,
    read: batchAnswer(readers),
  });
  const answer = await connection.send<BatchGetItemCommandOutput>(command, {
    operation: 'batchGet',
    entity: commonEntity(gets.map(entityOf)),
    tableNames: [...paths.keys()],
    signal,
  });

  const items: unknown[] = gets.map(() => undefined);
  const decode = (tableName: string, item: Item): void => {
    const at = positions.of(tableName, item);
    const asked = gets[at] as BatchGet;
    const own = readPaths(asked);
    const isWhole = !own || samePaths(own, paths.get(tableName));
    items[at] = connection.codec.decode(isWhole ? item : projectItem(item, own), asked);
  };
  const read = directOf<BatchAnswer>(answer);
  if (read) {
    for (const { tableName, key, entity } of read.found) {
      if (readers?.get(tableName) === storedReader) decode(tableName, key);
      else items[positions.of(tableName, key)] = entity;
    }
    return { ...directResult(answer, read), items, unprocessed: [] };
  }
  for (const [tableName, found] of Object.entries(answer.Responses ?? {})) {
    for (const item of found) decode(tableName, coreItem(item));
  }
  const unprocessed = Object.entries(answer.UnprocessedKeys ?? {}).flatMap(([tableName, { Keys = [] }]) =>
    Keys.map((key) => positions.of(tableName, coreItem(key))),
  );
  return { ...callResult(answer), items, unprocessed: unprocessed.sort((left, right) => left - right) };
}

function batchGetPlan(request: BatchGetRequest, context: OperationContext): BatchGetPlan {
  const parts = byTable(request.gets, context);
  const positions = new Positions();
  for (const { tableName, members } of parts) {
    for (const { member, at } of members) positions.add(tableName, member, member.key, at);
  }
  const paths = new Map(parts.map((part) => [part.tableName, commonPaths(part)]));
  const input = defined({
    RequestItems: Object.fromEntries(
      parts.map((part) => [part.tableName, keysAndAttributes(part, paths.get(part.tableName))]),
    ),
    ReturnConsumedCapacity: capacityInput(request),
  });
  return { input, positions, parts, paths };
}

/** A reader for each table: of what is asked for where all gets of a table read the same, else of the items as they are stored. */
function tableReaders(
  parts: readonly TablePart<BatchGet>[],
  { readers }: OperationContext,
): ReadonlyMap<string, EntityReader> | undefined {
  if (!readers) return undefined;
  const found = new Map<string, EntityReader>();
  for (const { tableName, members } of parts) {
    const { member: first } = members[0] as { readonly member: BatchGet };
    const isAlike = members.every(({ member }) => readsLike(member, first));
    found.set(tableName, isAlike ? readers.reader(first, tableKeyNames(first.table)) : storedReader);
  }
  return found;
}

function readsLike({ shapes = [], projection }: BatchGet, other: BatchGet): boolean {
  const { shapes: others = [] } = other;
  if (shapes === others && !projection) return true;
  return !projection && shapes.length === others.length && shapes.every((shape, at) => shape === others[at]);
}

function keysAndAttributes(part: TablePart<BatchGet>, paths: readonly Path[] | undefined) {
  const expressions = new Expressions();
  return defined({
    Keys: part.members.map(({ member }) => sdkItem(member.key)),
    ConsistentRead: isConsistent(part) || undefined,
    ProjectionExpression: expressions.projection(paths),
    ...expressions.attributes(),
  });
}

function isConsistent({ tableName, members }: TablePart<BatchGet>): boolean {
  const consistent = members.filter(({ member }) => member.consistent).length;
  if (consistent === 0 || consistent === members.length) return consistent > 0;
  throw new InvalidRequestError({
    message: `Some gets of the table ${tableName} are consistent and some are not`,
    remedy: 'One call reads a table in one way: make all of them consistent, or none, or use two calls',
    attempts: 0,
  });
}

/**
 * One call has one projection for each table. Gets that want different things share the attributes that any of them
 * needs, whole, and each is cut to its own afterwards.
 */
function commonPaths({ members }: TablePart<BatchGet>): readonly Path[] | undefined {
  const [first, ...others] = members.map(({ member }) => readPaths(member));
  if (others.every((paths) => samePaths(paths, first))) return first;
  const names = new Set<string>();
  for (const paths of [first, ...others]) {
    if (!paths) return undefined;
    for (const [name] of paths) names.add(name);
  }
  return [...names].map((name) => [name]);
}

function samePaths(left: readonly Path[] | undefined, right: readonly Path[] | undefined): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}
