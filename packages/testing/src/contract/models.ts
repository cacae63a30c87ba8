import { type Backend, type Table, type TableOptions, table } from '@monotable/core';
import type { TablePool } from './table-pool.ts';

/** Entities of one table: what the table is, and the classes over it. */
export interface Models<IndexName extends string, Classes> {
  readonly options: TableOptions<IndexName>;
  define(table: Table<IndexName>): Classes;
}

/** Entity classes over a table of their own that was just created, bound to the backend. */
export async function createModels<IndexName extends string, Classes extends object>(
  { options, define }: Models<IndexName, Classes>,
  backend: Backend,
  tables: TablePool,
): Promise<Classes & { readonly table: Table<IndexName> }> {
  const tableName = tables.name('models');
  const own = table(tableName, { ...options, tableName });
  await tables.createDefined(own);
  own.useBackend(backend);
  return { ...define(own), table: own };
}
