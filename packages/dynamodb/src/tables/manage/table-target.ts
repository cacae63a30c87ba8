import {
  ConfigurationError,
  definitionOf,
  type EntityConstructor,
  type EntityDefinition,
  entityDefinitions,
  IndexLimitError,
  type TableDefinition,
} from '@monotable/core';

/** A table of the code, by itself or by one of its entities. */
export type TableOrEntity = TableDefinition | EntityConstructor;

export interface KnownTable {
  readonly table: TableDefinition;
  /** The entities that live in it. */
  readonly entities: readonly EntityDefinition[];
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html#limits-secondary-indexes */
export const maxIndexes = { global: 20, local: 5 } as const;

/**
 * The table and its entities. Throws `DefinitionError` if one of those is wrong, so that no table is made for them, and
 * `IndexLimitError` for more indexes than DynamoDB takes.
 */
export function knownTable(operation: string, target: TableOrEntity): KnownTable {
  const table = typeof target === 'function' ? definitionOf(target).table : target;
  if (typeof table?.partitionKey?.name !== 'string') {
    const message = 'what is given is no table';
    throw new ConfigurationError({ operation, message, remedy: "Give what table('app', …) made, or an entity of it" });
  }
  for (const kind of ['global', 'local'] as const) {
    const names = Object.values(table.indexes).filter((index) => index.kind === kind);
    checkCount(
      operation,
      table.name,
      kind,
      names.map(({ name }) => name),
    );
  }
  return { table, entities: entityDefinitions(table) };
}

/** `IndexLimitError` where a table would have too many indexes of a kind. */
export function checkCount(
  operation: string,
  table: string,
  kind: keyof typeof maxIndexes,
  indexes: readonly string[],
): void {
  const limit = maxIndexes[kind];
  if (indexes.length <= limit) return;
  throw new IndexLimitError({
    operation,
    message: `the table ${table} would have ${indexes.length} ${kind} indexes, and DynamoDB takes ${limit}`,
    remedy: 'Let several entities share an index, or remove one that is not used any more',
    limit,
    indexes,
  });
}
