import type { AnyEntry, AttributeEntry } from './attribute-entry.ts';
import type { Plain } from './defaulted.ts';

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
 * and compares two such types by what they hold: it doesn't trust what it knows of their variance where a mapped type is in it.
 */
export type Named<Entity> = { readonly [named]?: { readonly [Name in keyof Entity as never]: unknown } };

/** What `create` takes: required attributes, and those that are optional or given by default. */
export type CreateInput<Entity> = Named<Entity> & AttributeInputs<Entity> & RequiredInputs<Entity>;

// While it infers the entity of a call, the compiler asks for the type of each property that the caller wrote, with the entity
// unknown. An indexed access into a conditional type is the cheapest answer that still tells a nested call, `new Set()`, what
// is wanted once the entity is known. Conditions and changes are built the same way.
type AttributeInputs<Entity> = {
  // biome-ignore lint/complexity/noBannedTypes: whether a member is a function is told without looking at its signature
  readonly [Name in keyof Entity & string as Entity[Name] extends Function ? never : Name]?:
    | InputTable<Entity>[Name]
    | undefined;
};

type InputTable<Entity> = Entity extends unknown ? { [Name in keyof Entity]: Input<Plain<Entity[Name]>> } : never;

type RequiredInputs<Entity> =
  AttributeEntry<Entity> extends infer Entry extends AnyEntry
    ? { readonly [Each in Entry as Each['presence'] extends 'required' ? Each['path'] : never]: Input<Each['value']> }
    : never;
