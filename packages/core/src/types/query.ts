import type { ConsumedCapacity } from '../backend/backend.ts';
import type { ItemDecodeError } from '../errors/errors.ts';
import type { AttributeName, Selected } from './attributes.ts';
import type { Condition } from './condition.ts';
import type { Explanation } from './explanation.ts';
import type { OperationOptions } from './options.ts';
import type { Refused } from './refused.ts';

/** One page of a query. */
export interface Page<Result> {
  readonly items: Result[];
  /** Where the next page begins; absent where no more items exist. */
  readonly cursor?: string | undefined;
  /** `maxPages` cut the read before the page was full. */
  readonly truncated?: true | undefined;
  /** What reading it consumed, by table; there where `returnConsumedCapacity` asked for it. */
  readonly capacity?: readonly ConsumedCapacity[] | undefined;
}

/**
 * A query, immutable: every method returns a new one, and nothing is read before a terminal (`all`, `first`, `one`, `exists`,
 * `count`, `paginate`, `for await`) is called.
 */
export interface Query<Entity, Result = Entity> extends AsyncIterable<Result> {
  /** Adds conditions: all of them have to hold. */
  where(condition: Condition<Entity>): Query<Entity, Result>;
  /** By the sort key of the index that is read. Ascending unless told. */
  order(direction: 'asc' | 'desc'): Query<Entity, Result>;
  /** How many items are given back at most. Pages that the filter thins out are filled up. */
  limit(items: number): Query<Entity, Result>;
  /** How many items one request evaluates at most, before the filter. */
  pageSize(items: number): Query<Entity, Result>;
  /** How many requests are sent at most. Only `paginate` answers from a cut read; the others throw `IncompleteReadError`. */
  maxPages(requests: number): Query<Entity, Result>;
  /** Only these attributes are read. The results are plain objects. */
  select<Name extends AttributeName<Entity>>(...names: readonly Name[]): Query<Entity, Selected<Entity, Name>>;
  /** Read what the last successful write left. Costs twice as much; rules out global indexes. */
  consistent(): Query<Entity, Result>;
  /** Goes on where the page that gave this cursor ended; `undefined` and `null` begin at the start. */
  cursor(cursor: string | null | undefined): Query<Entity, Result>;
  /** Reads this index, where several serve. */
  index(name: string): Query<Entity, Result>;
  /** Allows to read the whole table or index. */
  scan(): Query<Entity, Result>;
  /**
   * Leaves out items that can't be decoded and reports each, instead of failing with its `ItemDecodeError`. The promise of `report`
   * is waited for, and where it fails, so does the call.
   */
  skipUndecodable(report: (error: ItemDecodeError) => unknown): Query<Entity, Result>;
  /** There is no offset. DynamoDB would read, and bill, everything before it. */
  offset(
    items: Refused<'There is no offset: use the cursor of the last page, .limit(20).cursor(cursor).paginate()'>,
  ): never;

  /** Every item. */
  all(options?: OperationOptions): Promise<Result[]>;
  /** The first item, if there is one. */
  first(options?: OperationOptions): Promise<Result | undefined>;
  /** The only item, if there is one; `SeveralItemsError` where there are more. */
  one(options?: OperationOptions): Promise<Result | undefined>;
  exists(options?: OperationOptions): Promise<boolean>;
  count(options?: OperationOptions): Promise<number>;
  /** Up to `limit` items, and the cursor of the next page. */
  paginate(options?: OperationOptions): Promise<Page<Result>>;
  /** Which index, key condition and filter this query would use, or that it is a scan. Sends nothing. */
  explain(): Explanation;
}
