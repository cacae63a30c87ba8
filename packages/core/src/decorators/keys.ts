import type { GsiKeyFactory, LsiKeyFactory, PrimaryKeyFactory } from './key-decorator-types.ts';
import { bareOrCalled, recordKey } from './record.ts';

/**
 * The table's partition key: on a method that computes it from attributes, or on an attribute that is it. Used bare, or as
 * `@partitionKey({ dependsOn: ['status'] })` where the method branches on data.
 */
export const partitionKey = bareOrCalled((options) =>
  recordKey({ kind: 'partitionKey' }, options),
) as PrimaryKeyFactory;

/** The table's sort key; like {@link partitionKey}. */
export const sortKey = bareOrCalled((options) => recordKey({ kind: 'sortKey' }, options)) as PrimaryKeyFactory;

/**
 * A key attribute of a global index: `@gsiKey('byTenant', 'partition')`. An item of which one is absent is left out of the
 * index. Attributes of a multi-attribute key say their `{ position }`.
 */
export const gsiKey: GsiKeyFactory = (index, part, options) => recordKey({ kind: 'gsiKey', index, part }, options);

/** The sort key of a local index: `@lsiKey('byDate')`. */
export const lsiKey: LsiKeyFactory = (index, options) => recordKey({ kind: 'lsiKey', index }, options);
