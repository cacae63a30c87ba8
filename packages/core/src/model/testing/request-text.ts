import type { AttributeValue, Item } from '../../backend/attribute-value.ts';
import type { ConditionNode, Operand } from '../../expression/condition-node.ts';
import { type Path, pathText } from '../../expression/path.ts';
import type { SetOperand, SetValue, UpdateNode } from '../../expression/update-node.ts';

/** A condition in one line, with its values: `(notExists(pk) OR _type = "Todo")`. */
export function conditionText(node: ConditionNode | undefined): string | undefined {
  return node && textOf(node);
}

function textOf(node: ConditionNode): string {
  switch (node.kind) {
    case 'and':
    case 'or':
      return `(${node.conditions.map(textOf).join(node.kind === 'and' ? ' AND ' : ' OR ')})`;
    case 'not':
      return `NOT ${textOf(node.condition)}`;
    case 'exists':
    case 'notExists':
      return `${node.kind}(${pathText(node.path)})`;
    case 'compare':
      return `${operandText(node.left)} ${node.comparator} ${operandText(node.right)}`;
    default:
      return node.kind;
  }
}

function operandText(operand: Operand): string {
  return operand.kind === 'value'
    ? valueText(operand.value)
    : `${operand.kind === 'size' ? 'size ' : ''}${pathText(operand.path)}`;
}

/** An update in one line, with its values: `SET title = "a", n = ifNotExists(n, 0) + 1 REMOVE nick ADD visits 1`. */
export function updateText({ set, remove, add, delete: taken }: UpdateNode): string {
  const clauses = [
    ['SET', set.map(({ path, value }) => `${pathText(path)} = ${setText(value)}`)],
    ['REMOVE', remove.map((path: Path) => pathText(path))],
    ['ADD', add.map(({ path, value }) => `${pathText(path)} ${valueText(value)}`)],
    ['DELETE', taken.map(({ path, value }) => `${pathText(path)} ${valueText(value)}`)],
  ] as const;
  return clauses
    .filter(([, actions]) => actions.length > 0)
    .map(([clause, actions]) => `${clause} ${actions.join(', ')}`)
    .join(' ');
}

function setText(value: SetValue): string {
  switch (value.kind) {
    case 'append':
      return `append(${setText(value.first)}, ${setText(value.second)})`;
    case 'arithmetic':
      return `${setText(value.left)} ${value.operator} ${setText(value.right)}`;
    default:
      return setOperandText(value);
  }
}

function setOperandText(operand: SetOperand): string {
  switch (operand.kind) {
    case 'path':
      return pathText(operand.path);
    case 'value':
      return valueText(operand.value);
    case 'ifNotExists':
      return `ifNotExists(${pathText(operand.path)}, ${setOperandText(operand.otherwise)})`;
  }
}

/** A stored value: text in quotes, numbers bare, the rest as JSON under its type. */
export function valueText(value: AttributeValue): string {
  if ('S' in value) return JSON.stringify(value.S);
  if ('N' in value) return value.N;
  if ('BOOL' in value) return String(value.BOOL);
  if ('NULL' in value) return 'NULL';
  if ('M' in value) return `{${Object.entries(value.M).map(([key, member]) => `${key}: ${valueText(member)}`)}}`;
  if ('L' in value) return `[${value.L.map(valueText)}]`;
  return JSON.stringify(value);
}

/** Each attribute of an item as text. */
export function itemText(item: Item): Record<string, string> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, valueText(value)]));
}
