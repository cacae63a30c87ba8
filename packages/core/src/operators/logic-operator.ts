import { hasOperatorMark } from './operator.ts';

/** A condition as a caller writes it: attribute paths to values or operators. */
export type PlainCondition = Readonly<Record<string, unknown>>;

/** What `and`, `or` and `not` return, as it is at run time. `and` and `or` hold at least one condition. */
export type LogicOperator =
  | { readonly kind: 'and' | 'or'; readonly conditions: readonly (PlainCondition | LogicOperator)[] }
  | { readonly kind: 'not'; readonly condition: PlainCondition | LogicOperator };

export function isLogicOperator(value: unknown): value is LogicOperator {
  return hasOperatorMark(value, 'logic');
}
