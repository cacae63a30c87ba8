import type { AttributeValue, Item } from '@monotable/core';
import { setOwn } from './own-property.ts';

/** A copy that its holder may change without changing what is stored. */
export function copyValue(value: AttributeValue): AttributeValue {
  if ('B' in value) return { B: new Uint8Array(value.B) };
  if ('SS' in value) return { SS: [...value.SS] };
  if ('NS' in value) return { NS: [...value.NS] };
  if ('BS' in value) return { BS: value.BS.map((bytes) => new Uint8Array(bytes)) };
  if ('L' in value) return { L: value.L.map(copyValue) };
  if ('M' in value) return { M: copyItem(value.M) };
  return { ...value };
}

export function copyItem(item: Item): Item {
  const copy: Record<string, AttributeValue> = {};
  for (const name of Object.keys(item)) setOwn(copy, name, copyValue(item[name] as AttributeValue));
  return copy;
}
