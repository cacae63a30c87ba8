import type { AnyEntry, AttributeEntry } from './attribute-entry.ts';

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
    ? Value | ReadonlySet<Member>
    : Value extends readonly (infer Item)[]
      ? readonly Input<Item>[]
      : Value extends object
        ? ObjectInput<Value>
        : Value;

type ObjectInput<Value> = string extends keyof Value
  ? { readonly [key: string]: Input<Value[keyof Value]> }
  : CreateInput<Value>;

declare const named: unique symbol;

/**
 * Joined to a type that is worked out from an entity, so that the compiler shows the name it was asked by, `CreateInput<Todo>`,
 * and compares two such types by what they hold: what a mapped type is made of is nothing it trusts to compare by.
 */
export type Named<Entity> = { readonly [named]?: { readonly [Name in keyof Entity as never]: unknown } };

/** What `create` takes: required attributes, and those that are optional or given by default. */
export type CreateInput<Entity> = Named<Entity> & CreateAttributes<Entity>;

type CreateAttributes<Entity> =
  AttributeEntry<Entity> extends infer Entry extends AnyEntry
    ? { readonly [Each in Entry as Each[3] extends 'required' ? Each[0] : never]: Input<Each[1]> } & {
        readonly [Each in Entry as Each[3] extends 'optional' ? Each[0] : never]?: Input<Each[1]> | undefined;
      }
    : never;
