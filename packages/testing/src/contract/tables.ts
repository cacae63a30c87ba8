import type { IndexDefinition, KeyAttribute, Projection, TableDefinition } from '@monotable/core';

/** The tables that scenarios use. */
export type TableKind = keyof typeof tables;

const text = (name: string): KeyAttribute => ({ name, type: 'string' });
const number = (name: string): KeyAttribute => ({ name, type: 'number' });
const binary = (name: string): KeyAttribute => ({ name, type: 'binary' });

function index(
  name: string,
  partition: readonly KeyAttribute[],
  sort: readonly KeyAttribute[],
  projection: Projection = { kind: 'all' },
  kind: 'global' | 'local' = 'global',
): { readonly [name: string]: IndexDefinition } {
  return { [name]: { name, kind, partition, sort, projection } };
}

const pk = text('pk');
const base = { typeAttribute: '_type', ttlAttribute: 'expiresAt', indexes: {} };

const tables = {
  /** Text keys and an index of each sort. */
  composite: {
    ...base,
    partitionKey: pk,
    sortKey: text('sk'),
    indexes: {
      ...index('byOwner', [text('owner')], [text('ownerOrder')]),
      ...index('byGroup', [text('group')], [number('score')]),
      ...index('byTag', [text('tag')], []),
      ...index('keysOnly', [text('owner')], [text('ownerOrder')], { kind: 'keysOnly' }),
      ...index('included', [text('owner')], [text('ownerOrder')], { kind: 'include', names: ['title', 'info'] }),
      ...index('byRank', [pk], [number('rank')], { kind: 'all' }, 'local'),
      ...index('byRankKeys', [pk], [number('rank')], { kind: 'keysOnly' }, 'local'),
    },
  },
  /** No sort key. */
  simple: { ...base, partitionKey: text('id'), sortKey: undefined },
  numbers: { ...base, partitionKey: pk, sortKey: number('sk') },
  binaries: { ...base, partitionKey: binary('pk'), sortKey: binary('sk') },
  /** An index with two partition and three sort attributes. */
  multiAttribute: {
    ...base,
    partitionKey: pk,
    sortKey: text('sk'),
    indexes: index('byPlace', [text('country'), number('year')], [text('region'), text('city'), number('rank')]),
  },
} satisfies Record<string, Omit<TableDefinition, 'name'>>;

export function tableDefinition(kind: TableKind): Omit<TableDefinition, 'name'> {
  return tables[kind];
}
