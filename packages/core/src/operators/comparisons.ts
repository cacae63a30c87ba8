import type { Comparator } from '../expression/condition-node.ts';
import { conditionOperator } from './condition-operator.ts';
import { requireValues } from './operator-argument.ts';
import type { AnyAttribute, AttributeCondition, Ordered } from './operator-types.ts';

/** `attribute = value`: the same as the plain value. A missing attribute doesn't match. */
export function eq<const Value>(value: Value): AttributeCondition<AnyAttribute, Value> {
  return compare('eq', '=', value);
}

/** `attribute <> value`. A missing attribute, or one of another type, matches. */
export function ne<const Value>(value: Value): AttributeCondition<AnyAttribute, Value> {
  return compare('ne', '<>', value);
}

/** `attribute > value`. Strings are ordered by their UTF-8 bytes. A missing attribute doesn't match. */
export function gt<const Value>(value: Value): AttributeCondition<Ordered, Value> {
  return compare('gt', '>', value);
}

/** `attribute >= value`. Strings are ordered by their UTF-8 bytes. A missing attribute doesn't match. */
export function gte<const Value>(value: Value): AttributeCondition<Ordered, Value> {
  return compare('gte', '>=', value);
}

/** `attribute < value`. Strings are ordered by their UTF-8 bytes. A missing attribute doesn't match. */
export function lt<const Value>(value: Value): AttributeCondition<Ordered, Value> {
  return compare('lt', '<', value);
}

/** `attribute <= value`. Strings are ordered by their UTF-8 bytes. A missing attribute doesn't match. */
export function lte<const Value>(value: Value): AttributeCondition<Ordered, Value> {
  return compare('lte', '<=', value);
}

/** `lower <= attribute <= upper`, both bounds included. A missing attribute doesn't match. */
export function between<const Value>(lower: Value, upper: Value): AttributeCondition<Ordered, Value> {
  requireValues('between', [lower, upper]);
  return conditionOperator({ kind: 'between', lower, upper });
}

/** The attribute equals one of the candidates. None at all match nothing, and nothing is sent. */
export function isIn<const Value>(candidates: readonly Value[]): AttributeCondition<AnyAttribute, Value> {
  if (candidates.length > 0) requireValues('isIn', candidates);
  return conditionOperator({ kind: 'isIn', candidates: Object.freeze([...candidates]) });
}

function compare<Asked, Value>(name: string, comparator: Comparator, value: Value): AttributeCondition<Asked, Value> {
  requireValues(name, [value]);
  return conditionOperator({ kind: 'compare', comparator, value });
}
