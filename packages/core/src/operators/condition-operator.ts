import type { AttributeValueType } from '../backend/attribute-value.ts';
import type { Comparator } from '../expression/condition-node.ts';
import { hasOperatorMark, markOperator } from './operator.ts';
import type { AttributeCondition } from './operator-types.ts';

/** What the condition operators return, as it is at run time. Values are as the caller gave them, not yet checked or stored. */
export type ConditionOperator =
  | { readonly kind: 'compare'; readonly comparator: Comparator; readonly value: unknown }
  | { readonly kind: 'between'; readonly lower: unknown; readonly upper: unknown }
  | { readonly kind: 'beginsWith'; readonly prefix: unknown }
  | { readonly kind: 'contains'; readonly value: unknown }
  | { readonly kind: 'isIn'; readonly candidates: readonly unknown[] }
  | { readonly kind: 'exists' }
  | { readonly kind: 'notExists' }
  | { readonly kind: 'attributeType'; readonly type: AttributeValueType }
  | { readonly kind: 'size'; readonly of: SizeOperator };

/** What the size of an attribute can be put to. */
export type SizeOperator = Extract<ConditionOperator, { readonly kind: 'compare' | 'between' | 'isIn' }>;

export function isConditionOperator(value: unknown): value is ConditionOperator {
  return hasOperatorMark(value, 'condition');
}

/** The operator as its user sees it: only where it fits is in its type. */
export function conditionOperator<Asked, Offered>(operator: ConditionOperator): AttributeCondition<Asked, Offered> {
  return markOperator('condition', operator) as unknown as AttributeCondition<Asked, Offered>;
}
