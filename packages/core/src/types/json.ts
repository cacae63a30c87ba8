import type { Plain } from './defaulted.ts';
import type { Leaf } from './input.ts';

/**
 * An entity's attributes as `toJSON` gives them: dates as ISO text, bigints as decimal text, bytes as base64, sets as arrays.
 * Hidden attributes aren't there, which their types can't tell.
 */
export type Json<Entity> = {
  // biome-ignore lint/complexity/noBannedTypes: whether a member is a function is told without looking at its signature
  [Name in keyof Entity as Entity[Name] extends Function ? never : Name & string]: JsonValue<Entity[Name]>;
};

/** One value as JSON can hold it. */
export type JsonValue<Value> = Value extends Leaf
  ? JsonLeaf<Value>
  : Value extends ReadonlySet<infer Member>
    ? JsonValue<Member>[]
    : Value extends readonly (infer Item)[]
      ? JsonValue<Item>[]
      : Value extends object
        ? Json<Value>
        : Value;

type JsonLeaf<Value> = Value extends boolean
  ? boolean
  : Value extends bigint | Date | Uint8Array
    ? string
    : Plain<Value>;
