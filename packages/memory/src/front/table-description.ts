import type { DescribeTableOptions, IndexDefinition, Projection, TableDescription } from '@monotable/core';
import type { TableSchema } from '../engine/table-schema.ts';

/** A table of the engine as DynamoDB would describe it: global indexes first, and nothing that was not asked for. */
export function describedTable(
  { schema, itemCount }: { readonly schema: TableSchema; readonly itemCount: number },
  include: DescribeTableOptions['include'] = ['timeToLive'],
): TableDescription {
  const { name: tableName, partitionKey, sortKey, indexes, ttlAttribute, settings = {} } = schema;
  const ofKind = (kind: IndexDefinition['kind']) => indexes.filter((index) => index.kind === kind);
  const { throughput, stream, deletionProtection = false, pointInTimeRecovery = false, tags = {} } = settings;
  return {
    tableName,
    status: 'ACTIVE',
    itemCount,
    partitionKey,
    sortKey,
    indexes: [...ofKind('global'), ...ofKind('local')].map(({ name, kind, partition, sort, projection }) => ({
      name,
      partition,
      sort,
      projection: describedProjection(schema, { partition, sort, projection }),
      kind,
      status: 'ACTIVE',
      ...(throughput && kind === 'global' && { throughput }),
    })),
    throughput,
    stream,
    deletionProtection,
    ttlAttribute: include.includes('timeToLive') ? ttlAttribute : undefined,
    pointInTimeRecovery: include.includes('pointInTimeRecovery') ? pointInTimeRecovery : undefined,
    tags: include.includes('tags') ? tags : undefined,
  };
}

/** Keys are part of every index and never among the names that it includes. */
function describedProjection(
  { partitionKey, sortKey }: TableSchema,
  { partition, sort, projection }: Pick<IndexDefinition, 'partition' | 'sort' | 'projection'>,
): Projection {
  if (projection.kind !== 'include') return projection;
  const keys = [partitionKey, ...(sortKey ? [sortKey] : []), ...partition, ...sort].map(({ name }) => name);
  const names = projection.names.filter((name) => !keys.includes(name)).sort();
  return names.length === 0 ? { kind: 'keysOnly' } : { kind: 'include', names };
}
