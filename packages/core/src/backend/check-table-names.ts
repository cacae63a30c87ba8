import { ConfigurationError } from '../errors/errors.ts';
import { isTableName } from '../table/is-table-name.ts';
import type { TableNameOptions } from './table-name.ts';

/** Refuses physical names that no table can have: DynamoDB would at the first call, and an empty one it calls missing. */
export function checkTableNames(backend: string, { tableName, tables }: TableNameOptions): void {
  if (tableName !== undefined && !isTableName(tableName)) throw refused(backend, 'tableName');
  if (tables === undefined) return;
  if (typeof tables !== 'object' || tables === null || Array.isArray(tables)) {
    throw new ConfigurationError({
      message: `${backend} was given tables that are no object`,
      remedy: "Give { app: 'prod-app' }: physical names, by the names that table() was given",
    });
  }
  const wrong = Object.keys(tables).find((name) => tables[name] !== undefined && !isTableName(tables[name]));
  if (wrong !== undefined) throw refused(backend, `tables.${wrong}`);
}

function refused(backend: string, option: string): ConfigurationError {
  return new ConfigurationError({
    message: `${backend} was given a name as ${option} that no table can have`,
    remedy:
      "Use 3 to 255 letters, digits, _ - and ., or a table's ARN; leave it out for the name that is found otherwise",
  });
}
