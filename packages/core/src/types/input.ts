import type { AttributeName } from './attributes.ts';
import type { IsDefaulted } from './defaulted.ts';

/** A value without attributes of its own. */
export type Leaf = string | number | bigint | boolean | symbol | null | undefined | Date | Uint8Array;

/**
 * What a caller may give for an attribute: the value itself, and where it is an instance of a nested class, a plain object of
 * that class's attributes as well.
 */
export type Input<Value> = [Value] extends [Leaf] ? Value : NestedInput<Value>;

type NestedInput<Value> = Value extends Leaf
  ? Value
  : Value extends ReadonlySet<infer Member>
    ? ReadonlySet<Member>
    : Value extends readonly (infer Item)[]
      ? readonly Input<Item>[]
      : Value extends object
        ? ObjectInput<Value>
        : Value;

type ObjectInput<Value> = string extends keyof Value
  ? { readonly [key: string]: Input<Value[keyof Value]> }
  : CreateInput<Value>;

/** What `create` takes: required attributes, and those that are optional or given by default. */
export type CreateInput<Entity> = RequiredInput<Entity> & OptionalInput<Entity>;

/** The attributes that have to be given. */
export type RequiredInput<Entity> = { readonly [Name in RequiredName<Entity>]: Input<Entity[Name]> };

/** The attributes that may be left out, since they are optional or given by default. */
export type OptionalInput<Entity> = {
  readonly [Name in Exclude<AttributeName<Entity>, RequiredName<Entity>>]?: Input<Entity[Name]> | undefined;
};

type RequiredName<Entity> = {
  [Name in AttributeName<Entity>]: undefined extends Entity[Name]
    ? never
    : IsDefaulted<Entity[Name]> extends true
      ? never
      : Name;
}[AttributeName<Entity>];
