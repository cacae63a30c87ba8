import type { ConditionNode, Operand } from '../expression/condition-node.ts';
import type { KeyCondition, SortKeyCondition } from '../expression/key-condition.ts';
import { pathText } from '../expression/path.ts';

/** A condition as DynamoDB writes it, with `?` for every value. */
export function conditionText(node: ConditionNode): string {
  switch (node.kind) {
    case 'compare':
      return `${operandText(node.left)} ${node.comparator} ${operandText(node.right)}`;
    case 'between':
      return `${operandText(node.operand)} BETWEEN ? AND ?`;
    case 'in':
      return `${operandText(node.operand)} IN (${node.candidates.length} values)`;
    case 'exists':
      return `attribute_exists(${pathText(node.path)})`;
    case 'notExists':
      return `attribute_not_exists(${pathText(node.path)})`;
    case 'attributeType':
      return `attribute_type(${pathText(node.path)}, ${node.type})`;
    case 'beginsWith':
      return `begins_with(${pathText(node.path)}, ?)`;
    case 'contains':
      return `contains(${pathText(node.path)}, ?)`;
    case 'and':
      return node.conditions
        .map((each) => (each.kind === 'or' ? `(${conditionText(each)})` : conditionText(each)))
        .join(' AND ');
    case 'or':
      return node.conditions.map(conditionText).join(' OR ');
    case 'not':
      return `NOT (${conditionText(node.condition)})`;
  }
}

function operandText(operand: Operand): string {
  switch (operand.kind) {
    case 'path':
      return pathText(operand.path);
    case 'size':
      return `size(${pathText(operand.path)})`;
    case 'value':
      return '?';
  }
}

/** A key condition as DynamoDB writes it, with `?` for every value. */
export function keyConditionText({ partition, sort }: KeyCondition): string {
  return [...partition.map(({ name }) => `${name} = ?`), ...sort.map(sortText)].join(' AND ');
}

function sortText(condition: SortKeyCondition): string {
  switch (condition.comparator) {
    case 'beginsWith':
      return `begins_with(${condition.name}, ?)`;
    case 'between':
      return `${condition.name} BETWEEN ? AND ?`;
    case '=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return `${condition.name} ${condition.comparator} ?`;
  }
}
