import type { AttributeValue, Key, ReadAs, Shape, TableDefinition, TableTarget } from '@monotable/core';
import { tableKeyNames } from '@monotable/core';
import { ownValue, setOwn } from '../engine/own-property.ts';
import type { QueryPage, ReadItem, ScanPage, WriteItem } from '../engine/requests.ts';
import { commonEntity, entityOf } from '../front/entity-of.ts';
import type { BackendOperation, BackendRequest } from './operation.ts';

/** What the engine is asked for a call; one for each part of a batch or transaction. */
export type Prepared = ReadItem | WriteItem | QueryPage | ScanPage | readonly (ReadItem | WriteItem)[];

/** A call that reached the backend. */
export interface Call {
  readonly operation: BackendOperation;
  /** None for `tables.list`. */
  readonly request: BackendRequest | undefined;
}

/** What a call, or one part of a batch or transaction, is about. */
export interface CallPart {
  /** `get`, `put`, `update`, `delete`, `check`, or the operation where it has no parts. */
  readonly kind: string;
  readonly target: TableTarget;
  readonly index: string | undefined;
  /** Where the request tells it. */
  readonly entity: string | undefined;
  /** The key of an item; of a query all that it wants to be equal. */
  readonly key: Key | undefined;
}

/** A batch or transaction has as many parts as items, any other call one; listing tables none. */
export function partsOf({ operation, request }: Call, prepared: Prepared | undefined): readonly CallPart[] {
  if (!request) return [];
  const ready = Array.isArray(prepared) ? (prepared as readonly (ReadItem | WriteItem)[]) : undefined;
  if ('gets' in request) return request.gets.map((get, at) => partOf('get', get, ready?.[at]));
  if ('operations' in request) return request.operations.map((each, at) => partOf(each.kind, each, ready?.[at]));
  return [partOf(operation, request, ready ? undefined : (prepared as ReadItem | WriteItem | QueryPage | undefined))];
}

type AnyPart = TableTarget &
  Pick<ReadAs, 'shapes'> & { readonly shape?: Shape | undefined; readonly index?: string | undefined };

function partOf(kind: string, part: AnyPart, prepared: ReadItem | WriteItem | QueryPage | undefined): CallPart {
  return {
    kind,
    target: part,
    index: part.index,
    entity: entityOfPart(part),
    key: prepared && keyOf(part.table, prepared),
  };
}

/** The entity that the parts of a call are about, if the request tells one for all of them. */
export function entityOfCall({ request }: Call): string | undefined {
  if (!request) return undefined;
  if ('gets' in request) return commonEntity(request.gets.map(entityOfPart));
  if ('operations' in request) return commonEntity(request.operations.map(entityOfPart));
  return entityOfPart(request);
}

function entityOfPart(part: AnyPart): string | undefined {
  return part.shape ? part.shape.entity : entityOf(part);
}

function keyOf(table: TableDefinition, prepared: ReadItem | WriteItem | QueryPage): Key | undefined {
  if ('key' in prepared) return prepared.key;
  const key: Record<string, AttributeValue> = {};
  if ('item' in prepared) {
    for (const name of tableKeyNames(table)) {
      const value = ownValue(prepared.item, name);
      if (value) setOwn(key, name, value);
    }
    return key;
  }
  if (!('keyCondition' in prepared)) return undefined;
  const { partition, sort } = prepared.keyCondition;
  for (const { name, value } of partition) setOwn(key, name, value);
  for (const condition of sort) if (condition.comparator === '=') setOwn(key, condition.name, condition.value);
  return key;
}
