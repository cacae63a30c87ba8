import type { AttributeDefinition, KeySchemaElement } from '@aws-sdk/client-dynamodb';
import type { KeyAttribute } from '@monotable/core';

const types = { S: 'string', N: 'number', B: 'binary' } as const;

/** A key as DynamoDB describes it: partition attributes, then sort attributes, with their types. */
export function keyAttributes(
  schema: readonly KeySchemaElement[] | undefined,
  attributes: readonly AttributeDefinition[] | undefined,
): { readonly partition: readonly KeyAttribute[]; readonly sort: readonly KeyAttribute[] } {
  const ofKind = (kind: 'HASH' | 'RANGE'): KeyAttribute[] =>
    (schema ?? [])
      .filter(({ KeyType }) => KeyType === kind)
      .map(({ AttributeName: name = '' }) => {
        const type = attributes?.find(({ AttributeName }) => AttributeName === name)?.AttributeType ?? 'S';
        return { name, type: types[type] };
      });
  return { partition: ofKind('HASH'), sort: ofKind('RANGE') };
}
