import type { AttributeValueType } from '../backend/attribute-value.ts';
import type { AttributePath } from './attribute-path.ts';
import type { Comparator } from './condition-node.ts';
import type { StoredOperand } from './stored-operand.ts';

/**
 * A condition as it was asked, with its attributes looked up and its values checked: what an access plan is made from, before
 * it becomes a `ConditionNode`. `and` of nothing holds for every item, `or` of nothing for none.
 */
export type ConditionTree =
  | TestNode
  | { readonly kind: 'and'; readonly conditions: readonly ConditionTree[] }
  | { readonly kind: 'or'; readonly conditions: readonly ConditionTree[] }
  | { readonly kind: 'not'; readonly condition: ConditionTree };

/** One attribute put to one test. */
export interface TestNode {
  readonly kind: 'test';
  readonly target: AttributePath;
  readonly test: AttributeTest;
}

/** `compare`, `between` and `isIn` test the attribute's size where `sized`. */
export type AttributeTest =
  | {
      readonly kind: 'compare';
      readonly sized: boolean;
      readonly comparator: Comparator;
      readonly value: StoredOperand;
    }
  | { readonly kind: 'between'; readonly sized: boolean; readonly lower: StoredOperand; readonly upper: StoredOperand }
  | { readonly kind: 'isIn'; readonly sized: boolean; readonly candidates: readonly StoredOperand[] }
  | { readonly kind: 'beginsWith'; readonly prefix: StoredOperand }
  | { readonly kind: 'contains'; readonly value: StoredOperand }
  | { readonly kind: 'exists' }
  | { readonly kind: 'notExists' }
  | { readonly kind: 'attributeType'; readonly type: AttributeValueType };

/** All of them, as one flat conjunction. */
export function everyOf(conditions: readonly ConditionTree[]): ConditionTree {
  const flat: ConditionTree[] = [];
  for (const condition of conditions) {
    if (condition.kind === 'and') flat.push(...condition.conditions);
    else flat.push(condition);
  }
  const [only] = flat;
  return flat.length === 1 && only ? only : Object.freeze({ kind: 'and', conditions: Object.freeze(flat) });
}

/** The conditions that all have to hold. */
export function conjunctsOf(tree: ConditionTree): readonly ConditionTree[] {
  return tree.kind === 'and' ? tree.conditions : [tree];
}
