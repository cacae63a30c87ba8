import type { KeyCondition, SortKeyCondition } from '@monotable/core';
import type { Clause } from './placeholders.ts';

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html */
export function compileKeyCondition(condition: KeyCondition, clause: Clause): string {
  const partition = condition.partition.map(({ name, value }) => `${clause.path([name])} = ${clause.value(value)}`);
  const sort = condition.sort.map((part) => sortKeyText(part, clause));
  return clause.finish([...partition, ...sort].join(' AND '));
}

function sortKeyText(condition: SortKeyCondition, clause: Clause): string {
  const name = clause.path([condition.name]);
  switch (condition.comparator) {
    case '=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return `${name} ${condition.comparator} ${clause.value(condition.value)}`;
    case 'between':
      return `${name} BETWEEN ${clause.value(condition.lower)} AND ${clause.value(condition.upper)}`;
    case 'beginsWith':
      return `begins_with(${name}, ${clause.value(condition.prefix)})`;
    default:
      return condition satisfies never;
  }
}
