/** The type of a key attribute: S, N or B. */
export type KeyAttributeType = 'string' | 'number' | 'binary';

/** A key attribute of a table or index by its stored name. */
export interface KeyAttribute {
  readonly name: string;
  readonly type: KeyAttributeType;
}

/** What an index copies from the table: everything, its keys only, or its keys and the attributes named (stored names). */
export type Projection =
  | { readonly kind: 'all' }
  | { readonly kind: 'keysOnly' }
  | { readonly kind: 'include'; readonly names: readonly string[] };

/**
 * A secondary index. `partition` and `sort` hold one attribute each as a rule, none in `sort` where the index has no sort
 * key, up to four each for a multi-attribute key. A local index repeats the table's partition key.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html
 */
export interface IndexDefinition {
  readonly name: string;
  readonly kind: 'global' | 'local';
  readonly partition: readonly KeyAttribute[];
  readonly sort: readonly KeyAttribute[];
  readonly projection: Projection;
}

/** A table as the code sees it: frozen, without a connection. */
export interface TableDefinition {
  /** The logical name, by which a backend's `tables` option finds the physical one. */
  readonly name: string;
  /** The physical name, where `table()` was given one. */
  readonly tableName?: string | undefined;
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute | undefined;
  /** The stored attribute that holds the entity's name. */
  readonly typeAttribute: string;
  readonly indexes: Readonly<Record<string, IndexDefinition>>;
  /** The stored name of the epoch-seconds attribute after which DynamoDB deletes an item, if the table has one. */
  readonly ttlAttribute?: string | undefined;
}

/** The names of the table's own key attributes, partition key first. */
export function tableKeyNames(table: TableDefinition): readonly string[] {
  return table.sortKey ? [table.partitionKey.name, table.sortKey.name] : [table.partitionKey.name];
}

/** The names that make up a start key of the table or of one of its indexes: the index key's, then the table key's. */
export function startKeyNames(table: TableDefinition, index?: string): readonly string[] {
  const definition = index === undefined ? undefined : table.indexes[index];
  if (!definition) return tableKeyNames(table);
  const indexNames = [...definition.partition, ...definition.sort].map((key) => key.name);
  return [...new Set([...indexNames, ...tableKeyNames(table)])];
}
