import { type Item, type LazyItem, readItem } from '@monotable/core';
import { itemOfJson } from './item-of-json.ts';

/** A stored item as the JSON that came over the wire, parsed when somebody asks for it. */
export class StoredText implements LazyItem {
  // One member, since every item of every answer has one of these.
  #stored: string | Item;

  /** The bytes as Latin-1: that takes a byte each, and says nothing of what they mean. */
  constructor(text: string) {
    this.#stored = text;
  }

  [readItem](): Item {
    if (typeof this.#stored === 'string') {
      this.#stored = itemOfJson(JSON.parse(Buffer.from(this.#stored, 'latin1').toString('utf8')));
    }
    return this.#stored;
  }
}
