import { changeOperator } from './change-operator.ts';
import { requireValues } from './operator-argument.ts';
import type { AnyList, AttributeChange } from './operator-types.ts';

/** Adds items at the end of a list; an absent list counts as empty. */
export function append<const Item>(...items: readonly Item[]): AttributeChange<AnyList, readonly Item[]> {
  requireValues('append', items);
  return changeOperator({ kind: 'append', values: Object.freeze([...items]) });
}

/** Adds items at the start of a list, in the order given; an absent list counts as empty. */
export function prepend<const Item>(...items: readonly Item[]): AttributeChange<AnyList, readonly Item[]> {
  requireValues('prepend', items);
  return changeOperator({ kind: 'prepend', values: Object.freeze([...items]) });
}
