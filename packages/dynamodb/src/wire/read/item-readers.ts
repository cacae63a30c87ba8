import { type ReadAs, readItem, type Shape } from '@monotable/core';
import type { ItemCodec } from '../../codecs/item-codec.ts';
import { itemOfJson } from './item-of-json.ts';
import { ItemReader, type ReadItem } from './item-reader.ts';
import type { JsonCursor } from './json-cursor.ts';
import { jsonText } from './json-text.ts';
import { Leaves } from './leaves.ts';

/** Reads one item of an answer as what was asked for. */
export type EntityReader = (cursor: JsonCursor) => ReadItem;

/** The readers of a backend's entities, each made at its first use. */
export class ItemReaders {
  readonly #codec: ItemCodec;
  readonly #leaves = new Leaves();
  readonly #made = new WeakMap<Shape['attributes'], Map<string, ItemReader>>();

  /** What can't be read fast goes by `codec`. */
  constructor(codec: ItemCodec) {
    this.#codec = codec;
  }

  /** A reader of what `readAs` asks for, with the attributes `beside`. */
  reader(readAs: ReadAs, beside: readonly string[] = []): EntityReader {
    const { shapes = [], projection } = readAs;
    const [first] = shapes;
    // Parts of items, documents, and shapes that don't say how their instances are made.
    if (projection || !first || !shapes.every((shape) => isReadable(shape, first)))
      return (cursor) => this.#plain(cursor, readAs, beside);
    let own: ItemReader | undefined;
    const shapeAt = shapes.length === 1 ? () => first : (cursor: JsonCursor) => announced(cursor, shapes) ?? first;
    return (cursor) => {
      const start = cursor.at;
      try {
        const shape = shapeAt(cursor);
        own ??= this.#of(first, beside);
        const read = (shape === first ? own : this.#of(shape, beside)).read(cursor, shape);
        if (read.entity !== undefined) return read;
        const other = shapes.find(({ typeAttribute }) => typeAttribute?.value === read.type);
        if (!other || other === shape) return read;
        cursor.back(start);
        return this.#of(other, beside).read(cursor, other);
      } catch {
        cursor.back(start);
        return this.#plain(cursor, readAs, beside);
      }
    };
  }

  #of(shape: Shape, beside: readonly string[]): ItemReader {
    const { attributes } = shape;
    const ofShape = this.#made.get(attributes) ?? new Map<string, ItemReader>();
    this.#made.set(attributes, ofShape);
    const key = beside.length === 0 ? '' : JSON.stringify(beside);
    const reader = ofShape.get(key) ?? new ItemReader(shape, beside, this.#leaves);
    ofShape.set(key, reader);
    return reader;
  }

  /** Whatever no reader reads: other JSON for the same item, items that a codec refuses, and what is no entity. */
  #plain(cursor: JsonCursor, readAs: ReadAs, names: readonly string[]): ReadItem {
    const item = itemOfJson(JSON.parse(jsonText(cursor)));
    const beside = Object.fromEntries(
      names.flatMap((name) => {
        const value = Object.hasOwn(item, name) ? item[name] : undefined;
        return value ? [[name, value]] : [];
      }),
    );
    return { entity: this.#codec.decode(item, readAs), item: { [readItem]: () => item }, beside };
  }
}

/** A reader of items as they are stored. */
export const storedReader: EntityReader = (cursor) => {
  const item = itemOfJson(JSON.parse(jsonText(cursor)));
  return { entity: item, item: { [readItem]: () => item }, beside: item };
};

/** Several entities have to tell themselves apart by one type attribute. */
function isReadable(shape: Shape, first: Shape): boolean {
  if (!shape.decode.assemble) return false;
  return shape === first || (!!shape.typeAttribute && shape.typeAttribute.name === first.typeAttribute?.name);
}

/** The entity that the next type attribute names. It may be another item's: this is where to begin, not what is so. */
function announced({ text, at }: JsonCursor, shapes: readonly Shape[]): Shape | undefined {
  const token = `"${shapes[0]?.typeAttribute?.name}":{"S":"`;
  const from = text.indexOf(token, at) + token.length;
  if (from < token.length) return undefined;
  const type = text.slice(from, text.indexOf('"', from));
  return shapes.find(({ typeAttribute }) => typeAttribute?.value === type);
}
