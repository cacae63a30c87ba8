import { type Item, type LazyItem, readItem } from '@monotable/core';
import { itemOfJson } from './item-of-json.ts';
import { absent, type Entry, forms, type Layout, present } from './layout.ts';

/** A stored item as its leaves and the layout that it was scanned by, made an item when somebody asks for it. */
export class LeafItem implements LazyItem {
  #layout: Layout | undefined;
  #stored: string | Item;

  constructor(layout: Layout, leaves: string) {
    this.#layout = layout;
    this.#stored = leaves;
  }

  [readItem](): Item {
    if (typeof this.#stored === 'string') {
      const json = new LeafJson(this.#stored).object(this.#layout ?? []);
      this.#stored = itemOfJson(JSON.parse(Buffer.from(json, 'latin1').toString('utf8')));
      this.#layout = undefined;
    }
    return this.#stored;
  }
}

/** Puts the JSON together again that leaves are of. */
class LeafJson {
  readonly #leaves: string;
  #at = 0;

  constructor(leaves: string) {
    this.#leaves = leaves;
  }

  /** With both of its braces. */
  object(layout: Layout): string {
    const members: string[] = [];
    for (const entry of layout) {
      if (this.#passes(absent)) continue;
      members.push(entry.head + this.#rest(entry));
    }
    return `{${members.join()}}`;
  }

  /** What stands behind an entry's head. */
  #rest({ form, entries }: Entry): string {
    switch (form) {
      case forms.leaf:
        return `${this.#string()}}`;
      case forms.boolean:
        return this.#passes(0x74) ? 'true}' : this.#passed('false}');
      case forms.null:
        return this.#passed('true}');
      case forms.set:
        return `${this.#strings().join(',"')}]}`;
      case forms.list:
        return `${this.#elements(entries).join()}]}`;
      case forms.object:
        this.#at++;
        return `${this.object(entries).slice(1)}}`;
      case forms.any:
        return this.#any();
    }
  }

  #passes(mark: number): boolean {
    if (this.#leaves.charCodeAt(this.#at) !== mark) return false;
    this.#at++;
    return true;
  }

  #passed(text: string): string {
    this.#at++;
    return text;
  }

  /** Up to its closing quote. */
  #string(): string {
    const from = this.#at;
    while (this.#leaves[this.#at] !== '"') this.#at += this.#leaves[this.#at] === '\\' ? 2 : 1;
    this.#at++;
    return this.#leaves.slice(from, this.#at);
  }

  #strings(): string[] {
    const strings: string[] = [];
    while (this.#passes(present)) strings.push(this.#string());
    this.#at++;
    return strings;
  }

  #elements(entries: Layout): string[] {
    const elements: string[] = [];
    this.#at++;
    while (!this.#passes(absent)) {
      const entry = entries[this.#leaves.charCodeAt(this.#at++) - present] as Entry;
      elements.push(entry.head + this.#rest(entry));
    }
    return elements;
  }

  #any(): string {
    const from = this.#at;
    this.#at = this.#leaves.indexOf(String.fromCharCode(absent), from) + 1;
    return this.#leaves.slice(from, this.#at - 1);
  }
}
