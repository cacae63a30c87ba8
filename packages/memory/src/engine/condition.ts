import type { AttributeValue, Comparator, ConditionNode, Item, Operand } from '@monotable/core';
import { bytesEqual, bytesInclude, bytesStartWith } from './bytes.ts';
import { compareValues, valuesEqual } from './compare.ts';
import { compareNumbers } from './number.ts';
import { valueAt } from './path-value.ts';

/**
 * Whether a condition holds for an item; for no item at all it is asked of one without attributes.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
export function holds(condition: ConditionNode, item: Item): boolean {
  switch (condition.kind) {
    case 'compare':
      return compares(operandValue(condition.left, item), condition.comparator, operandValue(condition.right, item));
    case 'between': {
      const value = operandValue(condition.operand, item);
      return (
        compares(value, '>=', operandValue(condition.lower, item)) &&
        compares(value, '<=', operandValue(condition.upper, item))
      );
    }
    case 'in': {
      const value = operandValue(condition.operand, item);
      return condition.candidates.some((candidate) => compares(value, '=', operandValue(candidate, item)));
    }
    case 'exists':
      return valueAt(item, condition.path) !== undefined;
    case 'notExists':
      return valueAt(item, condition.path) === undefined;
    case 'attributeType': {
      const value = valueAt(item, condition.path);
      return value !== undefined && condition.type in value;
    }
    case 'beginsWith':
      return beginsWith(valueAt(item, condition.path), condition.prefix);
    case 'contains':
      return contains(valueAt(item, condition.path), condition.value);
    case 'and':
      return condition.conditions.every((inner) => holds(inner, item));
    case 'or':
      return condition.conditions.some((inner) => holds(inner, item));
    case 'not':
      return !holds(condition.condition, item);
  }
}

function operandValue(operand: Operand, item: Item): AttributeValue | undefined {
  switch (operand.kind) {
    case 'path':
      return valueAt(item, operand.path);
    case 'value':
      return operand.value;
    case 'size': {
      const size = sizeOf(valueAt(item, operand.path));
      return size === undefined ? undefined : { N: String(size) };
    }
  }
}

/** With something missing, or of two types, only `<>` holds; NaN is neither before, behind nor the same. */
function compares(
  left: AttributeValue | undefined,
  comparator: Comparator,
  right: AttributeValue | undefined,
): boolean {
  if (left === undefined || right === undefined) return comparator === '<>';
  switch (comparator) {
    case '=':
      return valuesEqual(left, right);
    case '<>':
      return !valuesEqual(left, right);
    case '<':
      return (compareValues(left, right) ?? Number.NaN) < 0;
    case '<=':
      return (compareValues(left, right) ?? Number.NaN) <= 0;
    case '>':
      return (compareValues(left, right) ?? Number.NaN) > 0;
    case '>=':
      return (compareValues(left, right) ?? Number.NaN) >= 0;
  }
}

/** A string's UTF-16 units, a binary's bytes, the members of a set, list or map. */
function sizeOf(value: AttributeValue | undefined): number | undefined {
  if (value === undefined) return undefined;
  if ('S' in value) return value.S.length;
  if ('B' in value) return value.B.byteLength;
  if ('SS' in value) return value.SS.length;
  if ('NS' in value) return value.NS.length;
  if ('BS' in value) return value.BS.length;
  if ('L' in value) return value.L.length;
  if ('M' in value) return Object.keys(value.M).length;
  return undefined;
}

function beginsWith(value: AttributeValue | undefined, prefix: AttributeValue): boolean {
  if (value === undefined) return false;
  if ('S' in value) return 'S' in prefix && value.S.startsWith(prefix.S);
  if ('B' in value) return 'B' in prefix && bytesStartWith(value.B, prefix.B);
  return false;
}

function contains(value: AttributeValue | undefined, wanted: AttributeValue): boolean {
  if (value === undefined) return false;
  if ('S' in value) return 'S' in wanted && value.S.includes(wanted.S);
  if ('B' in value) return 'B' in wanted && bytesInclude(value.B, wanted.B);
  if ('SS' in value) return 'S' in wanted && value.SS.includes(wanted.S);
  if ('NS' in value) return 'N' in wanted && value.NS.some((member) => compareNumbers(member, wanted.N) === 0);
  if ('BS' in value) return 'B' in wanted && value.BS.some((member) => bytesEqual(member, wanted.B));
  if ('L' in value) return value.L.some((member) => valuesEqual(member, wanted));
  return false;
}
