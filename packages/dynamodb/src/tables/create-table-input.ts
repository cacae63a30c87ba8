import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { CreateTableOptions, TableDefinition } from '@monotable/core';
import { attributeDefinitions } from './attribute-definitions.ts';
import { indexInput, throughputInput } from './index-input.ts';
import { keySchema } from './key-schema.ts';
import { streamInput } from './stream-view.ts';
import { tagInput } from './tag-input.ts';

/**
 * What CreateTable is sent for a table with its indexes: pay per request, unless throughput is given, which then holds for
 * each global index too. TTL and point-in-time recovery are not part of it: DynamoDB takes those once the table is active.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
 */
export function createTableInput(
  definition: TableDefinition,
  tableName: string,
  options: Omit<CreateTableOptions, 'signal'> = {},
): CreateTableCommandInput {
  const { stream, deletionProtection, tags = {} } = options;
  const indexes = Object.values(definition.indexes);
  const local = indexes.filter(({ kind }) => kind === 'local');
  const global = indexes.filter(({ kind }) => kind === 'global');
  const sort = definition.sortKey ? [definition.sortKey] : [];
  const throughput = options.throughput !== undefined &&
    options.throughput !== 'onDemand' && { ProvisionedThroughput: throughputInput(options.throughput) };
  return {
    TableName: tableName,
    AttributeDefinitions: attributeDefinitions(
      [definition.partitionKey, ...sort, ...indexes.flatMap((index) => [...index.partition, ...index.sort])],
      tableName,
    ),
    KeySchema: keySchema([definition.partitionKey], sort),
    ...(local.length > 0 && { LocalSecondaryIndexes: local.map((index) => indexInput(definition, index)) }),
    ...(global.length > 0 && {
      GlobalSecondaryIndexes: global.map((index) => ({ ...indexInput(definition, index), ...throughput })),
    }),
    BillingMode: throughput ? 'PROVISIONED' : 'PAY_PER_REQUEST',
    ...throughput,
    ...(stream && { StreamSpecification: streamInput(stream) }),
    ...(deletionProtection && { DeletionProtectionEnabled: true }),
    ...(Object.keys(tags).length > 0 && { Tags: tagInput(tags) }),
  };
}
