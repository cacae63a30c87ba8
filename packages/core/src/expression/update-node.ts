import type { AttributeValue } from '../backend/attribute-value.ts';
import type { Path } from './path.ts';

/**
 * The changes of one UpdateItem as frozen data, by stored names and stored values. Every right-hand side reads the item as
 * it was before the update.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 */
export interface UpdateNode {
  readonly set: readonly SetAction[];
  readonly remove: readonly Path[];
  /** Adds to a number, or members to a set; creates what is absent. */
  readonly add: readonly ValueAction[];
  /** Takes members out of a set; the last one takes the attribute with it. */
  readonly delete: readonly ValueAction[];
}

export interface SetAction {
  readonly path: Path;
  readonly value: SetValue;
}

export interface ValueAction {
  readonly path: Path;
  readonly value: AttributeValue;
}

/** The right-hand side of a SET. `append` and `arithmetic` take simple operands, as DynamoDB does. */
export type SetValue =
  | SetOperand
  | { readonly kind: 'append'; readonly first: SetOperand; readonly second: SetOperand }
  | {
      readonly kind: 'arithmetic';
      readonly operator: '+' | '-';
      readonly left: SetOperand;
      readonly right: SetOperand;
    };

export type SetOperand =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'value'; readonly value: AttributeValue }
  | { readonly kind: 'ifNotExists'; readonly path: Path; readonly otherwise: SetOperand };

/** Whether the update changes nothing at all. */
export function isEmptyUpdate(update: UpdateNode): boolean {
  return update.set.length + update.remove.length + update.add.length + update.delete.length === 0;
}
