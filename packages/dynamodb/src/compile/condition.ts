import type { ConditionNode, InNode, Operand } from '@monotable/core';
import type { Clause } from './placeholders.ts';

/** How strongly a piece of text holds together, from loosest; NOT binds tighter than AND, AND tighter than OR. */
const binding = { or: 1, and: 2, not: 3, term: 4 } as const;
type Binding = (typeof binding)[keyof typeof binding];

interface Piece {
  readonly text: string;
  readonly binding: Binding;
}

/** One IN takes at most this many candidates. */
const maxCandidates = 100;

/**
 * A condition as an expression string, with parentheses only where precedence wants them.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
export function compileCondition(node: ConditionNode, clause: Clause): string {
  return clause.finish(pieceOf(node, clause).text);
}

function pieceOf(node: ConditionNode, clause: Clause): Piece {
  switch (node.kind) {
    case 'compare':
      clause.operator();
      return term(`${operandText(node.left, clause)} ${node.comparator} ${operandText(node.right, clause)}`);
    case 'between': {
      clause.operator();
      const operand = operandText(node.operand, clause);
      return term(`${operand} BETWEEN ${operandText(node.lower, clause)} AND ${operandText(node.upper, clause)}`);
    }
    case 'in':
      return inPiece(node, clause);
    case 'exists':
      return call(clause, 'attribute_exists', clause.path(node.path));
    case 'notExists':
      return call(clause, 'attribute_not_exists', clause.path(node.path));
    case 'attributeType':
      return call(clause, 'attribute_type', clause.path(node.path), clause.value({ S: node.type }));
    case 'beginsWith':
      return call(clause, 'begins_with', clause.path(node.path), clause.value(node.prefix));
    case 'contains':
      return call(clause, 'contains', clause.path(node.path), clause.value(node.value));
    case 'and':
      return joined(node.conditions, 'and', clause);
    case 'or':
      return joined(node.conditions, 'or', clause);
    case 'not':
      clause.operator();
      return { text: `NOT ${within(pieceOf(node.condition, clause), binding.not)}`, binding: binding.not };
    default:
      return node satisfies never;
  }
}

function joined(conditions: readonly ConditionNode[], connective: 'and' | 'or', clause: Clause): Piece {
  return join(conditions.length, (at) => pieceOf(conditions[at] as ConditionNode, clause), connective, clause);
}

function join(count: number, pieceAt: (at: number) => Piece, connective: 'and' | 'or', clause: Clause): Piece {
  if (count === 0) return connective === 'and' ? always(clause) : never(clause);
  const first = pieceAt(0);
  if (count === 1) return first;
  const own = binding[connective];
  const between = connective === 'and' ? ' AND ' : ' OR ';
  let text = within(first, own);
  for (let at = 1; at < count; at++) {
    clause.operator();
    text += between + within(pieceAt(at), own);
  }
  return { text, binding: own };
}

function inPiece(node: InNode, clause: Clause): Piece {
  const chunkAt = (chunk: number): Piece => {
    clause.operator();
    const operand = operandText(node.operand, clause);
    const chosen = node.candidates.slice(chunk * maxCandidates, (chunk + 1) * maxCandidates);
    return term(`${operand} IN (${chosen.map((candidate) => operandText(candidate, clause)).join(', ')})`);
  };
  return join(Math.ceil(node.candidates.length / maxCandidates), chunkAt, 'or', clause);
}

function operandText(operand: Operand, clause: Clause): string {
  switch (operand.kind) {
    case 'path':
      return clause.path(operand.path);
    case 'value':
      return clause.value(operand.value);
    case 'size':
      clause.operator();
      return `size(${clause.path(operand.path)})`;
    default:
      return operand satisfies never;
  }
}

function call(clause: Clause, name: string, ...operands: readonly string[]): Piece {
  clause.operator();
  return term(`${name}(${operands.join(', ')})`);
}

const never = (clause: Clause): Piece => ofLiterals('=', clause);
const always = (clause: Clause): Piece => ofLiterals('<>', clause);

/** Two literals that differ: no attribute is named, since an index may not hold it and a query's key may not be named. */
function ofLiterals(comparator: '=' | '<>', clause: Clause): Piece {
  clause.operator();
  return term(`${clause.value({ BOOL: true })} ${comparator} ${clause.value({ BOOL: false })}`);
}

const term = (text: string): Piece => ({ text, binding: binding.term });

const within = (piece: Piece, outer: Binding): string => (piece.binding < outer ? `(${piece.text})` : piece.text);
