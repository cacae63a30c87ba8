import { type IndexDefinition, type Projection, startKeyNames, type TableDefinition } from '@monotable/core';

/**
 * What an index copies beside its own keys and the table's. The type attribute is always among it, or no read could tell whose
 * items these are, and the TTL attribute, or no reader could tell what has expired, which reads still give until it is deleted.
 */
export function wantedProjection(table: TableDefinition, index: IndexDefinition): Projection {
  const { projection } = index;
  if (projection.kind === 'all') return projection;
  const asked = projection.kind === 'include' ? projection.names : [];
  const always = table.ttlAttribute === undefined ? [table.typeAttribute] : [table.typeAttribute, table.ttlAttribute];
  const keys = new Set([...startKeyNames(table), ...[...index.partition, ...index.sort].map(({ name }) => name)]);
  const names = [...new Set([...asked, ...always])].filter((name) => !keys.has(name));
  return names.length === 0 ? { kind: 'keysOnly' } : { kind: 'include', names };
}
