import type { DateFormat } from '../metadata/attribute-type.ts';
import type { Refused } from '../types/refused.ts';
import type { Held, MemberSpec, SimpleType, TypeName, TypeSpec } from './attribute-type-argument.ts';
import type { MemberArgument, MemberType, ReachableMember } from './decorated-member.ts';

/** What can be said of an attribute besides its type. */
export interface AttributeOptions<Value = unknown, Stored = unknown, Optional extends boolean = boolean> {
  /** The stored name; the property's unless told. */
  readonly name?: string | undefined;
  /** Gives a value to what is `undefined` on create. Objects are made anew for each item, by a function. */
  readonly default?: Default<NoInfer<Value>> | undefined;
  /** The attribute may be absent; the property then has a `?`. */
  readonly optional?: Optional | undefined;
  /** Given on create and never changed. */
  readonly readonly?: boolean | undefined;
  /** Not in `toJSON()`. */
  readonly hidden?: boolean | undefined;
  /** Between what the property holds and what the type stores. */
  readonly transform?: Transform<Value, Stored> | undefined;
}

export interface Transform<Value, Stored> {
  to(value: Value): Stored;
  from(stored: Stored): Value;
}

type Default<Value> = unknown extends Value ? unknown : Value extends object ? () => Value : Value | (() => Value);

/** `@attribute(…)` declares a property as an attribute of the entity. */
export interface AttributeFactory {
  /** The type is what the compiler emits (reflect-metadata), else that of the initializer's value. */
  (): AttributeDecorator<unknown, false>;
  /** `@attribute('string')`, `@attribute(Address, { optional: true })`. */
  <const Type extends SimpleType, Value = Held<Type, unknown, never>, Optional extends boolean = false>(
    type: Type,
    options?: AttributeOptions<Value, Held<Type, unknown, never>, Optional> & SimpleTypeOptions,
  ): AttributeDecorator<Value, Optional>;
  /** `@attribute({ type: 'set', of: 'string' })`, `@attribute({ oneOf: ['open', 'closed'] })`. */
  <
    const Type extends TypeName = never,
    const Of extends MemberSpec = never,
    Choice extends string | number = never,
    Value = Held<Type, Of, Choice>,
    Optional extends boolean = false,
  >(
    options: TypeSpec<Type, Of, Choice> & AttributeOptions<Value, Held<Type, Of, Choice>, Optional>,
  ): AttributeDecorator<Value, Optional>;
}

interface SimpleTypeOptions {
  readonly format?: DateFormat | undefined;
  readonly lossy?: boolean | undefined;
}

/** The decorator itself, in either flavour. A property of another type is refused. */
export type AttributeDecorator<Value, Optional extends boolean> = <Target, const Member extends MemberArgument>(
  target: Target,
  member: Member & NoInfer<ReachableMember<Member, PropertyCheck<MemberType<Target, Member>, Value, Optional>>>,
) => void;

// Only choices are closed: a property may be a branded string, or a part of what a wider type could hold. Without
// strictNullChecks every type takes undefined, and nothing can be told of it.
type PropertyCheck<Property, Value, Optional> = [Property] extends [Value | null | undefined]
  ? [Value] extends [Property]
    ? OptionalCheck<Property, Optional>
    : IsChoice<Value> extends true
      ? Refused<'The property leaves out some of the values that oneOf allows'>
      : OptionalCheck<Property, Optional>
  : Refused<"A property of this type can't hold what the attribute's type stores">;

type OptionalCheck<Property, Optional> = undefined extends Property
  ? Optional extends true
    ? unknown
    : unknown extends Property
      ? unknown
      : undefined extends string
        ? unknown
        : Refused<'The property is optional: write { optional: true } too'>
  : Optional extends true
    ? Refused<'The attribute is optional: the property needs a ? too'>
    : unknown;

type IsChoice<Value> = [Value] extends [string | number]
  ? string extends Value
    ? false
    : number extends Value
      ? false
      : true
  : false;
