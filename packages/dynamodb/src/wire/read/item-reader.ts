import type { Codec, Item, LazyItem, Shape } from '@monotable/core';
import { closeBrace, comma, openBrace } from '../signs.ts';
import { readAttributeValue, skipAttributeValue } from './attribute-value-text.ts';
import { scanItem } from './item-scan.ts';
import type { JsonCursor } from './json-cursor.ts';
import type { Entry, Layout } from './layout.ts';
import { LeafItem } from './leaf-item.ts';
import { learnLayout, type Slot } from './learn-layout.ts';
import { type Leaves, room } from './leaves.ts';
import { MemberNames } from './member-names.ts';
import { mergeLayouts } from './merge-layouts.ts';
import { StoredText } from './stored-text.ts';
import { type ValueReader, valueReader } from './value-reader.ts';

/** What one item of an answer is read as. */
export interface ReadItem {
  /** `undefined` for an item of none of the entities asked for. */
  readonly entity: unknown;
  readonly item: LazyItem;
  /** The attributes that were asked for beside, such as the table's key. */
  readonly beside: Item;
}

/** The same, with what the type attribute says: an item of another entity may be one of those asked for. */
export interface ReadItemOfType extends ReadItem {
  readonly type: string | undefined;
}

/** How to read what stands under one stored name. */
interface Place {
  /** Which of the shape's attributes it is; -1 for none. */
  readonly at: number;
  /** Where it is an attribute, and nothing else. */
  readonly read?: ValueReader | undefined;
  readonly codec?: Codec | undefined;
  readonly isType: boolean;
  /** The stored name, where the attribute is asked for beside. */
  readonly beside?: string | undefined;
}

/** So often a layout is learned anew; items that are still different then have no layout in common. */
const mostLessons = 64;

/** Reads items of one entity from the text of an answer, each attribute by its own codec. */
export class ItemReader {
  readonly #names: MemberNames<Place>;
  /** Attributes that are more than an attribute. */
  readonly #special: readonly Place[];
  readonly #slots: ReadonlyMap<string, Slot>;
  /** As many as the shape has attributes, and one for each special one. */
  readonly #none: readonly unknown[];
  readonly #leaves: Leaves;
  #layout: Layout = [];
  #lessons = 0;

  constructor(
    { attributes, typeAttribute }: Pick<Shape, 'attributes' | 'typeAttribute'>,
    beside: readonly string[],
    leaves: Leaves,
  ) {
    const plain = new Map(attributes.map(({ name, codec }, at) => [name, { at, codec }]));
    const others = new Set([...beside, ...(typeAttribute ? [typeAttribute.name] : [])]);
    const places = new Map<string, Place>();
    for (const [name, { at, codec }] of plain) {
      if (!others.has(name)) places.set(name, { at, read: valueReader(codec), isType: false });
    }
    for (const name of others) {
      const own = plain.get(name) ?? { at: -1 };
      const isType = name === typeAttribute?.name;
      places.set(name, { ...own, isType, beside: beside.includes(name) ? name : undefined });
    }
    this.#names = new MemberNames(places);
    this.#special = [...others].map((name) => places.get(name) as Place);
    this.#none = [...attributes, ...this.#special].map((): unknown => undefined);
    const slots = new Map<string, Slot>();
    for (const [name, { at, codec }] of plain) slots.set(latin1(name), { at, wanted: codec });
    for (const [nth, name] of [...others].entries())
      slots.set(latin1(name), { at: attributes.length + nth, wanted: 'stored' });
    this.#slots = slots;
    this.#leaves = leaves;
  }

  /** Throws for an item that is not as expected, and for one that a codec refuses; the cursor is somewhere in it then. */
  read(cursor: JsonCursor, shape: Shape): ReadItemOfType {
    const start = cursor.at;
    const end = scanItem(cursor, start, this.#layout, this.#leaves);
    if (end !== -1) {
      cursor.at = end;
      return this.#readLeaves(shape);
    }
    const read = this.#readText(cursor, shape);
    if (this.#lessons < mostLessons && cursor.at - start <= room) this.#learn(cursor, start);
    return read;
  }

  #readLeaves(shape: Shape): ReadItemOfType {
    const leaves = this.#leaves;
    const layout = this.#layout;
    const values = this.#none.slice();
    for (let nth = leaves.next(); nth >= 0; nth = leaves.next()) {
      const entry = layout[nth] as Entry;
      const value = entry.read(leaves, entry.entries);
      if (entry.at >= 0) values[entry.at] = value;
    }
    const special = this.#special;
    let beside: Record<string, Item[string]> | undefined;
    let type: string | undefined;
    for (let nth = 0; nth < special.length; nth++) {
      const value = values[values.length - special.length + nth] as Item[string] | undefined;
      if (value === undefined) continue;
      const place = special[nth] as Place;
      if (place.codec) values[place.at] = place.codec.decode(value);
      if (place.isType) type = 'S' in value ? value.S : undefined;
      if (place.beside !== undefined) {
        beside ??= {};
        beside[place.beside] = value;
      }
    }
    const item = new LeafItem(layout, leaves.text);
    return { entity: entityOf(shape, type, values, item), item, beside: beside ?? nothing, type };
  }

  #readText(cursor: JsonCursor, shape: Shape): ReadItemOfType {
    const start = cursor.at;
    const values = this.#none.slice();
    const beside: Record<string, Item[string]> = {};
    let type: string | undefined;
    let nth = 0;
    cursor.expect(openBrace);
    do {
      const place = this.#names.next(cursor, nth++);
      if (place === undefined) skipAttributeValue(cursor);
      else if (place.read) values[place.at] = place.read(cursor);
      else {
        const value = readAttributeValue(cursor);
        if (place.codec) values[place.at] = place.codec.decode(value);
        if (place.isType) type = 'S' in value ? value.S : undefined;
        if (place.beside !== undefined) beside[place.beside] = value;
      }
    } while (cursor.passes(comma));
    cursor.expect(closeBrace);
    const item = new StoredText(cursor.bytes.toString('latin1', start, cursor.at));
    return { entity: entityOf(shape, type, values, item), item, beside, type };
  }

  /** Makes the layout one of this item too, which was just read. */
  #learn(cursor: JsonCursor, start: number): void {
    this.#lessons++;
    const end = cursor.at;
    cursor.back(start);
    try {
      this.#layout = mergeLayouts(this.#layout, learnLayout(cursor, this.#slots));
    } catch {
      // It is read already, and there is nothing to be learned from it.
    }
    cursor.back(end);
  }
}

const nothing: Item = Object.freeze({});

/** `undefined` for an item whose type attribute says that it is another entity's. */
function entityOf(
  { typeAttribute, decode }: Shape,
  type: string | undefined,
  values: readonly unknown[],
  item: LazyItem,
): unknown {
  const isOwn = typeAttribute === undefined || type === typeAttribute.value;
  return isOwn ? decode.assemble?.(values, item) : undefined;
}

const latin1 = (name: string): string => Buffer.from(name).toString('latin1');
