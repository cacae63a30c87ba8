import type { Item, TableTarget } from '@monotable/core';
import { Positions } from './positions.ts';

/**
 * The {@link Positions} of writes, worked out only where somebody asks for one, or where two might be on one item: mostly the last
 * part of every key is a text of its own, and DynamoDB leaves nothing undone.
 */
export class WritePositions {
  readonly #added: Parameters<Positions['add']>[] = [];
  readonly #texts = new Set<string>();
  #positions: Positions | undefined;

  /** Throws `InvalidRequestError` for an item that is in the batch already. `item` holds the key, perhaps more. */
  add(tableName: string, target: TableTarget, item: Item, at: number): void {
    if (this.#positions) {
      this.#positions.add(tableName, target, item, at);
      return;
    }
    this.#added.push([tableName, target, item, at]);
    const count = this.#texts.size;
    const text = lastText(target, item);
    if (text === undefined || this.#texts.add(text).size === count) this.#whole();
  }

  of(tableName: string, item: Item): number {
    return this.#whole().of(tableName, item);
  }

  #whole(): Positions {
    if (this.#positions) return this.#positions;
    this.#positions = new Positions(true);
    for (const added of this.#added) this.#positions.add(...added);
    return this.#positions;
  }
}

/** Of a key that is all text, its last part: where these differ, keys do, in whatever tables. */
function lastText({ table }: TableTarget, item: Item): string | undefined {
  const partition = textOf(item, table.partitionKey.name);
  return partition === undefined || !table.sortKey ? partition : textOf(item, table.sortKey.name);
}

function textOf(item: Item, name: string): string | undefined {
  const value = Object.hasOwn(item, name) ? item[name] : undefined;
  return value && 'S' in value ? value.S : undefined;
}
