import type { KeySchemaElement, Projection, ProvisionedThroughput } from '@aws-sdk/client-dynamodb';
import { type CreateTableOptions, type IndexDefinition, startKeyNames, type TableDefinition } from '@monotable/core';
import { keySchema } from './key-schema.ts';

export interface IndexInput {
  readonly IndexName: string;
  readonly KeySchema: KeySchemaElement[];
  readonly Projection: Projection;
}

/** An index as CreateTable and UpdateTable take it. */
export function indexInput(table: TableDefinition, index: IndexDefinition): IndexInput {
  return {
    IndexName: index.name,
    KeySchema: keySchema(index.partition, index.sort),
    Projection: projectionInput(table, index),
  };
}

/**
 * What the index copies. The type attribute is always among it, or no read could tell whose items these are, and the TTL
 * attribute, or no read could leave out what has expired.
 */
function projectionInput(table: TableDefinition, index: IndexDefinition): Projection {
  const { projection } = index;
  if (projection.kind === 'all') return { ProjectionType: 'ALL' };
  const asked = projection.kind === 'include' ? projection.names : [];
  const always = table.ttlAttribute === undefined ? [table.typeAttribute] : [table.typeAttribute, table.ttlAttribute];
  const keys = new Set([...startKeyNames(table), ...[...index.partition, ...index.sort].map(({ name }) => name)]);
  const names = [...new Set([...asked, ...always])].filter((name) => !keys.has(name));
  return names.length === 0 ? { ProjectionType: 'KEYS_ONLY' } : { ProjectionType: 'INCLUDE', NonKeyAttributes: names };
}

export function throughputInput(throughput: NonNullable<CreateTableOptions['throughput']>): ProvisionedThroughput {
  return { ReadCapacityUnits: throughput.readUnits, WriteCapacityUnits: throughput.writeUnits };
}
