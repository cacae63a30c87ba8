import {
  type AttributeValue,
  attributeValueType,
  type Path,
  pathText,
  type SetOperand,
  type SetValue,
  type UpdateNode,
} from '@monotable/core';
import { admitValue } from './admit-value.ts';
import { invalidRequest } from './engine-fault.ts';
import { checkPath, type PathBranch, pathTree, samePath } from './path-tree.ts';

/** What an update does at one path; values are the engine's own copies. */
export type UpdateAction =
  | { readonly kind: 'set'; readonly value: SetValue }
  | { readonly kind: 'remove' }
  | { readonly kind: 'add' | 'delete'; readonly value: AttributeValue };

export type UpdatePlan = PathBranch<UpdateAction>;

const maxOperators = 300;

/**
 * The actions of an update by their paths. Refuses what DynamoDB refuses whatever is stored: overlapping paths, operands of
 * types that can't be right.
 */
export function planUpdate({ set, remove, add, delete: taken }: UpdateNode): UpdatePlan {
  const counter = { operators: 0 };
  const actions: (readonly [Path, UpdateAction])[] = [
    ...set.map(({ path, value }) => [path, { kind: 'set', value: admitSetValue(value, counter) }] as const),
    ...remove.map((path) => [path, { kind: 'remove' }] as const),
    ...add.map(
      ({ path, value }) => [path, { kind: 'add', value: admitMember('ADD', value, ['N', 'SS', 'NS', 'BS']) }] as const,
    ),
    ...taken.map(
      ({ path, value }) => [path, { kind: 'delete', value: admitMember('DELETE', value, ['SS', 'NS', 'BS']) }] as const,
    ),
  ];
  if (counter.operators > maxOperators) throw invalidRequest('An update has more than 300 operators and functions');
  return pathTree(actions, 'an update');
}

interface Counter {
  operators: number;
}

function admitSetValue(value: SetValue, counter: Counter): SetValue {
  switch (value.kind) {
    case 'append':
      counter.operators += 1;
      return {
        kind: 'append',
        first: admitOperand(value.first, counter, 'list_append', 'L'),
        second: admitOperand(value.second, counter, 'list_append', 'L'),
      };
    case 'arithmetic':
      counter.operators += 1;
      return {
        kind: 'arithmetic',
        operator: value.operator,
        left: admitOperand(value.left, counter, value.operator, 'N'),
        right: admitOperand(value.right, counter, value.operator, 'N'),
      };
    default:
      return admitOperand(value, counter);
  }
}

function admitOperand(operand: SetOperand, counter: Counter, operator?: string, type?: 'L' | 'N'): SetOperand {
  switch (operand.kind) {
    case 'path':
      checkPath(operand.path);
      return operand;
    case 'value': {
      const value = admitValue(operand.value);
      if (operator && type && !(type in value)) throw operandType(operator, value);
      return { kind: 'value', value };
    }
    case 'ifNotExists':
      counter.operators += 1;
      checkPath(operand.path);
      if (operand.otherwise.kind === 'path' && samePath(operand.path, operand.otherwise.path)) {
        throw invalidRequest(`The operands of if_not_exists must be distinct, but are both ${pathText(operand.path)}`);
      }
      return { kind: 'ifNotExists', path: operand.path, otherwise: admitOperand(operand.otherwise, counter) };
    default:
      operand satisfies never;
      throw invalidRequest('The right-hand side of a SET is of no kind that is known');
  }
}

function admitMember(operator: string, value: AttributeValue, types: readonly string[]): AttributeValue {
  const admitted = admitValue(value);
  if (!types.includes(attributeValueType(admitted))) throw operandType(operator, admitted);
  return admitted;
}

function operandType(operator: string, value: AttributeValue): Error {
  return invalidRequest(`${operator} does not take an operand of type ${attributeValueType(value)}`);
}
