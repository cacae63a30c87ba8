import type { DecimalAttribute } from '../types/decimal.ts';

declare const asks: unique symbol;
declare const offers: unique symbol;
declare const changes: unique symbol;

/**
 * A condition on one attribute. `Asked` is what the attribute has to be for it to make sense, `Offered` is the type of the
 * value that it is compared with: it fits an attribute that is an `Asked` and can hold an `Offered`.
 */
export interface AttributeCondition<in Asked, out Offered> {
  readonly [asks]: (attribute: Asked) => void;
  readonly [offers]: Offered;
}

/** A change of one attribute, with the same two sides. */
export interface AttributeChange<in Asked, out Offered> {
  readonly [changes]: (attribute: Asked) => void;
  readonly [offers]: Offered;
}

/** Attributes that may be absent or NULL take every operator that their type takes. */
type OrNothing<Value> = Value | null | undefined;

/** Whatever the attribute's type. */
export type AnyAttribute = OrNothing<NonNullable<unknown>>;
/** Not told apart by the types from any other, but what the compiler's message should say. */
export type OptionalAttribute = OrNothing<NonNullable<unknown>>;
export type TextOrBinary = OrNothing<string | Uint8Array>;
export type Ordered = OrNothing<string | number | bigint | Date | Uint8Array | DecimalAttribute>;
/** Text, binary, sets, lists, maps and nested classes; dates have no size. */
export type Sized = OrNothing<string | (object & { readonly getTime?: never })>;
export type AnyList = OrNothing<readonly unknown[]>;
export type AnySet = OrNothing<ReadonlySet<unknown>>;
type ListOf<Item> = OrNothing<readonly Item[]>;
type SetOf<Member> = OrNothing<ReadonlySet<Member>>;
export type ListOrSetOf<Member> = ListOf<Member> | SetOf<Member>;
export type TextListOrSet = OrNothing<string> | ListOrSetOf<string>;
export type NumberOrSet = OrNothing<number> | SetOf<number>;
export type BigintOrSet = OrNothing<bigint> | SetOf<bigint>;
export type DecimalOrSet = OrNothing<DecimalAttribute> | SetOf<string>;
