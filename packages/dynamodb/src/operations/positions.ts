import { BackendError, InvalidRequestError, type Item, type TableTarget, tableKeyNames } from '@monotable/core';
import { keyIdentity } from '../codecs/key-identity.ts';

/** Where in a batch each item is: DynamoDB answers by table and key, in any order. */
export class Positions {
  readonly #tables = new Map<string, { readonly keyNames: readonly string[]; readonly byKey: Map<string, number> }>();

  /** Throws `InvalidRequestError` for an item that is in the batch already. `item` holds the key, perhaps more. */
  add(tableName: string, { table }: TableTarget, item: Item, at: number): void {
    let entry = this.#tables.get(tableName);
    if (!entry) {
      entry = { keyNames: tableKeyNames(table), byKey: new Map() };
      this.#tables.set(tableName, entry);
    }
    const identity = keyIdentity(item, entry.keyNames);
    const earlier = entry.byKey.get(identity);
    if (earlier !== undefined) {
      throw new InvalidRequestError({
        message: `Operations ${earlier} and ${at} of the batch are on one item of the table ${tableName}`,
        remedy: 'DynamoDB takes each item once in a batch: leave one out, or send them one after the other',
        attempts: 0,
      });
    }
    entry.byKey.set(identity, at);
  }

  of(tableName: string, item: Item): number {
    const entry = this.#tables.get(tableName);
    const at = entry?.byKey.get(keyIdentity(item, entry.keyNames));
    if (at === undefined) {
      throw new BackendError({
        message: `The answer holds an item of the table ${tableName} that the batch didn't name`,
      });
    }
    return at;
  }
}
