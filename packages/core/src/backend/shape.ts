import type { LazyItem } from '../metadata/loaded-item.ts';
import type { AttributeValue, Item } from './attribute-value.ts';

/**
 * How items of one entity look in the table and how an instance is made of one: frozen, made once per entity, handed on with
 * every request that reads or writes items. A backend may compile a shape once and go straight between entity and wire; the
 * functions here are the plain way that is always right.
 */
export interface Shape {
  /** The entity's name, for messages. */
  readonly entity: string;
  /** The stored attribute that says which entity an item belongs to, and this entity's value; absent with `type: false`. */
  readonly typeAttribute?: { readonly name: string; readonly value: string } | undefined;
  readonly attributes: readonly ShapeAttribute[];
  /**
   * The stored form of an entity's declared attributes, read from `source` by property name. Absent and `undefined`
   * ones are left out; computed keys and the type attribute are the caller's to add.
   */
  encode(source: object): Item;
  /**
   * An instance made of a stored item. Throws `ItemDecodeError` for what can't be held exactly. `undefined` leaves the item
   * out of a page.
   */
  readonly decode: ItemDecoder;
  /** A plain object of the attributes that `item` holds, by property name: the result of a projection. */
  decodePartial(item: Item): object | undefined;
}

/** A shape's `decode`. */
export interface ItemDecoder<Decoded extends object | undefined = object | undefined> {
  (item: Item): Decoded;
  /**
   * Makes what the decoder makes, for a backend that has read the attributes by their codecs itself: `values` holds one for each
   * attribute of the shape, in their order, `undefined` for one that the item lacks. It belongs to this function alone: who
   * puts another decoder around it leaves it out, or wraps it as well.
   */
  readonly assemble?: ((values: readonly unknown[], item: LazyItem) => Decoded) | undefined;
}

/** One attribute of a {@link Shape}. */
export interface ShapeAttribute {
  readonly property: string;
  /** The stored name. */
  readonly name: string;
  readonly codec: Codec;
}

/** Between one value as the entity holds it and as DynamoDB stores it. */
export interface Codec<Value = unknown> {
  /** `undefined` where nothing is stored (an empty set). Throws `InvalidValueError` on what the type can't hold. */
  encode(value: Value): AttributeValue | undefined;
  /** Throws `InvalidValueError` where the stored value is of another type or can't be held exactly. */
  decode(value: AttributeValue): Value;
  /** Of a set, a list, a map or a nested class: what it decodes member by member. NULL is `null` to such a codec. */
  readonly parts?: CodecParts | undefined;
  /** What `decode` makes of the text of an S or N value, for a backend that has nothing but that in hand. */
  readonly ofText?: { readonly S?: (text: string) => Value; readonly N?: (text: string) => Value } | undefined;
  /** The same of a text of ASCII characters while it is bytes still; `undefined` where `ofText` has to be asked. */
  readonly ofBytes?: { readonly S?: BytesDecoder<Value>; readonly N?: BytesDecoder<Value> } | undefined;
}

/** Of the bytes at `from` and up to `to`, which is behind them. */
export type BytesDecoder<Value = unknown> = (bytes: Uint8Array, from: number, to: number) => Value | undefined;

/** What a composite {@link Codec} is made of, for a backend that reads stored values itself. */
export type CodecParts =
  | { readonly kind: 'set' | 'list' | 'map'; readonly member: Codec }
  | {
      readonly kind: 'object';
      /** The declared attributes, by stored name. */
      readonly members: () => readonly { readonly name: string; readonly codec: Codec }[];
      /** An instance of values of these, in their order; not for a map that holds more than the declared ones. */
      readonly assemble: (values: readonly unknown[]) => object;
    };
