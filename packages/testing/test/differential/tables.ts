import type { IndexDefinition, KeyAttribute, Projection, TableDefinition } from '@monotable/core';

const text = (name: string): KeyAttribute => ({ name, type: 'string' });
const number = (name: string): KeyAttribute => ({ name, type: 'number' });
const binary = (name: string): KeyAttribute => ({ name, type: 'binary' });

const all: Projection = { kind: 'all' };
const keysOnly: Projection = { kind: 'keysOnly' };
const include: Projection = { kind: 'include', names: ['l', 'm', 's'] };

type Keys = readonly KeyAttribute[];
type Indexes = Readonly<Record<string, IndexDefinition>>;

function index(name: string, partition: Keys, sort: Keys, projection = all, kind: IndexDefinition['kind'] = 'global') {
  return { [name]: { name, kind, partition, sort, projection } } satisfies Indexes;
}

/**
 * The tables of the programs: one with text keys and an index of every sort, then an index key of several attributes, the other
 * types of keys, and no sort key.
 */
export const tableKinds = {
  texts: {
    partitionKey: text('pk'),
    sortKey: text('sk'),
    indexes: {
      ...index('byText', [text('g')], [text('t')]),
      ...index('byNumber', [text('g')], [number('n')], include),
      ...index('byBytes', [text('g')], [binary('b')], keysOnly),
      ...index('byGroup', [text('g')], []),
      ...index('localAll', [text('pk')], [number('n')], all, 'local'),
      ...index('localKeys', [text('pk')], [text('u')], keysOnly, 'local'),
      ...index('localSome', [text('pk')], [binary('b')], include, 'local'),
    },
  },
  places: {
    partitionKey: text('pk'),
    sortKey: text('sk'),
    indexes: { ...index('byPlace', [text('p1'), number('p2')], [text('p3'), number('n')], keysOnly) },
  },
  numbers: {
    partitionKey: number('pk'),
    sortKey: number('sk'),
    indexes: { ...index('byNumber', [number('n')], [number('sk')]) },
  },
  binaries: {
    partitionKey: binary('pk'),
    sortKey: binary('sk'),
    indexes: { ...index('byBytes', [binary('b')], [text('t')], include) },
  },
  simple: {
    partitionKey: text('pk'),
    sortKey: undefined,
    indexes: { ...index('byGroup', [text('g')], [text('pk')], keysOnly) },
  },
} satisfies Record<string, Omit<TableDefinition, 'name' | 'typeAttribute'>>;

export type TableKind = keyof typeof tableKinds;
export const tableNames = Object.keys(tableKinds) as readonly TableKind[];

/** The tables under physical names of their own. */
export type Tables = Readonly<Record<TableKind, TableDefinition>>;

export function tablesNamed(prefix: string): Tables {
  const entries = tableNames.map((kind) => {
    const table: TableDefinition = { ...tableKinds[kind], name: `${prefix}-${kind}`, typeAttribute: '_type' };
    return [kind, table] as const;
  });
  return Object.fromEntries(entries) as Record<TableKind, TableDefinition>;
}

/** The kind of a table by the name that {@link tablesNamed} gave it. */
export function kindOf(name: string): TableKind | undefined {
  return tableNames.find((kind) => name.endsWith(`-${kind}`));
}

/** What a query or scan reads: a table or one of its indexes. */
export interface Source {
  readonly on: TableKind;
  readonly index: IndexDefinition | undefined;
  readonly partition: Keys;
  readonly sort: Keys;
}

export function sourceOf(on: TableKind, indexName?: string): Source {
  const { partitionKey, sortKey, indexes }: Omit<TableDefinition, 'name' | 'typeAttribute'> = tableKinds[on];
  const index = indexName === undefined ? undefined : indexes[indexName];
  if (index) return { on, index, partition: index.partition, sort: index.sort };
  return { on, index: undefined, partition: [partitionKey], sort: sortKey ? [sortKey] : [] };
}

/** The table itself, then its indexes. */
export function sourcesOf(on: TableKind): readonly Source[] {
  return [sourceOf(on), ...Object.keys(tableKinds[on].indexes).map((name) => sourceOf(on, name))];
}

export function keyNames(on: TableKind): readonly string[] {
  const { partition, sort } = sourceOf(on);
  return [...partition, ...sort].map(({ name }) => name);
}
