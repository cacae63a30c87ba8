import { BackendError, InvalidRequestError, type Item, type TableTarget, tableKeyNames } from '@monotable/core';
import { PlacesByKey } from '../codecs/places-by-key.ts';

/** Where in a batch each item is: DynamoDB answers by table and key, in any order. */
export class Positions {
  readonly #ofWrites: boolean;
  readonly #tables = new Map<string, PlacesByKey>();

  /** Of writes, what an answer that can't be understood is about may have been done. */
  constructor(ofWrites = false) {
    this.#ofWrites = ofWrites;
  }

  /** Throws `InvalidRequestError` for an item that is in the batch already. `item` holds the key, perhaps more. */
  add(tableName: string, { table }: TableTarget, item: Item, at: number): void {
    let places = this.#tables.get(tableName);
    if (!places) {
      places = new PlacesByKey(tableKeyNames(table));
      this.#tables.set(tableName, places);
    }
    const earlier = places.add(item, at);
    if (earlier !== at) {
      throw new InvalidRequestError({
        message: `Operations ${earlier} and ${at} of the batch are on one item of the table ${tableName}`,
        remedy: 'DynamoDB takes each item once in a batch: leave one out, or send them one after the other',
        attempts: 0,
      });
    }
  }

  of(tableName: string, item: Item): number {
    const at = this.#placeOf(tableName, item);
    if (at === undefined) {
      throw new BackendError({
        message: `The answer holds an item of the table ${tableName} that the batch didn't name`,
        ambiguous: this.#ofWrites,
      });
    }
    return at;
  }

  #placeOf(tableName: string, item: Item): number | undefined {
    try {
      return this.#tables.get(tableName)?.of(item);
    } catch {
      // It has no key of the table's kind, and so is none of these; it is not the request that is bad.
      return undefined;
    }
  }
}
