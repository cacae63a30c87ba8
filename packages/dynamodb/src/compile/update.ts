import type { SetOperand, SetValue, UpdateNode } from '@monotable/core';
import type { Clause } from './placeholders.ts';

/**
 * The changes as an update expression; not for an update that changes nothing, which has none.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 */
export function compileUpdate(update: UpdateNode, clause: Clause): string {
  const set = section('SET', update.set, ({ path, value }) => `${clause.path(path)} = ${setValueText(value, clause)}`);
  const remove = section('REMOVE', update.remove, (path) => clause.path(path));
  const add = section('ADD', update.add, ({ path, value }) => `${clause.path(path)} ${clause.value(value)}`);
  const drop = section('DELETE', update.delete, ({ path, value }) => `${clause.path(path)} ${clause.value(value)}`);
  return clause.finish(`${set}${remove}${add}${drop}`.slice(1));
}

/** With a space before it; nothing for no actions. */
function section<Action>(keyword: string, actions: readonly Action[], textOf: (action: Action) => string): string {
  let text = '';
  for (let at = 0; at < actions.length; at++)
    text += (at === 0 ? ` ${keyword} ` : ', ') + textOf(actions[at] as Action);
  return text;
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
