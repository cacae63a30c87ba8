import type { AttributeValue, Key } from '../backend/attribute-value.ts';
import type { KeyCondition, SortKeyCondition } from '../expression/key-condition.ts';
import { compareStored } from '../expression/stored-order.ts';

/** Whether a start key lies in the range that a query reads; anywhere does for a scan. */
export function liesInRange(position: Key, keyCondition: KeyCondition | undefined): boolean {
  return keyCondition?.sort.every((condition) => meets(position[condition.name], condition)) ?? true;
}

function meets(value: AttributeValue | undefined, condition: SortKeyCondition): boolean {
  if (!value) return false;
  switch (condition.comparator) {
    case 'between':
      return notBelow(value, condition.lower) && notBelow(condition.upper, value);
    case 'beginsWith':
      return beginsWith(value, condition.prefix);
    case '=':
      return compareStored(value, condition.value) === 0;
    case '<':
      return isBelow(value, condition.value);
    case '<=':
      return notBelow(condition.value, value);
    case '>':
      return isBelow(condition.value, value);
    case '>=':
      return notBelow(value, condition.value);
  }
}

function isBelow(left: AttributeValue, right: AttributeValue): boolean {
  const order = compareStored(left, right);
  return order !== undefined && order < 0;
}

function notBelow(left: AttributeValue, right: AttributeValue): boolean {
  const order = compareStored(left, right);
  return order !== undefined && order >= 0;
}

/** As DynamoDB's begins_with: on text and binary. */
export function beginsWith(value: AttributeValue, prefix: AttributeValue): boolean {
  if ('S' in value && 'S' in prefix) return value.S.startsWith(prefix.S);
  if ('B' in value && 'B' in prefix) return prefix.B.every((byte, at) => value.B[at] === byte);
  return false;
}
