import { InvalidQueryError } from '../errors/errors.ts';
import {
  type ConditionOperator,
  conditionOperator,
  isConditionOperator,
  type SizeOperator,
} from './condition-operator.ts';
import { markOperator } from './operator.ts';
import { requireValues } from './operator-argument.ts';
import type { AttributeCondition, Sized } from './operator-types.ts';

/**
 * How large the attribute is: UTF-16 units of a text, bytes of a binary, members of a set, list, map or nested object.
 * `size(3)`, `size(gt(3))`, `size(between(1, 5))`. A missing attribute doesn't match.
 */
export function size(of: number | AttributeCondition<number, number>): AttributeCondition<Sized, never> {
  requireValues('size', [of]);
  return conditionOperator({ kind: 'size', of: sizeOperator(of) });
}

function sizeOperator(of: unknown): SizeOperator {
  if (!isConditionOperator(of))
    return markOperator('condition', { kind: 'compare', comparator: '=', value: of } as const);
  if (comparesSizes(of)) return of;
  throw new InvalidQueryError({
    message: `size() can't be combined with ${of.kind}`,
    remedy: 'Give it a number, or one of eq, ne, gt, gte, lt, lte, between, isIn',
  });
}

function comparesSizes(operator: ConditionOperator): operator is SizeOperator {
  return operator.kind === 'compare' || operator.kind === 'between' || operator.kind === 'isIn';
}
