import type { Codec, Item, LazyItem, Shape } from '@monotable/core';
import { readAttributeValue, skipAttributeValue } from './attribute-value-text.ts';
import type { JsonCursor } from './json-cursor.ts';
import { MemberNames } from './member-names.ts';
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

/** Reads items of one entity from the text of an answer, each attribute by its own codec. */
export class ItemReader {
  readonly #names: MemberNames<Place>;
  readonly #size: number;

  constructor({ attributes, typeAttribute }: Pick<Shape, 'attributes' | 'typeAttribute'>, beside: readonly string[]) {
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
    this.#size = attributes.length;
  }

  /** Throws for an item that is not as expected, and for one that a codec refuses; the cursor is somewhere in it then. */
  read(cursor: JsonCursor, { typeAttribute, decode }: Shape): ReadItemOfType {
    const start = cursor.at;
    const values: unknown[] = [];
    for (let at = 0; at < this.#size; at++) values.push(undefined);
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
    const isOwn = typeAttribute === undefined || type === typeAttribute.value;
    return { entity: isOwn ? decode.assemble?.(values, item) : undefined, item, beside, type };
  }
}

const comma = 0x2c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
