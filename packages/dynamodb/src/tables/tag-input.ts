import type { Tag } from '@aws-sdk/client-dynamodb';
import type { TableTags } from '@monotable/core';

/** Tags as DynamoDB takes them. */
export function tagInput(tags: TableTags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
