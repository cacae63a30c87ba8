import { table } from '@monotable/core';
import type { InfrastructureOptions } from '../infrastructure/infrastructure-options.ts';

/** A table with an index of each sort. */
export const shop = table('my-shop', {
  ttlAttribute: 'expires',
  indexes: {
    byTenant: {},
    byScore: { partitionKey: 'board', sortKey: { name: 'score', type: 'number' }, projection: ['title'] },
    byHash: { partitionKey: { name: 'hash', type: 'binary' }, sortKey: false, projection: 'keysOnly' },
    byDate: { kind: 'local', projection: 'keysOnly' },
  },
});

/** A table whose index has several attributes in its key. */
export const places = table('places', {
  tableName: 'Places',
  sortKey: false,
  indexes: { byPlace: { partitionKey: ['country', 'city'], sortKey: ['street', { name: 'number', type: 'number' }] } },
});

/** A text that means something to Terraform. */
export const awkward = ['$', '{x} "y" %{z}'].join('');

export const everything: InfrastructureOptions = {
  tableName: 'prod-shop',
  throughput: { readUnits: 5, writeUnits: 2 },
  stream: 'newAndOldImages',
  pointInTimeRecovery: true,
  deletionProtection: true,
  tags: { team: 'a', 'cost:center': awkward },
};
