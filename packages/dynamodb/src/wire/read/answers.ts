import type { Item, Key, LazyItem } from '@monotable/core';
import { itemOfJson } from './item-of-json.ts';
import type { ReadItem } from './item-reader.ts';
import type { EntityReader } from './item-readers.ts';
import type { JsonCursor } from './json-cursor.ts';
import { unusual } from './json-cursor.ts';
import { elementsOf, membersOf } from './json-text.ts';
import { type AnswerRest, readAnswer } from './read-answer.ts';

/** Reads the body of an answer. Throws for one that it doesn't understand. */
export type AnswerReader<Answer> = (bytes: Buffer) => Answer;

export interface RestAnswer {
  readonly rest: AnswerRest;
}

export interface ItemAnswer extends RestAnswer {
  /** `undefined` where there is none, or none of the entities asked for. */
  readonly entity: unknown;
}

export interface PageAnswer extends RestAnswer {
  /** Of the entities asked for. */
  readonly entities: readonly unknown[];
  /** The stored items of these, one for each. */
  readonly stored: readonly LazyItem[];
  readonly lastKey: Key | undefined;
}

/** Of an answer without items. */
export const readRest: AnswerReader<RestAnswer> = (bytes) => ({ rest: readAnswer(bytes, {}) });

/** Of one item under `name`. */
export function itemAnswer(
  name: 'Item' | 'Attributes',
  read: EntityReader | undefined,
): AnswerReader<ItemAnswer> | undefined {
  return (
    read &&
    ((bytes) => {
      let entity: unknown;
      const rest = readAnswer(bytes, { [name]: (cursor) => ({ entity } = read(cursor)) });
      return { entity, rest };
    })
  );
}

/** Of a page of a query or a scan. */
export function pageAnswer(read: EntityReader | undefined): AnswerReader<PageAnswer> | undefined {
  return (
    read &&
    ((bytes) => {
      const entities: unknown[] = [];
      const stored: LazyItem[] = [];
      const element = (cursor: JsonCursor): void => {
        const { entity, item } = read(cursor);
        if (entity === undefined) return;
        entities.push(entity);
        stored.push(item);
      };
      const rest = readAnswer(bytes, { Items: (cursor) => elementsOf(cursor, element) });
      const { LastEvaluatedKey } = rest;
      return {
        entities,
        stored,
        rest,
        lastKey: LastEvaluatedKey === undefined ? undefined : itemOfJson(LastEvaluatedKey),
      };
    })
  );
}

/** An item of a batch, and the table and key that it was asked for by. */
export interface BatchEntity {
  readonly tableName: string;
  readonly key: Item;
  readonly entity: unknown;
}

export interface BatchAnswer extends RestAnswer {
  readonly found: readonly BatchEntity[];
}

/** Of a batch get; `read` by table, with the table's key beside. */
export function batchAnswer(
  read: ReadonlyMap<string, EntityReader> | undefined,
): AnswerReader<BatchAnswer> | undefined {
  return (
    read &&
    ((bytes) => {
      const found: BatchEntity[] = [];
      const table = (tableName: string, cursor: JsonCursor): void => {
        const ofTable = read.get(tableName);
        if (!ofTable) throw unusual();
        elementsOf(cursor, (at) => {
          const { entity, beside } = ofTable(at);
          found.push({ tableName, key: beside, entity });
        });
      };
      const rest = readAnswer(bytes, { Responses: (cursor) => membersOf(cursor, table) });
      return { found, rest };
    })
  );
}

export interface TransactAnswer extends RestAnswer {
  /** One for each get. */
  readonly entities: readonly unknown[];
}

/** Of a transaction of gets; a reader for each. */
export function transactAnswer(
  readers: readonly (EntityReader | undefined)[],
): AnswerReader<TransactAnswer> | undefined {
  if (!readers.every((reader) => reader !== undefined)) return undefined;
  return (bytes) => {
    const entities: unknown[] = readers.map(() => undefined);
    let nth = 0;
    const response = (cursor: JsonCursor): void => {
      const at = nth++;
      const read = readers[at];
      membersOf(cursor, (name) => {
        if (name !== 'Item' || !read) throw unusual();
        const found: ReadItem = read(cursor);
        entities[at] = found.entity;
      });
    };
    const rest = readAnswer(bytes, { Responses: (cursor) => elementsOf(cursor, response) });
    // What is not as it should be is for the plain path to refuse.
    if (nth !== readers.length) throw unusual();
    return { entities, rest };
  };
}
