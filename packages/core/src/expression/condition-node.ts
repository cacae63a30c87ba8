import type { AttributeValue, AttributeValueType } from '../backend/attribute-value.ts';
import type { Path } from './path.ts';

/**
 * A condition as frozen data, by stored names and stored values. `where`, `if` and `check` all become this; every backend
 * interprets or compiles it with an exhaustive `switch` over `kind`.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
export type ConditionNode =
  | CompareNode
  | BetweenNode
  | InNode
  | { readonly kind: 'exists'; readonly path: Path }
  | { readonly kind: 'notExists'; readonly path: Path }
  | { readonly kind: 'attributeType'; readonly path: Path; readonly type: AttributeValueType }
  | { readonly kind: 'beginsWith'; readonly path: Path; readonly prefix: AttributeValue }
  | { readonly kind: 'contains'; readonly path: Path; readonly value: AttributeValue }
  | { readonly kind: 'and'; readonly conditions: readonly ConditionNode[] }
  | { readonly kind: 'or'; readonly conditions: readonly ConditionNode[] }
  | { readonly kind: 'not'; readonly condition: ConditionNode };

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** What a comparison compares: an attribute, a literal value, or the size of an attribute. */
export type Operand =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'value'; readonly value: AttributeValue }
  | { readonly kind: 'size'; readonly path: Path };

export interface CompareNode {
  readonly kind: 'compare';
  readonly comparator: Comparator;
  readonly left: Operand;
  readonly right: Operand;
}

/** Both bounds inclusive. */
export interface BetweenNode {
  readonly kind: 'between';
  readonly operand: Operand;
  readonly lower: Operand;
  readonly upper: Operand;
}

/** An empty list of candidates matches nothing; more than 100 must be split by who makes or compiles the node. */
export interface InNode {
  readonly kind: 'in';
  readonly operand: Operand;
  readonly candidates: readonly Operand[];
}

/** All of them; one condition stays itself, `undefined`s are dropped, none at all is `undefined`. */
export function allOf(conditions: readonly (ConditionNode | undefined)[]): ConditionNode | undefined {
  const present: ConditionNode[] = [];
  for (const condition of conditions) {
    if (condition?.kind === 'and') present.push(...condition.conditions);
    else if (condition) present.push(condition);
  }
  return present.length <= 1 ? present[0] : Object.freeze({ kind: 'and', conditions: Object.freeze(present) });
}

/** `path = value`. */
export function pathEquals(path: Path, value: AttributeValue): ConditionNode {
  return Object.freeze({
    kind: 'compare',
    comparator: '=',
    left: Object.freeze({ kind: 'path', path }),
    right: Object.freeze({ kind: 'value', value }),
  });
}
