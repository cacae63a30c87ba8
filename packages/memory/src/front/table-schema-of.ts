import type { TableDefinition } from '@monotable/core';
import type { TableSchema } from '../engine/table-schema.ts';

/** What the engine is told of a table: no more of it is about entities. */
export function tableSchemaOf({ partitionKey, sortKey, indexes }: TableDefinition, name: string): TableSchema {
  return { name, partitionKey, sortKey, indexes: Object.values(indexes) };
}
