import type { AttributeValue, KeyAttribute, KeyCondition, SortKeyCondition } from '@monotable/core';
import { admitValue } from './admit-value.ts';
import { invalidRequest } from './engine-fault.ts';
import { valueSize } from './item-size.ts';
import type { KeySpace } from './key-space.ts';
import { checkKeyBytes, checkKeyValue, keyOrder } from './key-value.ts';
import { gapBefore, gapBehind, gapBehindPrefix, type Position, positionOf, type Span, spanBehind } from './position.ts';

/**
 * The span that a key condition asks for: every partition key attribute by equality, sort key attributes left to right by
 * equality, and at most one range, on the last one given.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html
 */
export function keyRange(space: KeySpace, condition: KeyCondition): Span {
  const parts = partitionParts(space, condition);
  const conditions = orderedSort(space, condition.sort);
  let bytes = 0;
  for (const [at, given] of conditions.slice(0, -1).entries()) {
    if (given.comparator !== '=') {
      throw invalidRequest(`The key condition on ${given.name} must be an equality, since it is not the last one`);
    }
    const value = keyOperand(space, space.sort[at] as KeyAttribute, given.value);
    bytes += valueSize(value);
    parts.push(keyOrder(value));
  }
  const start = positionOf(parts, space.partition.length);
  const last = conditions.at(-1);
  if (!last) return spanBehind(start);
  const attribute = space.sort[conditions.length - 1] as KeyAttribute;
  return spanOf(last, start, (operand) => {
    const value = keyOperand(space, attribute, operand);
    checkKeyBytes(space.sort, bytes + valueSize(value), 'sort', space.name);
    return keyOrder(value);
  });
}

function partitionParts(space: KeySpace, { partition }: KeyCondition): string[] {
  let bytes = 0;
  const parts = space.partition.map((attribute) => {
    const [given, again] = partition.filter(({ name }) => name === attribute.name);
    if (!given || again) {
      throw invalidRequest(
        `The key condition must give ${attribute.name}, the partition key of ${space.name}, exactly once`,
      );
    }
    const value = keyOperand(space, attribute, given.value);
    bytes += valueSize(value);
    return keyOrder(value);
  });
  if (partition.length > parts.length) {
    throw invalidRequest(
      `The key condition has an equality on an attribute that is not in the partition key of ${space.name}`,
    );
  }
  checkKeyBytes(space.partition, bytes, 'partition', space.name);
  return parts;
}

/** The sort key conditions in the order of the key; none may be missing before the last one given. */
function orderedSort(space: KeySpace, sort: readonly SortKeyCondition[]): readonly SortKeyCondition[] {
  const ordered = space.sort.slice(0, sort.length).flatMap((attribute) => {
    const [given, again] = sort.filter(({ name }) => name === attribute.name);
    return given && !again ? [given] : [];
  });
  if (ordered.length === sort.length) return ordered;
  const names = space.sort.map(({ name }) => name).join(', ') || 'there are none';
  throw invalidRequest(
    `The key condition may name the sort key attributes of ${space.name} once each, left to right: ${names}`,
  );
}

/** What a condition on the last sort key attribute given leaves of the items whose places begin with `start`. */
function spanOf(condition: SortKeyCondition, start: Position, partOf: (operand: AttributeValue) => string): Span {
  const { low, high } = spanBehind(start);
  switch (condition.comparator) {
    case '=': {
      const part = partOf(condition.value);
      return { low: gapBefore(start, part), high: gapBehind(start, part) };
    }
    case '<':
      return { low, high: gapBefore(start, partOf(condition.value)) };
    case '<=':
      return { low, high: gapBehind(start, partOf(condition.value)) };
    case '>':
      return { low: gapBehind(start, partOf(condition.value)), high };
    case '>=':
      return { low: gapBefore(start, partOf(condition.value)), high };
    case 'between': {
      const lower = partOf(condition.lower);
      const upper = partOf(condition.upper);
      if (upper < lower) {
        throw invalidRequest('The upper bound of BETWEEN in a key condition must not be below the lower one');
      }
      return { low: gapBefore(start, lower), high: gapBehind(start, upper) };
    }
    case 'beginsWith': {
      if ('N' in condition.prefix)
        throw invalidRequest(`begins_with can not be asked of a number, as ${condition.name} is`);
      const prefix = partOf(condition.prefix);
      return { low: gapBefore(start, prefix), high: gapBehindPrefix(start, prefix) ?? high };
    }
    default:
      condition satisfies never;
      throw invalidRequest('A key condition has a comparator that DynamoDB does not take');
  }
}

function keyOperand(space: KeySpace, attribute: KeyAttribute, value: AttributeValue): AttributeValue {
  const admitted = admitValue(value);
  checkKeyValue(attribute, admitted, space.name);
  return admitted;
}
