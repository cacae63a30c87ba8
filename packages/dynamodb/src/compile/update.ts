import type { SetOperand, SetValue, UpdateNode } from '@monotable/core';
import type { Clause } from './placeholders.ts';

/**
 * The changes as an update expression; not for an update that changes nothing, which has none.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 */
export function compileUpdate(update: UpdateNode, clause: Clause): string {
  const sections: readonly (readonly [keyword: string, actions: readonly string[]])[] = [
    ['SET', update.set.map(({ path, value }) => `${clause.path(path)} = ${setValueText(value, clause)}`)],
    ['REMOVE', update.remove.map((path) => clause.path(path))],
    ['ADD', update.add.map(({ path, value }) => `${clause.path(path)} ${clause.value(value)}`)],
    ['DELETE', update.delete.map(({ path, value }) => `${clause.path(path)} ${clause.value(value)}`)],
  ];
  const written = sections.filter(([, actions]) => actions.length > 0);
  return clause.finish(written.map(([keyword, actions]) => `${keyword} ${actions.join(', ')}`).join(' '));
}

function setValueText(value: SetValue, clause: Clause): string {
  switch (value.kind) {
    case 'append':
      clause.operator();
      return `list_append(${operandText(value.first, clause)}, ${operandText(value.second, clause)})`;
    case 'arithmetic':
      clause.operator();
      return `${operandText(value.left, clause)} ${value.operator} ${operandText(value.right, clause)}`;
    case 'path':
    case 'value':
    case 'ifNotExists':
      return operandText(value, clause);
    default:
      return value satisfies never;
  }
}

function operandText(operand: SetOperand, clause: Clause): string {
  switch (operand.kind) {
    case 'path':
      return clause.path(operand.path);
    case 'value':
      return clause.value(operand.value);
    case 'ifNotExists':
      clause.operator();
      return `if_not_exists(${clause.path(operand.path)}, ${operandText(operand.otherwise, clause)})`;
    default:
      return operand satisfies never;
  }
}
