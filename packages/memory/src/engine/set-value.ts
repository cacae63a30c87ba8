import type { AttributeValue, Item, SetOperand, SetValue } from '@monotable/core';
import { invalidItem } from './engine-fault.ts';
import { calculate } from './number.ts';
import { valueAt } from './path-value.ts';

/** The right-hand side of a SET, read from the item as it was. What is missing is an error unless `ifNotExists` guards it. */
export function setValue(value: SetValue, item: Item): AttributeValue {
  switch (value.kind) {
    case 'append':
      return { L: [...listOf(operandValue(value.first, item)), ...listOf(operandValue(value.second, item))] };
    case 'arithmetic': {
      const left = numberOf(operandValue(value.left, item));
      return { N: calculate(left, value.operator, numberOf(operandValue(value.right, item))) };
    }
    default:
      return operandValue(value, item);
  }
}

function operandValue(operand: SetOperand, item: Item): AttributeValue {
  switch (operand.kind) {
    case 'value':
      return operand.value;
    case 'ifNotExists': {
      // DynamoDB reads both operands: one that is missing is an error even where it is not needed.
      const otherwise = operandValue(operand.otherwise, item);
      return valueAt(item, operand.path) ?? otherwise;
    }
    case 'path': {
      const value = valueAt(item, operand.path);
      if (value === undefined) throw invalidItem('The update refers to an attribute that does not exist in the item');
      return value;
    }
  }
}

function listOf(value: AttributeValue): readonly AttributeValue[] {
  if ('L' in value) return value.L;
  throw invalidItem('list_append meets an attribute that is no list');
}

function numberOf(value: AttributeValue): string {
  if ('N' in value) return value.N;
  throw invalidItem('Arithmetic meets an attribute that is no number');
}
