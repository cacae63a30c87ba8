import { type Item, type LazyItem, readItem } from '@monotable/core';
import { itemOfJson } from './item-of-json.ts';

/** A stored item as the JSON that came over the wire, parsed when somebody asks for it. */
export class StoredText implements LazyItem {
  #text: string | undefined;
  #item: Item | undefined;

  /** The bytes as Latin-1: that takes a byte each, and says nothing of what they mean. */
  constructor(text: string) {
    this.#text = text;
  }

  [readItem](): Item {
    this.#item ??= itemOfJson(JSON.parse(Buffer.from(this.#text ?? '', 'latin1').toString('utf8')));
    this.#text = undefined;
    return this.#item;
  }
}
