import type { AttributeValue as SdkAttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '@monotable/core';

export type SdkItem = Record<string, SdkAttributeValue>;

/** The same value under the SDK's type, which lacks `readonly`. The SDK doesn't change its inputs. */
export function sdkItem(item: Item): SdkItem {
  return item as SdkItem;
}

/**
 * The same value under core's type, which lacks the SDK's `$unknown`: DynamoDB has no other kinds of values. Of an attribute named
 * `__proto__` the SDK's codec leaves nothing but the name, so such an item is without it.
 */
export function coreItem(item: SdkItem): Item {
  if (!Object.hasOwn(item, '__proto__')) return item as Item;
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)) as Item;
}
