import type { AttributeCondition } from '../operators/operator-types.ts';
import type { AnyEntry } from './attribute-entry.ts';
import type { AttributeKind } from './decimal.ts';
import type { Input, Named } from './input.ts';
import type { PathEntry } from './path.ts';

declare const conditionOf: unique symbol;

/**
 * A condition on an item: paths to values (equality) or operators, all of which have to hold; or what `and`, `or` and `not`
 * return. It serves `where`, `if` and `check`.
 */
export type Condition<Entity> = Named<Entity> &
  AttributeConditions<Entity> & { readonly [conditionOf]?: (entity: Entity) => void };

/** Conditions joined by `and`, `or` or `not`. One on a base class fits its subclasses. */
export type Logic<in Entity> = { readonly [conditionOf]: (entity: Entity) => void };

type AttributeConditions<Entity> =
  PathEntry<Entity> extends infer Entry extends AnyEntry
    ? { readonly [Each in Entry as Each[0]]?: ConditionOn<Each[1]> }
    : never;

/** What one attribute can be asked. */
export type ConditionOn<Value> = Input<Value> | AttributeCondition<AttributeKind<Value>, Input<Value>>;
