import { hasOperatorMark, markOperator } from './operator.ts';
import type { AttributeChange } from './operator-types.ts';

/** What the change operators return, as it is at run time. Values are as the caller gave them, not yet checked or stored. */
export type ChangeOperator =
  | { readonly kind: 'set'; readonly value: unknown }
  | { readonly kind: 'ifNotExists'; readonly value: unknown }
  | { readonly kind: 'unset' }
  /** One amount for a number; members for a set. Never empty. */
  | { readonly kind: 'add'; readonly values: readonly unknown[] }
  /** Never empty. */
  | { readonly kind: 'removeFromSet'; readonly values: readonly unknown[] }
  /** Items for a list, in order. Never empty. */
  | { readonly kind: 'append' | 'prepend'; readonly values: readonly unknown[] };

export function isChangeOperator(value: unknown): value is ChangeOperator {
  return hasOperatorMark(value, 'change');
}

/** The operator as its user sees it: only where it fits is in its type. */
export function changeOperator<Asked, Offered>(operator: ChangeOperator): AttributeChange<Asked, Offered> {
  return markOperator('change', operator) as unknown as AttributeChange<Asked, Offered>;
}
