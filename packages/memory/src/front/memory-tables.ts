import {
  type CreateTableOptions,
  InvalidRequestError,
  type TableDescription,
  type TableOperations,
  type TableTarget,
  type UpdateTableChange,
} from '@monotable/core';
import type { Engine } from '../engine/engine.ts';
import type { TableCatalog } from './table-catalog.ts';
import { tableSchemaOf } from './table-schema-of.ts';

/** Runs one call of the table part. */
type Perform = <Result>(
  operation: Exclude<keyof TableOperations, symbol>,
  request: TableTarget | undefined,
  work: () => Result,
) => Promise<Result>;

/** The table part of the backend: every table and index is ACTIVE as soon as the call returns. */
export function memoryTables(engine: Engine, catalog: TableCatalog, perform: Perform): TableOperations {
  return Object.freeze({
    create: (request: TableTarget & CreateTableOptions) =>
      perform('create', request, () => {
        engine.createTable(tableSchemaOf(request.table, catalog.nameOf(request)));
      }),

    describe: (request: TableTarget) =>
      perform('describe', request, (): TableDescription | undefined => {
        const tableName = catalog.nameOf(request);
        if (!engine.hasTable(tableName)) return undefined;
        const { schema, itemCount } = engine.describeTable(tableName);
        const indexes = schema.indexes.map(({ name, kind }) => ({ name, kind, status: 'ACTIVE' }));
        return { tableName, status: 'ACTIVE', itemCount, indexes, ttlAttribute: schema.ttlAttribute };
      }),

    update: (request: TableTarget & UpdateTableChange) =>
      perform('update', request, () => {
        const tableName = catalog.nameOf(request);
        if ('addIndex' in request) engine.addIndex(tableName, indexOf(request, request.addIndex));
        else if ('removeIndex' in request) engine.removeIndex(tableName, request.removeIndex);
        else engine.describeTable(tableName);
        catalog.makeExplicit(tableName);
      }),

    delete: (request: TableTarget) =>
      perform('delete', request, () => {
        const tableName = catalog.nameOf(request);
        engine.deleteTable(tableName);
        catalog.makeExplicit(tableName);
      }),

    list: () => perform('list', undefined, () => engine.tableNames()),

    enableTimeToLive: (request: TableTarget) =>
      perform('enableTimeToLive', request, () => {
        const { ttlAttribute, name } = request.table;
        if (ttlAttribute === undefined) throw withoutTtl(name);
        const tableName = catalog.nameOf(request);
        // A table that came into being by itself has it turned on already.
        if (!catalog.isImplicit(tableName)) engine.enableTimeToLive(tableName, ttlAttribute);
      }),
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
