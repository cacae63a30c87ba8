import type { DateFormat } from '../metadata/attribute-type.ts';
import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import type { Decimal } from '../types/decimal.ts';

/** What an attribute of each simple type holds. */
export interface SimpleTypes {
  string: string;
  number: number;
  bigint: bigint;
  decimal: Decimal;
  boolean: boolean;
  date: Date;
  binary: Uint8Array;
  any: unknown;
}

/** A nested class, or a function that gives it where it is declared further down or in a file that imports this one. */
export type NestedClass = EntityConstructor | (() => EntityConstructor);

/** A type that needs no more said: a name or a nested class. */
export type SimpleType = keyof SimpleTypes | NestedClass;

/** The type of an attribute, or of the members of a collection, in full. */
export interface TypeSpec<Type = TypeName, Of = MemberSpec, Choice = string | number> {
  /** The type, unless `oneOf` or what the compiler emits tells it. */
  readonly type?: Type | undefined;
  /** The type of the members of a `set`, `list` or `map`. */
  readonly of?: Of | undefined;
  /** The texts or numbers that are allowed, and nothing else is. */
  readonly oneOf?: readonly Choice[] | undefined;
  /** How a date is stored: ISO 8601 text in UTC unless told. */
  readonly format?: DateFormat | undefined;
  /** Allow numbers that JavaScript can't hold exactly to be rounded. */
  readonly lossy?: boolean | undefined;
}

export type TypeName = SimpleType | 'set' | 'list' | 'map' | 'enum';

/** The type of the members of a collection: `'string'`, `Line`, `{ type: 'list', of: 'number' }`. */
export type MemberSpec = SimpleType | TypeSpec;

/** What an attribute of this type holds; `unknown` where the type is found out at run time. */
export type Held<Type, Of, Choice> = [Choice] extends [never]
  ? [Type] extends [never]
    ? unknown
    : Type extends SimpleType
      ? HeldSimple<Type>
      : HeldCollection<Type, Of>
  : Choice;

type HeldCollection<Type, Of> = Type extends 'set'
  ? Set<HeldMember<Of>>
  : Type extends 'list'
    ? HeldMember<Of>[]
    : Type extends 'map'
      ? Record<string, HeldMember<Of>>
      : unknown;

type HeldSimple<Type> = Type extends keyof SimpleTypes
  ? SimpleTypes[Type]
  : Type extends new () => infer Instance
    ? Instance
    : Type extends () => new () => infer Instance
      ? Instance
      : unknown;

type HeldMember<Of> = Of extends SimpleType
  ? HeldSimple<Of>
  : Of extends { readonly oneOf: readonly (infer Choice)[] }
    ? Choice
    : Of extends { readonly type: infer Type }
      ? Held<Type, Of extends { readonly of: infer Inner } ? Inner : unknown, never>
      : unknown;
