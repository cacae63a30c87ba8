import { ConfigurationError } from '../errors/errors.ts';
import type { TableTarget } from './backend.ts';

/** A backend's own words on physical table names. */
export interface TableNameOptions {
  /** Logical name to physical name. */
  readonly tables?: Readonly<Record<string, string>> | undefined;
  /** The physical name of the one table that this backend serves. */
  readonly tableName?: string | undefined;
}

/**
 * The physical name of a request's table: the request's own, else the backend's `tables` entry or `tableName`, else the one
 * given to `table()`, else `environment()`, else the logical name.
 */
export function resolveTableName(
  target: TableTarget,
  options: TableNameOptions,
  environment?: () => string | undefined,
): string {
  const { table } = target;
  const mapped = options.tables && Object.hasOwn(options.tables, table.name) ? options.tables[table.name] : undefined;
  return target.tableName ?? mapped ?? options.tableName ?? table.tableName ?? environment?.() ?? table.name;
}

/**
 * Remembers which logical table a name without a mapping was used for: a backend with one `tableName` (its own, or the
 * environment's) that meets a second logical table would put both into one.
 */
export function singleTableName(tableName: string, source: string): (table: { readonly name: string }) => string {
  let first: string | undefined;
  return (table) => {
    first ??= table.name;
    if (first === table.name) return tableName;
    throw new ConfigurationError({
      message: `${source} names one table, but this backend is used for two: ${first} and ${table.name}`,
      remedy: `Give the backend { tables: { ${first}: '…', ${table.name}: '…' } }, or each table() its tableName`,
    });
  };
}
