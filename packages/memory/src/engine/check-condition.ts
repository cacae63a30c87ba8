import { type AttributeValue, attributeValueType, type ConditionNode, type Operand, pathText } from '@monotable/core';
import { admitValue } from './admit-value.ts';
import { compareValues } from './compare.ts';
import { invalidRequest } from './engine-fault.ts';
import { checkPath, samePath } from './path-tree.ts';
import { operandsOf } from './paths-of.ts';

const maxOperators = 300;
const maxCandidates = 100;

/** Refuses a condition that DynamoDB refuses, whatever it is asked of. */
export function checkCondition(condition: ConditionNode): void {
  if (check(condition) > maxOperators) throw invalidRequest('A condition has more than 300 operators and functions');
}

/** Checks, and counts the operators and functions. */
function check(condition: ConditionNode): number {
  if ('path' in condition) checkPath(condition.path);
  const operands = operandsOf(condition);
  let sizes = 0;
  for (const operand of operands) {
    checkOperand(operand);
    if (operand.kind === 'size') sizes += 1;
  }
  switch (condition.kind) {
    case 'compare':
      checkDistinct(condition.comparator, operands);
      if (condition.comparator !== '=' && condition.comparator !== '<>') checkOrdered(condition.comparator, operands);
      return 1 + sizes;
    case 'between':
      checkDistinct('BETWEEN', operands);
      checkOrdered('BETWEEN', operands);
      checkBounds(condition.lower, condition.upper);
      return 1 + sizes;
    case 'in':
      if (condition.candidates.length > maxCandidates) throw invalidRequest('IN has more than 100 candidates');
      checkDistinct('IN', operands);
      return 1 + sizes;
    case 'exists':
    case 'notExists':
      return 1;
    case 'attributeType':
      if (!attributeTypes.has(condition.type))
        throw invalidRequest('attribute_type asks for a type that DynamoDB does not have');
      return 1;
    case 'beginsWith':
      checkValue(condition.prefix);
      if (!('S' in condition.prefix || 'B' in condition.prefix)) throw operandType('begins_with', condition.prefix);
      return 1;
    case 'contains':
      checkValue(condition.value);
      return 1;
    case 'and':
    case 'or':
      return (
        // Two conditions take one operator; of none at all a constant is made, which takes one too.
        Math.abs(condition.conditions.length - 1) + condition.conditions.reduce((sum, inner) => sum + check(inner), 0)
      );
    case 'not':
      return 1 + check(condition.condition);
    default:
      condition satisfies never;
      throw invalidRequest('A condition is of no kind that is known');
  }
}

const attributeTypes: ReadonlySet<string> = new Set(['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M']);

function checkOperand(operand: Operand): void {
  if (operand.kind === 'value') checkValue(operand.value);
  else checkPath(operand.path);
}

function checkValue(value: AttributeValue): void {
  admitValue(value);
}

/** `n = n`, and `n BETWEEN n AND …`: DynamoDB wants the first operand to be another path than the rest. */
function checkDistinct(operator: string, [first, ...rest]: readonly Operand[]): void {
  if (first?.kind !== 'path') return;
  for (const operand of rest) {
    if (operand.kind === 'path' && samePath(first.path, operand.path)) {
      throw invalidRequest(`The operands of ${operator} must be distinct, but are both ${pathText(first.path)}`);
    }
  }
}

function checkOrdered(operator: string, operands: readonly Operand[]): void {
  for (const operand of operands) {
    if (operand.kind !== 'value') continue;
    const { value } = operand;
    if (!('S' in value || 'N' in value || 'B' in value)) throw operandType(operator, value);
  }
}

function checkBounds(lower: Operand, upper: Operand): void {
  if (lower.kind !== 'value' || upper.kind !== 'value') return;
  const order = compareValues(lower.value, upper.value);
  if (order === undefined) throw invalidRequest('The bounds of BETWEEN must be of one type');
  if (order > 0) throw invalidRequest('The upper bound of BETWEEN must not be below the lower one');
}

function operandType(operator: string, value: AttributeValue): Error {
  return invalidRequest(`${operator} does not take an operand of type ${attributeValueType(value)}`);
}
