import type { ConditionNode, Operand, Path, SetOperand, SetValue, UpdateNode } from '@monotable/core';

/** Every path that a condition reads. */
export function pathsOfCondition(condition: ConditionNode): readonly Path[] {
  if ('path' in condition) return [condition.path];
  const paths: Path[] = [];
  addPathsOfCondition(condition, paths);
  return paths;
}

function addPathsOfCondition(condition: ConditionNode, paths: Path[]): void {
  if ('path' in condition) paths.push(condition.path);
  for (const operand of operandsOf(condition)) if (operand.kind !== 'value') paths.push(operand.path);
  if (condition.kind === 'not') addPathsOfCondition(condition.condition, paths);
  if (condition.kind === 'and' || condition.kind === 'or') {
    for (const inner of condition.conditions) addPathsOfCondition(inner, paths);
  }
}

const none: readonly Operand[] = [];

/** What a comparison compares; the first is the one that the others are held against. */
export function operandsOf(condition: ConditionNode): readonly Operand[] {
  switch (condition.kind) {
    case 'compare':
      return [condition.left, condition.right];
    case 'between':
      return [condition.operand, condition.lower, condition.upper];
    case 'in':
      // Of nothing it is a constant, and names nothing.
      return condition.candidates.length === 0 ? [] : [condition.operand, ...condition.candidates];
    default:
      return none;
  }
}

/** Every path that an update reads or writes. */
export function pathsOfUpdate(update: UpdateNode): readonly Path[] {
  const paths: Path[] = [...update.remove];
  for (const { path } of update.set) paths.push(path);
  for (const { path } of update.add) paths.push(path);
  for (const { path } of update.delete) paths.push(path);
  for (const { value } of update.set) addPathsOfValue(value, paths);
  return paths;
}

function addPathsOfValue(value: SetValue, paths: Path[]): void {
  switch (value.kind) {
    case 'append':
      addPathsOfOperand(value.first, paths);
      addPathsOfOperand(value.second, paths);
      return;
    case 'arithmetic':
      addPathsOfOperand(value.left, paths);
      addPathsOfOperand(value.right, paths);
      return;
    default:
      addPathsOfOperand(value, paths);
  }
}

function addPathsOfOperand(operand: SetOperand, paths: Path[]): void {
  if (operand.kind === 'value') return;
  paths.push(operand.path);
  if (operand.kind === 'ifNotExists') addPathsOfOperand(operand.otherwise, paths);
}
