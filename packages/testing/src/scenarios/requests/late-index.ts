import type { IndexDefinition } from '@monotable/core';

/** An index that a table gets later. */
export const late: IndexDefinition = {
  name: 'late',
  kind: 'global',
  partition: [{ name: 'lateKey', type: 'string' }],
  sort: [],
  projection: { kind: 'all' },
};
