import { changeOperator } from './change-operator.ts';
import { requireValues } from './operator-argument.ts';
import type { AnyAttribute, AttributeChange, OptionalAttribute } from './operator-types.ts';

/** Gives the attribute this value: the same as the plain value. */
export function set<const Value>(value: Value): AttributeChange<AnyAttribute, Value> {
  requireValues('set', [value]);
  return changeOperator({ kind: 'set', value });
}

/** Gives the attribute this value unless it has one. */
export function ifNotExists<const Value>(value: Value): AttributeChange<AnyAttribute, Value> {
  requireValues('ifNotExists', [value]);
  return changeOperator({ kind: 'ifNotExists', value });
}

/** Removes the attribute, which must be optional. */
export function unset(): AttributeChange<OptionalAttribute, undefined> {
  return changeOperator({ kind: 'unset' });
}
