import type { AttributeValue, Item, KeyAttribute, Shape, TableDefinition } from '@monotable/core';

const text = (name: string): KeyAttribute => ({ name, type: 'string' });

/** A table with names of its own, a global and a local index. */
export const app: TableDefinition = {
  name: 'app',
  partitionKey: text('pk'),
  sortKey: text('sk'),
  typeAttribute: '_type',
  indexes: {
    byTenant: {
      name: 'byTenant',
      kind: 'global',
      partition: [text('gpk')],
      sort: [text('gsk')],
      projection: { kind: 'all' },
    },
    byScore: {
      name: 'byScore',
      kind: 'local',
      partition: [text('pk')],
      sort: [{ name: 'score', type: 'number' }],
      projection: { kind: 'keysOnly' },
    },
  },
  ttlAttribute: 'expires',
};

/** A table without sort key, keyed by a number. */
export const counters: TableDefinition = {
  name: 'counters',
  partitionKey: { name: 'id', type: 'number' },
  typeAttribute: 'kind',
  indexes: {},
};

export class User {
  name?: string;
  age?: number;
}

/** An entity whose attributes `name` and `age` are stored as `n` and `a`. */
export const userShape: Shape = {
  entity: 'User',
  typeAttribute: { name: '_type', value: 'User' },
  attributes: [],
  encode: (source) => stored(source as User),
  decode: (item) => Object.assign(new User(), properties(item)),
  decodePartial: (item) => properties(item),
};

function stored({ name, age }: User): Item {
  return {
    ...(name !== undefined && { n: { S: name } }),
    ...(age !== undefined && { a: { N: String(age) } }),
  };
}

function properties(item: Item): object {
  const { n, a } = item as { readonly [name: string]: AttributeValue | undefined };
  return { ...(n && 'S' in n && { name: n.S }), ...(a && 'N' in a && { age: Number(a.N) }) };
}

/** Typed by what they hold, so that they fit the SDK's types and core's. */
export const key = (pk: string, sk: string) => ({ pk: { S: pk }, sk: { S: sk } });

/** The stored form of a user. */
export const userItem = (pk: string, sk: string, name: string) => ({
  ...key(pk, sk),
  _type: { S: 'User' },
  n: { S: name },
});

export const orderItem = (pk: string, sk: string) => ({ ...key(pk, sk), _type: { S: 'Order' } });
