import {
  ConfigurationError,
  isTableName,
  resolveTableName,
  singleTableName,
  type TableNameOptions,
  TableOwners,
  type TableTarget,
  tableNameRemedy,
} from '@monotable/core';
import { type EnvironmentVariable, environmentVariable } from './environment.ts';

/**
 * How one backend finds physical table names. A name that stands for one table, whether given or from the environment,
 * is an error for a second table, and so are two names of tables that come to one. The environment is read at first use.
 */
export function tableNames(options: TableNameOptions): (target: TableTarget) => string {
  const given =
    options.tableName === undefined ? undefined : singleTableName(options.tableName, "The backend's tableName");
  const fromEnvironment = once(() => {
    const variable = environmentVariable('DYNAMODB_TABLE_NAME', 'DYNAMODB_TABLE');
    if (variable) checkVariable(variable);
    return variable && singleTableName(variable.value, `The environment's ${variable.name}`);
  });
  const owners = new TableOwners();
  // Every operation asks, and nothing that is looked at here changes while the backend lives.
  const known = new WeakMap<TableTarget['table'], string>();
  return (target) => {
    const found = target.tableName ?? known.get(target.table);
    if (found !== undefined) return found;
    const own = {
      tables: options.tables,
      // Asked only where nothing that comes before it has a name.
      get tableName() {
        return given?.(target.table);
      },
    };
    const name = resolveTableName(target, own, () => fromEnvironment()?.(target.table));
    owners.claim(name, target.table);
    known.set(target.table, name);
    return name;
  };
}

function checkVariable({ name, value }: EnvironmentVariable): void {
  if (isTableName(value)) return;
  throw new ConfigurationError({
    message: `The environment's ${name} is a name that no table can have`,
    remedy: tableNameRemedy,
  });
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
