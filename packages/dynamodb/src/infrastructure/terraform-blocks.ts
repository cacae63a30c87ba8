import type { KeySchemaElement, Projection, ProvisionedThroughput } from '@aws-sdk/client-dynamodb';
import type { PlannedTable } from './planned-table.ts';

export type TerraformValue = string | number | boolean | readonly string[] | Readonly<Record<string, string>>;

/** Arguments and nested blocks of a Terraform block, in the order they are written. */
export interface TerraformBlock {
  readonly arguments: Readonly<Record<string, TerraformValue>>;
  readonly blocks: readonly (readonly [type: string, block: TerraformBlock])[];
}

/** @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dynamodb_table */
export function tableBlock({ table, tableName, input, options, isRetained }: PlannedTable): TerraformBlock {
  const { stream, deletionProtection, pointInTimeRecovery, tags = {} } = options;
  const blocks: (readonly [string, TerraformBlock])[] = [
    ...(input.AttributeDefinitions ?? []).map(({ AttributeName = '', AttributeType = '' }) =>
      block('attribute', { name: AttributeName, type: AttributeType }),
    ),
    ...(input.GlobalSecondaryIndexes ?? []).map(({ IndexName = '', KeySchema, Projection, ProvisionedThroughput }) =>
      globalIndex(IndexName, KeySchema, Projection, ProvisionedThroughput),
    ),
    ...(input.LocalSecondaryIndexes ?? []).map(({ IndexName = '', KeySchema, Projection }) =>
      block('local_secondary_index', {
        name: IndexName,
        range_key: namesOf(KeySchema, 'RANGE')[0] ?? '',
        ...projection(Projection),
      }),
    ),
  ];
  if (table.ttlAttribute !== undefined) {
    blocks.push(block('ttl', { attribute_name: table.ttlAttribute, enabled: true }));
  }
  if (pointInTimeRecovery !== undefined) blocks.push(block('point_in_time_recovery', { enabled: pointInTimeRecovery }));
  if (isRetained) blocks.push(block('lifecycle', { prevent_destroy: true }));
  const [range] = namesOf(input.KeySchema, 'RANGE');
  return {
    arguments: {
      name: tableName,
      billing_mode: input.BillingMode ?? 'PAY_PER_REQUEST',
      ...units(input.ProvisionedThroughput),
      hash_key: namesOf(input.KeySchema, 'HASH')[0] ?? '',
      ...(range !== undefined && { range_key: range }),
      ...(stream !== undefined && { stream_enabled: stream !== false }),
      ...(input.StreamSpecification?.StreamViewType && { stream_view_type: input.StreamSpecification.StreamViewType }),
      ...(deletionProtection !== undefined && { deletion_protection_enabled: deletionProtection }),
      ...(Object.keys(tags).length > 0 && { tags }),
    },
    blocks,
  };
}

/** One attribute of each kind has an argument of its own; several are listed (AWS provider 6.29 and later). */
function globalIndex(
  name: string,
  schema: KeySchemaElement[] | undefined,
  copied: Projection | undefined,
  throughput: ProvisionedThroughput | undefined,
): readonly [string, TerraformBlock] {
  const [partition, sort] = [namesOf(schema, 'HASH'), namesOf(schema, 'RANGE')];
  const more = { ...projection(copied), ...units(throughput) };
  if (partition.length === 1 && sort.length <= 1) {
    const [hash = ''] = partition;
    const [range] = sort;
    return block('global_secondary_index', {
      name,
      hash_key: hash,
      ...(range !== undefined && { range_key: range }),
      ...more,
    });
  }
  const keys = (schema ?? []).map(({ AttributeName = '', KeyType = '' }) =>
    block('key_schema', { attribute_name: AttributeName, key_type: KeyType }),
  );
  return block('global_secondary_index', { name, ...more }, keys);
}

function block(
  type: string,
  args: TerraformBlock['arguments'],
  blocks: TerraformBlock['blocks'] = [],
): readonly [string, TerraformBlock] {
  return [type, { arguments: args, blocks }];
}

function namesOf(schema: readonly KeySchemaElement[] | undefined, kind: 'HASH' | 'RANGE'): readonly string[] {
  return (schema ?? []).flatMap(({ AttributeName, KeyType }) =>
    KeyType === kind && AttributeName !== undefined ? [AttributeName] : [],
  );
}

function projection(copied: Projection | undefined): TerraformBlock['arguments'] {
  return {
    projection_type: copied?.ProjectionType ?? 'ALL',
    ...(copied?.NonKeyAttributes && { non_key_attributes: copied.NonKeyAttributes }),
  };
}

function units(throughput: ProvisionedThroughput | undefined): TerraformBlock['arguments'] {
  if (!throughput) return {};
  return { read_capacity: throughput.ReadCapacityUnits ?? 0, write_capacity: throughput.WriteCapacityUnits ?? 0 };
}
