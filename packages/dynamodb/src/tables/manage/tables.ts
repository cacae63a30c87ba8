import {
  type Backend,
  ConfigurationError,
  type EntityConstructor,
  type ReindexOptions,
  type ReindexProgress,
  reindex,
  type TableCallOptions,
  type TableDescription,
  type TableDifference,
} from '@monotable/core';
import { checkCall, checkKnown } from './check-settings.ts';
import { type CreateOptions, createTable } from './create.ts';
import { type DeleteTableOptions, deleteTable } from './delete.ts';
import { type DiffOptions, diffTable } from './diff.ts';
import { type EnsureOptions, ensureTable } from './ensure.ts';
import { type EnsuredIndexes, type EnsureIndexesOptions, ensureIndexes } from './ensure-indexes.ts';
import { type RemoveIndexOptions, removeIndex } from './remove-index.ts';
import { describe } from './table-context.ts';
import type { NamedTable } from './table-settings.ts';
import { knownTable, type TableOrEntity } from './table-target.ts';

/** A table is named by itself, or by one of its entities. Everything that waits takes `timeout`, `poll` and a `signal`. */
export interface Tables {
  /** Makes a table and waits until it can be used. `TableInUseError` if it is there. */
  create(table: TableOrEntity, options?: CreateOptions): Promise<void>;
  /**
   * Makes a table if it is not there; then its settings are made what they are to be, each only where it differs.
   * `TableMismatchError` for a table with another key, a local index missing, or another TTL attribute or stream: those can't
   * be changed in place. Global indexes are for `indexes.ensure`.
   */
  ensure(table: TableOrEntity, options?: EnsureOptions): Promise<'created' | 'exists'>;
  /** The table as it is, with the names of its entities; `undefined` if it is not there. */
  describe(table: TableOrEntity, options?: NamedTable & TableCallOptions): Promise<DescribedTable | undefined>;
  /** The physical names of all tables of the account and region. */
  list(options?: TableCallOptions): Promise<readonly string[]>;
  /** Deletes a table with its items and waits until it is gone. `TableProtectedError` where it is protected. */
  delete(table: TableOrEntity, options?: DeleteTableOptions): Promise<void>;
  /** How the real table differs from the definition, and from the settings given. Changes nothing. */
  diff(table: TableOrEntity, options?: DiffOptions): Promise<readonly TableDifference[]>;
  readonly indexes: TableIndexes;
  /** Gives items that were written earlier the index keys that they would be written with today. */
  reindex<Entity extends object>(
    type: EntityConstructor<Entity>,
    options?: Omit<ReindexOptions<Entity>, 'backend'>,
  ): Promise<ReindexProgress>;
}

export interface TableIndexes {
  /**
   * Adds the declared global indexes that are missing, one at a time, and waits until all are ACTIVE. `IndexTimeoutError` where
   * one isn't in time, `IndexLimitError` for a 21st, `TableMismatchError` where an index is there in another form.
   */
  ensure(table: TableOrEntity, options?: EnsureIndexesOptions): Promise<EnsuredIndexes>;
  /** Removes a global index, declared or not, and waits until it is gone. The items stay. */
  remove(table: TableOrEntity, index: string, options?: RemoveIndexOptions): Promise<void>;
}

export interface DescribedTable extends TableDescription {
  /** The entities that the code keeps in the table. */
  readonly entities: readonly string[];
}

/** The tables of a backend, whichever it is. Nothing is ever called before one of the methods is. */
export function tables(backend: Backend): Tables {
  if (typeof backend?.tables?.describe !== 'function') {
    const message = 'what is given is no backend';
    throw new ConfigurationError({ operation: 'tables', message, remedy: 'Give a DynamoDBBackend or a MemoryBackend' });
  }
  return Object.freeze({
    create: (table, options = {}) => createTable(backend, table, options),
    ensure: (table, options = {}) => ensureTable(backend, table, options),
    describe: (table, options = {}) => describeTable(backend, table, options),
    list: async (options = {}) => {
      checkKnown('tables.list', options, ['signal']);
      checkCall('tables.list', options);
      return backend.tables.list(options);
    },
    delete: (table, options = {}) => deleteTable(backend, table, options),
    diff: (table, options = {}) => diffTable(backend, table, options),
    indexes: Object.freeze({
      ensure: (table, options = {}) => ensureIndexes(backend, table, options),
      remove: (table, index, options = {}) => removeIndex(backend, table, index, options),
    } satisfies TableIndexes),
    reindex: (type, options) => reindex(type, { ...options, backend }),
  } satisfies Tables);
}

async function describeTable(
  backend: Backend,
  target: TableOrEntity,
  options: NamedTable & TableCallOptions,
): Promise<DescribedTable | undefined> {
  checkKnown('tables.describe', options, ['tableName', 'signal']);
  checkCall('tables.describe', options);
  const { tableName, signal } = options;
  const { table, entities } = knownTable('tables.describe', target);
  const context = { backend, target: { table, tableName }, time: { signal } };
  const description = await describe(context, ['timeToLive', 'pointInTimeRecovery', 'tags']);
  return description && { ...description, entities: entities.map(({ name }) => name) };
}
