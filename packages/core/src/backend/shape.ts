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
  decode(item: Item): object | undefined;
  /** A plain object of the attributes that `item` holds, by property name: the result of a projection. */
  decodePartial(item: Item): object | undefined;
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
}
