import { type AttributeValue, type AttributeValueType, attributeValueType, type Item } from '@monotable/core';
import { setOwn } from './own-property.ts';
import { utf8Length } from './text.ts';

/** The names and types of an item's attributes, in order: held once for all items that look alike. */
export interface Layout {
  readonly names: readonly string[];
  readonly types: readonly AttributeValueType[];
  /** What the names take of an item's size. */
  readonly nameBytes: number;
  /** An item of these names without values: to copy it is quicker than to add name after name. */
  readonly blank: Item;
}

/** As many are held to be found again; a table of more kinds of items than this is slower, no more. */
const maxHeld = 1000;
const maxRecent = 8;

/** The layouts of the items that an engine holds. */
export class Layouts {
  readonly #held = new Map<string, Layout>();
  /** Those used last: to compare names is quicker than to join them. */
  readonly #recent: Layout[] = [];

  of(item: Item): Layout {
    const names = Object.keys(item);
    for (const layout of this.#recent) if (fits(layout, names, item)) return layout;
    const layout = this.#find(names, item);
    if (this.#recent.unshift(layout) > maxRecent) this.#recent.pop();
    return layout;
  }

  #find(names: readonly string[], item: Item): Layout {
    const types = names.map((name) => attributeValueType(item[name] as AttributeValue));
    const text = JSON.stringify([names, types]);
    const found = this.#held.get(text);
    if (found) return found;
    const blank: Record<string, AttributeValue> = {};
    for (const name of names) setOwn(blank, name, noValue);
    const nameBytes = names.reduce((sum, name) => sum + utf8Length(name), 0);
    const layout: Layout = { names, types, nameBytes, blank };
    if (this.#held.size >= maxHeld) this.#held.clear();
    this.#held.set(text, layout);
    return layout;
  }
}

const noValue: AttributeValue = { NULL: true };

function fits({ names: known, types }: Layout, names: readonly string[], item: Item): boolean {
  if (known.length !== names.length) return false;
  for (let at = 0; at < names.length; at += 1) {
    const name = names[at] as string;
    if (known[at] !== name || !((types[at] as AttributeValueType) in (item[name] as AttributeValue))) return false;
  }
  return true;
}
