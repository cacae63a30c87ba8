import type { ConditionNode, Operand, Path, SetOperand, SetValue, UpdateNode } from '@monotable/core';

/** Every path that a condition reads. */
export function* pathsOfCondition(condition: ConditionNode): Generator<Path> {
  if ('path' in condition) yield condition.path;
  for (const operand of operandsOf(condition)) if (operand.kind !== 'value') yield operand.path;
  if (condition.kind === 'not') yield* pathsOfCondition(condition.condition);
  if (condition.kind === 'and' || condition.kind === 'or') {
    for (const inner of condition.conditions) yield* pathsOfCondition(inner);
  }
}

/** What a comparison compares; the first is the one that the others are held against. */
export function operandsOf(condition: ConditionNode): readonly Operand[] {
  switch (condition.kind) {
    case 'compare':
      return [condition.left, condition.right];
    case 'between':
      return [condition.operand, condition.lower, condition.upper];
    case 'in':
      return [condition.operand, ...condition.candidates];
    default:
      return [];
  }
}

/** Every path that an update reads or writes. */
export function* pathsOfUpdate(update: UpdateNode): Generator<Path> {
  yield* update.remove;
  for (const { path } of [...update.set, ...update.add, ...update.delete]) yield path;
  for (const { value } of update.set) yield* pathsOfValue(value);
}

function* pathsOfValue(value: SetValue): Generator<Path> {
  switch (value.kind) {
    case 'append':
      yield* pathsOfOperand(value.first);
      yield* pathsOfOperand(value.second);
      return;
    case 'arithmetic':
      yield* pathsOfOperand(value.left);
      yield* pathsOfOperand(value.right);
      return;
    default:
      yield* pathsOfOperand(value);
  }
}

function* pathsOfOperand(operand: SetOperand): Generator<Path> {
  if (operand.kind === 'value') return;
  yield operand.path;
  if (operand.kind === 'ifNotExists') yield* pathsOfOperand(operand.otherwise);
}
