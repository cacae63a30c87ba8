import { conditionOperator } from './condition-operator.ts';
import { requireValues } from './operator-argument.ts';
import type { AttributeCondition, ListOrSetOf, TextListOrSet, TextOrBinary } from './operator-types.ts';

/** The text or binary attribute begins with `prefix`. A missing attribute doesn't match. */
export function beginsWith(prefix: string | Uint8Array): AttributeCondition<TextOrBinary, never> {
  requireValues('beginsWith', [prefix]);
  return conditionOperator({ kind: 'beginsWith', prefix });
}

/** The text holds `value`, or the set or list has it as a member. */
export function contains(value: string): AttributeCondition<TextListOrSet, never>;
export function contains<Value>(value: Value): AttributeCondition<ListOrSetOf<Value>, never>;
export function contains(value: unknown): AttributeCondition<never, never> {
  requireValues('contains', [value]);
  return conditionOperator({ kind: 'contains', value });
}
