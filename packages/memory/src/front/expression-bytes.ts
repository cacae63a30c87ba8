import type { ConditionNode, Operand, Path, SetOperand, SetValue, UpdateNode } from '@monotable/core';
import { invalidRequest } from '../engine/engine-fault.ts';

const maxBytes = 4096;

/**
 * How long an expression is when it is written for DynamoDB, every name and value by a placeholder of its own (`#cnd_0`,
 * `:cnd_0`), as the DynamoDB backend writes it. Parentheses are counted around whatever stands inside AND, OR and NOT.
 */
export class ExpressionBytes {
  readonly #names = new Set<string>();
  #values = 0;

  condition(condition: ConditionNode): number {
    switch (condition.kind) {
      case 'compare':
        return this.#operand(condition.left) + condition.comparator.length + 2 + this.#operand(condition.right);
      case 'between':
        return ' BETWEEN  AND '.length + this.#sum([condition.operand, condition.lower, condition.upper]);
      case 'in':
        return (
          ' IN ()'.length +
          this.#sum([condition.operand, ...condition.candidates]) +
          (condition.candidates.length - 1) * 2
        );
      case 'exists':
        return 'attribute_exists()'.length + this.#path(condition.path);
      case 'notExists':
        return 'attribute_not_exists()'.length + this.#path(condition.path);
      case 'attributeType':
        return 'attribute_type(, )'.length + this.#path(condition.path) + this.#value();
      case 'beginsWith':
        return 'begins_with(, )'.length + this.#path(condition.path) + this.#value();
      case 'contains':
        return 'contains(, )'.length + this.#path(condition.path) + this.#value();
      case 'and':
        return this.#joined(condition.conditions, ' AND ');
      case 'or':
        return this.#joined(condition.conditions, ' OR ');
      case 'not':
        return 'NOT '.length + this.#inside(condition.condition);
    }
  }

  update({ set, remove, add, delete: taken }: UpdateNode): number {
    let bytes = 'SET  REMOVE  ADD  DELETE '.length;
    for (const { path, value } of set) bytes += this.#path(path) + this.#setValue(value) + ' = , '.length;
    for (const path of remove) bytes += this.#path(path) + ', '.length;
    for (const { path } of [...add, ...taken]) bytes += this.#path(path) + this.#value() + ' , '.length;
    return bytes;
  }

  #joined(conditions: readonly ConditionNode[], connective: string): number {
    // Joined of nothing, it is written as two literals that differ, compared.
    if (conditions.length === 0) return ' <> '.length + this.#value() + this.#value();
    const parts = conditions.reduce((sum, inner) => sum + this.#inside(inner), 0);
    return parts + Math.max(0, conditions.length - 1) * connective.length;
  }

  #inside(condition: ConditionNode): number {
    const isJoined = condition.kind === 'and' || condition.kind === 'or';
    return this.condition(condition) + (isJoined ? '()'.length : 0);
  }

  #sum(operands: readonly Operand[]): number {
    return operands.reduce((sum, operand) => sum + this.#operand(operand), 0);
  }

  #operand(operand: Operand): number {
    if (operand.kind === 'value') return this.#value();
    return this.#path(operand.path) + (operand.kind === 'size' ? 'size()'.length : 0);
  }

  #setValue(value: SetValue): number {
    switch (value.kind) {
      case 'append':
        return 'list_append(, )'.length + this.#setOperand(value.first) + this.#setOperand(value.second);
      case 'arithmetic':
        return ' + '.length + this.#setOperand(value.left) + this.#setOperand(value.right);
      default:
        return this.#setOperand(value);
    }
  }

  #setOperand(operand: SetOperand): number {
    if (operand.kind === 'value') return this.#value();
    if (operand.kind === 'path') return this.#path(operand.path);
    return 'if_not_exists(, )'.length + this.#path(operand.path) + this.#setOperand(operand.otherwise);
  }

  #path(path: Path): number {
    let bytes = path.length - 1;
    for (const step of path) {
      if (typeof step === 'string') this.#names.add(step);
      bytes +=
        typeof step === 'number' ? String(step).length + 1 : '#cnd_'.length + String(this.#names.size - 1).length;
    }
    return bytes;
  }

  #value(): number {
    this.#values += 1;
    return ':cnd_'.length + String(this.#values - 1).length;
  }
}

/** Refuses a condition or filter that is longer than DynamoDB takes. */
export function checkConditionBytes(condition: ConditionNode): void {
  if (termsOf(condition) <= alwaysShort) return;
  const bytes = new ExpressionBytes().condition(condition);
  if (bytes > maxBytes) throw tooLong('condition', bytes);
}

/** Refuses an update that is longer than DynamoDB takes. */
export function checkUpdateBytes(update: UpdateNode): void {
  if (termsOfUpdate(update) <= alwaysShort) return;
  const bytes = new ExpressionBytes().update(update);
  if (bytes > maxBytes) throw tooLong('update', bytes);
}

/** So few terms fit in any case: none takes 40 bytes, whatever stands around it. Most expressions need no second look. */
const alwaysShort = 100;

/** How many path steps, values and operators a condition has at most. */
function termsOf(condition: ConditionNode): number {
  switch (condition.kind) {
    case 'compare':
      return 1 + operandTerms(condition.left) + operandTerms(condition.right);
    case 'exists':
    case 'notExists':
      return 1 + condition.path.length;
    case 'attributeType':
    case 'beginsWith':
    case 'contains':
      return 2 + condition.path.length;
    case 'between':
      return 1 + operandTerms(condition.operand) + operandTerms(condition.lower) + operandTerms(condition.upper);
    case 'and':
    case 'or': {
      let terms = 3;
      for (const inner of condition.conditions) terms += 1 + termsOf(inner);
      return terms;
    }
    case 'not':
      return 1 + termsOf(condition.condition);
    case 'in': {
      let terms = 1 + operandTerms(condition.operand);
      for (const candidate of condition.candidates) terms += operandTerms(candidate);
      return terms;
    }
  }
}

function operandTerms(operand: Operand): number {
  return operand.kind === 'value' ? 1 : 1 + operand.path.length;
}

function termsOfUpdate({ set, remove, add, delete: taken }: UpdateNode): number {
  let terms = 4;
  for (const { path, value } of set) {
    // What is worked out has more to it: it is counted for good.
    if (value.kind !== 'value') return Number.POSITIVE_INFINITY;
    terms += 2 + path.length;
  }
  for (const path of remove) terms += 1 + path.length;
  for (const { path } of add) terms += 2 + path.length;
  for (const { path } of taken) terms += 2 + path.length;
  return terms;
}

function tooLong(what: string, bytes: number): Error {
  return invalidRequest(
    `Written for DynamoDB the ${what} is about ${bytes} bytes long, and it takes at most ${maxBytes}: ask for less at a time`,
  );
}
