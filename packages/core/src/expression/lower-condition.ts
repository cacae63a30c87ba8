import type { AttributeOwner } from './attribute-path.ts';
import { allOf, type ConditionNode, type InNode, type Operand } from './condition-node.ts';
import type { AttributeTest, ConditionTree } from './condition-tree.ts';
import type { Path } from './path.ts';
import { readCondition } from './read-condition.ts';
import type { StoredOperand } from './stored-operand.ts';

/** A condition by stored names and values, or what it comes to without looking at an item. */
export type LoweredCondition = ConditionNode | 'everything' | 'nothing';

/** A condition as a caller wrote it, as what a backend takes. Checks it as {@link readCondition} does. */
export function lowerCondition(owner: AttributeOwner, condition: unknown): LoweredCondition {
  return lowerTree(readCondition(owner, condition));
}

/** `isIn([])` holds for nothing; what that makes of the whole is settled here, so that no backend meets an empty list. */
export function lowerTree(tree: ConditionTree): LoweredCondition {
  switch (tree.kind) {
    case 'test':
      return lowerTest(tree.target.path, tree.test);
    case 'and': {
      const lowered = tree.conditions.map(lowerTree);
      if (lowered.includes('nothing')) return 'nothing';
      return allOf(lowered.filter(isNode)) ?? 'everything';
    }
    case 'or': {
      const lowered = tree.conditions.map(lowerTree);
      if (lowered.includes('everything')) return 'everything';
      return anyOf(lowered.filter(isNode));
    }
    case 'not': {
      const lowered = lowerTree(tree.condition);
      if (lowered === 'everything') return 'nothing';
      return lowered === 'nothing' ? 'everything' : Object.freeze({ kind: 'not', condition: lowered });
    }
  }
}

function isNode(lowered: LoweredCondition): lowered is ConditionNode {
  return typeof lowered !== 'string';
}

function anyOf(conditions: readonly ConditionNode[]): LoweredCondition {
  const [only] = conditions;
  if (!only) return 'nothing';
  return conditions.length === 1 ? only : Object.freeze({ kind: 'or', conditions: Object.freeze(conditions) });
}

function lowerTest(path: Path, test: AttributeTest): LoweredCondition {
  switch (test.kind) {
    case 'compare':
      return Object.freeze({
        kind: 'compare',
        comparator: test.comparator,
        left: subject(path, test.sized),
        right: literal(test.value),
      });
    case 'between':
      return Object.freeze({
        kind: 'between',
        operand: subject(path, test.sized),
        lower: literal(test.lower),
        upper: literal(test.upper),
      });
    case 'isIn':
      return anyOf(inNodes(subject(path, test.sized), test.candidates));
    case 'beginsWith':
      return Object.freeze({ kind: 'beginsWith', path, prefix: test.prefix.stored });
    case 'contains':
      return Object.freeze({ kind: 'contains', path, value: test.value.stored });
    case 'exists':
    case 'notExists':
      return Object.freeze({ kind: test.kind, path });
    case 'attributeType':
      return Object.freeze({ kind: 'attributeType', path, type: test.type });
  }
}

/** IN takes 100 operands at most. */
const maxCandidates = 100;

function inNodes(operand: Operand, candidates: readonly StoredOperand[]): readonly InNode[] {
  const nodes: InNode[] = [];
  for (let from = 0; from < candidates.length; from += maxCandidates) {
    const literals = candidates.slice(from, from + maxCandidates).map(literal);
    nodes.push(Object.freeze({ kind: 'in', operand, candidates: Object.freeze(literals) }));
  }
  return nodes;
}

function subject(path: Path, sized: boolean): Operand {
  return Object.freeze({ kind: sized ? 'size' : 'path', path });
}

function literal(operand: StoredOperand): Operand {
  return Object.freeze({ kind: 'value', value: operand.stored });
}
