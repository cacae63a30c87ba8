import type { AttributeValue, Item } from '@monotable/core';
import { canonicalValue, textOf } from '../canonical.ts';
import type { QueryStep } from '../program.ts';
import { sourceOf } from '../tables.ts';

/** Whether the key is the last one, in the order of reading, that the key condition of a query admits. */
export function endsRange({ on, index, keyCondition, order }: QueryStep, key: Item | undefined): boolean {
  if (!key) return false;
  const condition = keyCondition.sort.at(-1);
  if (!condition) return sourceOf(on, index).sort.length === 0;
  const value = key[condition.name];
  switch (condition.comparator) {
    case '=':
      return isSame(value, condition.value);
    case '<=':
      return order !== 'desc' && isSame(value, condition.value);
    case '>=':
      return order === 'desc' && isSame(value, condition.value);
    case 'between':
      return isSame(value, order === 'desc' ? condition.lower : condition.upper);
    default:
      return false;
  }
}

function isSame(value: AttributeValue | undefined, bound: AttributeValue): boolean {
  return value !== undefined && textOf(canonicalValue(value)) === textOf(canonicalValue(bound));
}
