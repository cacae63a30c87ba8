import type { AttributeValue, Item, Path } from '@monotable/core';
import { ownValue } from './own-property.ts';

/** What a path leads to; `undefined` where there is nothing, or a value has no such inside. */
export function valueAt(item: Item, path: Path): AttributeValue | undefined {
  let value = ownValue(item, path[0]);
  for (let at = 1; at < path.length && value !== undefined; at += 1)
    value = memberOf(value, path[at] as string | number);
  return value;
}

function memberOf(value: AttributeValue, step: string | number): AttributeValue | undefined {
  if (typeof step === 'number') return 'L' in value ? value.L[step] : undefined;
  return 'M' in value ? ownValue(value.M, step) : undefined;
}
