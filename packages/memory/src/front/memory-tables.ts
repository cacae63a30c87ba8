import {
  AbortedError,
  type CreateTableOptions,
  type DescribeTableOptions,
  InvalidRequestError,
  type TableCallOptions,
  type TableDescription,
  type TableOperations,
  type TableTarget,
  type UpdateTableChange,
} from '@monotable/core';
import type { Engine } from '../engine/engine.ts';
import { checkName } from '../engine/table-schema.ts';
import type { TableCatalog } from './table-catalog.ts';
import { describedTable } from './table-description.ts';
import { tableSchemaOf } from './table-schema-of.ts';
import { changedSettings, settingsOf } from './table-settings.ts';

/** Runs one call of the table part. */
type Perform = <Result>(
  operation: Exclude<keyof TableOperations, 'nameOf' | symbol>,
  request: TableTarget | undefined,
  work: () => Result,
) => Promise<Result>;

/** The table part of the backend: every table and index is ACTIVE as soon as the call returns. */
export function memoryTables(engine: Engine, catalog: TableCatalog, perform: Perform): TableOperations {
  const nameOf = (request: TableTarget): string => {
    const name = catalog.nameOf(request);
    checkName('table', name);
    return name;
  };
  return Object.freeze({
    create: (request: TableTarget & CreateTableOptions) =>
      perform('create', request, () => {
        engine.createTable({ ...tableSchemaOf(request.table, nameOf(request)), settings: settingsOf(request) });
      }),

    describe: (request: TableTarget & DescribeTableOptions) =>
      perform('describe', request, (): TableDescription | undefined => {
        const tableName = nameOf(request);
        return engine.hasTable(tableName)
          ? describedTable(engine.describeTable(tableName), request.include)
          : undefined;
      }),

    update: (request: TableTarget & UpdateTableChange & TableCallOptions) =>
      perform('update', request, () => {
        const tableName = nameOf(request);
        if ('addIndex' in request) engine.addIndex(tableName, indexOf(request, request.addIndex));
        else if ('removeIndex' in request) engine.removeIndex(tableName, request.removeIndex);
        else engine.changeTable(tableName, changedSettings(engine.describeTable(tableName).schema, request));
        catalog.makeExplicit(tableName);
      }),

    delete: (request: TableTarget & TableCallOptions) =>
      perform('delete', request, () => {
        const tableName = nameOf(request);
        engine.deleteTable(tableName);
        catalog.makeExplicit(tableName);
      }),

    list: async ({ signal }: TableCallOptions = {}) => {
      if (signal?.aborted) throw abortedList(signal);
      return perform('list', undefined, () => engine.tableNames());
    },

    enableTimeToLive: (request: TableTarget & TableCallOptions) =>
      perform('enableTimeToLive', request, () => {
        const { ttlAttribute, name } = request.table;
        if (ttlAttribute === undefined) throw withoutTtl(name);
        const tableName = nameOf(request);
        // A table that came into being by itself has it turned on already.
        if (!catalog.isImplicit(tableName)) engine.enableTimeToLive(tableName, ttlAttribute);
      }),

    nameOf: (target: TableTarget) => catalog.nameOf(target),
  });
}

function indexOf({ table }: TableTarget, name: string) {
  const index = Object.hasOwn(table.indexes, name) ? table.indexes[name] : undefined;
  if (index) return index;
  throw new InvalidRequestError({
    operation: 'tables.update',
    message: `The table ${table.name} declares no index ${name}`,
    remedy: `Declare it in table('${table.name}', { indexes: { ${name}: {} } })`,
    attempts: 0,
  });
}

function withoutTtl(name: string): InvalidRequestError {
  return new InvalidRequestError({
    operation: 'tables.enableTimeToLive',
    message: `The table ${name} declares no TTL attribute`,
    remedy: `Declare it in table('${name}', { ttlAttribute: '…' })`,
    attempts: 0,
  });
}

function abortedList({ reason }: AbortSignal): AbortedError {
  const message = 'The call was aborted before anything was done';
  return new AbortedError({ operation: 'tables.list', message, cause: reason, attempts: 0 });
}
