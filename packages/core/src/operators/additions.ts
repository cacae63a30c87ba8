import { changeOperator } from './change-operator.ts';
import { requireValues } from './operator-argument.ts';
import type { AnySet, AttributeChange, BigintOrSet, DecimalOrSet, NumberOrSet } from './operator-types.ts';

/**
 * Adds an amount to a number (a negative one takes away), or members to a set. An absent number counts as 0, an absent set as
 * empty. A decimal is added as text: `add('0.10')`.
 */
export function add(amount: number): AttributeChange<NumberOrSet, never>;
export function add(amount: bigint): AttributeChange<BigintOrSet, never>;
export function add(amount: string): AttributeChange<DecimalOrSet, never>;
export function add<const Member>(...members: readonly Member[]): AttributeChange<AnySet, ReadonlySet<Member>>;
export function add(...values: readonly unknown[]): AttributeChange<never, unknown> {
  requireValues('add', values);
  return changeOperator({ kind: 'add', values: Object.freeze([...values]) });
}

/** Takes members out of a set; what isn't in it does no harm. The last member takes the attribute with it. */
export function removeFromSet<const Member>(
  ...members: readonly Member[]
): AttributeChange<AnySet, ReadonlySet<Member>> {
  requireValues('removeFromSet', members);
  return changeOperator({ kind: 'removeFromSet', values: Object.freeze([...members]) });
}
