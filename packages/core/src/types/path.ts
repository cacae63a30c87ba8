import type { AnyEntry, AttributeEntry, Entry } from './attribute-entry.ts';
import type { AttributeName } from './attributes.ts';
import type { Plain } from './defaulted.ts';
import type { Leaf } from './input.ts';

/** How many more steps a path takes into nested objects, lists and maps: four, since types may hold themselves. */
type Depth = 0 | 1 | 2 | 3 | 4;
type Shallower = [never, 0, 1, 2, 3];

/** The paths into an entity: `'title'`, `'address.city'`, `'lines[0].sku'`. */
export type PathOf<Entity> = PathEntry<Entity> extends infer Each extends AnyEntry ? Each['path'] : never;

/** Each path into an entity, as {@link AttributeEntry} has those of the attributes themselves. */
export type PathEntry<Entity> = AttributeEntry<Entity> | NestedEntry<Entity>;

/** The paths that lead into attributes. */
export type NestedEntry<Entity> = EntryInsideOf<AttributeEntry<Entity>>;

type EntryInsideOf<Each> =
  Each extends Entry<infer Name extends string, infer Value, unknown, unknown>
    ? EntryInside<Name, Value, Name, 4>
    : never;

/** The paths that go on from `Root`, where there is a `Value`. */
type EntryInside<Root extends string, Value, Attribute, Left extends Depth> = [Value] extends [
  Leaf | ReadonlySet<unknown>,
]
  ? never
  : unknown extends Value
    ? Entry<`${Root}.${string}` | `${Root}[${number}]${string}`, unknown, Attribute>
    : [Left] extends [never]
      ? never
      : ValueInside<Root, Value, Attribute, Shallower[Left]>;

type ValueInside<Root extends string, Value, Attribute, Left extends Depth> = Value extends Leaf | ReadonlySet<unknown>
  ? never
  : Value extends readonly (infer Item)[]
    ?
        | Entry<`${Root}[${number}]`, Item | undefined, Attribute>
        | EntryInside<`${Root}[${number}]`, Item, Attribute, Left>
    : string extends keyof Value
      ? MapInside<Root, Value[keyof Value], Attribute, Left>
      : ObjectInside<Root, Value, Attribute, Left>;

type ObjectInside<Root extends string, Value, Attribute, Left extends Depth> = {
  [Name in AttributeName<Value>]:
    | Entry<`${Root}.${Name}`, Plain<Value[Name]>, Attribute>
    | EntryInside<`${Root}.${Name}`, Plain<Value[Name]>, Attribute, Left>;
}[AttributeName<Value>];

// A path that goes on behind a map's key matches the pattern of the key too: that one takes what any of them takes.
type MapInside<Root extends string, Value, Attribute, Left extends Depth> =
  | Entry<`${Root}.${string}`, Value | undefined, Attribute>
  | (EntryInside<`${Root}.${string}`, Value, Attribute, Left> extends infer Deeper
      ? Deeper extends Entry<string, infer Inner, unknown>
        ? Deeper | Entry<`${Root}.${string}`, Inner, Attribute>
        : never
      : never);
