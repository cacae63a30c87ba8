import type { Item, Key } from '../backend/attribute-value.ts';
import type { TransactWriteOperation } from '../backend/backend.ts';
import type { ConditionFailedError } from '../errors/backend-errors.ts';
import type { MonotableError } from '../errors/monotable-error.ts';
import type { Assumption } from '../model/assumptions.ts';
import type { Asked } from './read-operations.ts';

/** One operation of a transaction, validated and encoded. */
export interface Step {
  readonly asked: Asked;
  readonly key: Key;
  /** The attributes that the key is made of, perhaps with others, by stored names. */
  readonly attributes: Item;
  readonly tableName: string | undefined;
  /** What an instance tells of the stored item; nothing unless it does. */
  readonly known?: Item | undefined;
  /** Reads what the operation rests on; absent where nothing has to be read. */
  readonly read?: (() => Promise<Item>) | undefined;
  /** The operation as it rests on what is known of the stored item. */
  build(known: Item): Built;
  /** Why its condition failed; `undefined` where what it rests on has changed. */
  refusal(built: Built, failure: ConditionFailedError): MonotableError | undefined;
}

/** An operation as it is sent. */
export interface Built {
  readonly operation: TransactWriteOperation;
  /** What has to hold of the stored item for the operation to be right. */
  readonly assumptions: readonly Assumption[];
  /** Notes on the instances concerned that it was done; gives its result. */
  done(): unknown;
}
