import { ConfigurationError } from '../errors/errors.ts';
import { isTableName, tableNameRemedy } from '../table/is-table-name.ts';
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
  checkDistinct(backend, tables);
}

/** Nothing compares the keys of the entities of two tables: in one they might overwrite each other's items. */
function checkDistinct(backend: string, tables: Readonly<Record<string, string | undefined>>): void {
  const first = new Map<string, string>();
  for (const [table, name] of Object.entries(tables)) {
    const other = name && first.get(name);
    if (other) {
      throw new ConfigurationError({
        message: `${backend} was given one physical name for two tables: ${name} as tables.${other} and tables.${table}`,
        remedy: 'Give each a name of its own, or declare the entities of both in one table()',
      });
    }
    if (name) first.set(name, table);
  }
}

function refused(backend: string, option: string): ConfigurationError {
  return new ConfigurationError({
    message: `${backend} was given a name as ${option} that no table can have`,
    remedy: `${tableNameRemedy}; leave it out for the name that is found otherwise`,
  });
}
