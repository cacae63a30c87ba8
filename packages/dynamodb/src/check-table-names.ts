import { ConfigurationError, isTableName, type TableNameOptions } from '@monotable/core';

/** Refuses physical names that no table can have: DynamoDB would at the first call, and an empty one it calls missing. */
export function checkTableNames({ tableName, tables }: TableNameOptions): void {
  if (tableName !== undefined && !isTableName(tableName)) throw refused('tableName');
  if (tables === undefined) return;
  if (typeof tables !== 'object' || tables === null || Array.isArray(tables)) {
    throw new ConfigurationError({
      message: 'DynamoDBBackend was given tables that are no object',
      remedy: "Give { app: 'prod-app' }: physical names, by the names that table() was given",
    });
  }
  const wrong = Object.keys(tables).find((name) => tables[name] !== undefined && !isTableName(tables[name]));
  if (wrong !== undefined) throw refused(`tables.${wrong}`);
}

function refused(option: string): ConfigurationError {
  return new ConfigurationError({
    message: `DynamoDBBackend was given a name as ${option} that no table can have`,
    remedy:
      "Use 3 to 255 letters, digits, _ - and ., or a table's ARN; leave it out for the name that is found otherwise",
  });
}
