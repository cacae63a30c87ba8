import type { TableDescription } from '@aws-sdk/client-dynamodb';
import type { TableDefinition } from '@monotable/core';
import { createTableInput } from '../tables/create-table-input.ts';

export const TableArn = 'arn:aws:dynamodb:eu-west-1:111122223333:table/prod';

/** What DescribeTable answers for a table that is as its definition says, ACTIVE and paid per request. */
export function described(table: TableDefinition, more: Partial<TableDescription> = {}): { Table: TableDescription } {
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, LocalSecondaryIndexes } = createTableInput(
    table,
    'prod',
  );
  return {
    Table: {
      TableName: 'prod',
      TableArn,
      TableStatus: 'ACTIVE',
      ItemCount: 0,
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      AttributeDefinitions,
      KeySchema,
      GlobalSecondaryIndexes: (GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
        IndexStatus: 'ACTIVE' as const,
      })),
      LocalSecondaryIndexes: (LocalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
      })),
      ...more,
    },
  };
}
