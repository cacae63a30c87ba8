import type { AttributeCondition } from '../operators/operator-types.ts';
import type { AnyEntry } from './attribute-entry.ts';
import type { AttributeKind } from './decimal.ts';
import type { Plain } from './defaulted.ts';
import type { Input, Named } from './input.ts';
import type { NestedEntry } from './path.ts';

declare const conditionOf: unique symbol;

/**
 * A condition on an item: paths to values (equality) or operators, all of which have to hold; or what `and`, `or` and `not`
 * return. It serves `where`, `if` and `check`.
 */
export type Condition<Entity> = Named<Entity> &
  AttributeConditions<Entity> &
  NestedConditions<Entity> & { readonly [conditionOf]?: (entity: Entity) => void };

/** Conditions joined by `and`, `or` or `not`. One on a base class fits its subclasses. */
export type Logic<in Entity> = { readonly [conditionOf]: (entity: Entity) => void };

type AttributeConditions<Entity> = {
  // biome-ignore lint/complexity/noBannedTypes: whether a member is a function is told without looking at its signature
  readonly [Name in keyof Entity & string as Entity[Name] extends Function
    ? never
    : Name]?: ConditionTable<Entity>[Name];
};

type ConditionTable<Entity> = Entity extends unknown
  ? { [Name in keyof Entity]: ConditionOn<Plain<Entity[Name]>> }
  : never;

type NestedConditions<Entity> =
  NestedEntry<Entity> extends infer Entry extends AnyEntry
    ? { readonly [Each in Entry as Each['path']]?: ConditionOn<Each['value']> }
    : never;

/** What one attribute can be asked. */
export type ConditionOn<Value> = Input<Value> | AttributeCondition<AttributeKind<Value>, Input<Value>>;
