import type { KeySchemaElement } from '@aws-sdk/client-dynamodb';
import type { KeyAttribute } from '@monotable/core';

/** Partition attributes first, then sort attributes; several of each make a multi-attribute key. */
export function keySchema(partition: readonly KeyAttribute[], sort: readonly KeyAttribute[]): KeySchemaElement[] {
  return [
    ...partition.map(({ name }) => ({ AttributeName: name, KeyType: 'HASH' as const })),
    ...sort.map(({ name }) => ({ AttributeName: name, KeyType: 'RANGE' as const })),
  ];
}
