import type { AttributeValueType } from '../backend/attribute-value.ts';
import { conditionOperator } from './condition-operator.ts';
import { requireValues } from './operator-argument.ts';
import type { AnyAttribute, AttributeCondition } from './operator-types.ts';

/** The attribute is there; one that holds NULL is. */
export function exists(): AttributeCondition<AnyAttribute, never> {
  return conditionOperator({ kind: 'exists' });
}

/** The attribute is not there; one that holds NULL is. */
export function notExists(): AttributeCondition<AnyAttribute, never> {
  return conditionOperator({ kind: 'notExists' });
}

/** The attribute is stored as this type: `S`, `N`, `B`, `BOOL`, `NULL`, `SS`, `NS`, `BS`, `L` or `M`. */
export function attributeType(type: AttributeValueType): AttributeCondition<AnyAttribute, never> {
  requireValues('attributeType', [type]);
  return conditionOperator({ kind: 'attributeType', type });
}
