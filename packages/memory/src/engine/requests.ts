import type { ConditionNode, Item, Key, KeyCondition, Path, UpdateNode } from '@monotable/core';
import type { Consumption } from './consumption.ts';
import type { Row } from './row.ts';

/**
 * What the engine is asked, and what it answers: DynamoDB's operations over tagged values and expressions as data. What
 * lists, maps, sets and binaries hold in answers is the stored itself: a front copies or decodes what it hands on, and changes
 * nothing of it.
 */
export interface ReadItem {
  readonly tableName: string;
  readonly key: Key;
  /** Only these; paths may not overlap. */
  readonly projection?: readonly Path[] | undefined;
  readonly consistent?: boolean | undefined;
}

interface Guarded {
  readonly tableName: string;
  readonly condition?: ConditionNode | undefined;
  /** A failed condition brings the stored item along. */
  readonly returnItemOnConditionFailure?: boolean | undefined;
}
export interface PutItem extends Guarded {
  readonly kind: 'put';
  readonly item: Item;
}
export interface UpdateItem extends Guarded {
  readonly kind: 'update';
  readonly key: Key;
  readonly update: UpdateNode;
}
export interface DeleteItem extends Guarded {
  readonly kind: 'delete';
  readonly key: Key;
}
/** A part of a transaction that only asks. */
export interface CheckItem extends Guarded {
  readonly kind: 'check';
  readonly key: Key;
}
export type WriteItem = PutItem | UpdateItem | DeleteItem | CheckItem;

export interface ReadPage {
  readonly tableName: string;
  readonly index?: string | undefined;
  readonly filter?: ConditionNode | undefined;
  readonly limit?: number | undefined;
  readonly startKey?: Key | undefined;
  readonly consistent?: boolean | undefined;
  /** What comes back of each item: all of it, what the index holds, the paths given, or nothing but the count. */
  readonly select: 'all' | 'projected' | 'count' | { readonly paths: readonly Path[] };
}
export interface QueryPage extends ReadPage {
  readonly keyCondition: KeyCondition;
  readonly descending?: boolean | undefined;
}
export interface ScanPage extends ReadPage {
  readonly segment?: { readonly index: number; readonly total: number } | undefined;
}

interface Answer {
  readonly consumed: Consumption;
}
export interface ItemAnswer extends Answer {
  readonly item: Item | undefined;
}
export interface WriteAnswer extends Answer {
  readonly before: Row | undefined;
  readonly after: Row | undefined;
}
export interface PageAnswer extends Answer {
  readonly items: readonly Item[];
  readonly count: number;
  readonly scannedCount: number;
  /** A copy of the start key that continues behind `items[at]`. */
  keyAt(at: number): Key;
  readonly lastKey: Key | undefined;
}
export interface ItemsAnswer extends Answer {
  /** In the order of the request. */
  readonly items: readonly (Item | undefined)[];
  /** Positions in the request that were left undone. */
  readonly unprocessed: readonly number[];
}
export type DoneAnswer = Answer;
