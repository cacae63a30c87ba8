import { checkKeyOptions } from './check-key-options.ts';
import { checkStoredNames } from './check-stored-names.ts';
import { invalidTable as invalid } from './invalid-table.ts';
import { isTableName, tableNameRemedy } from './is-table-name.ts';
import type { IndexDefinition, KeyAttribute, Projection, TableDefinition } from './table-definition.ts';
import type { CursorOptions, IndexOptions, KeyAttributeOption, TableOptions } from './table-options.ts';

/** The definition that the options of `table()` come to. Throws `DefinitionError`. */
export function readTableOptions(name: string, options: TableOptions): TableDefinition {
  checkOptions(name, options);
  const partitionKey = keyAttribute(options.partitionKey, 'pk');
  const sortKey = options.sortKey === false ? undefined : keyAttribute(options.sortKey, 'sk');
  const typeAttribute = options.typeAttribute ?? '_type';
  const { tableName, ttlAttribute } = options;
  const always = ttlAttribute === undefined ? [typeAttribute] : [typeAttribute, ttlAttribute];
  const indexes = Object.entries(options.indexes ?? {}).map(
    ([index, given]) =>
      [index, indexDefinition({ table: name, name: index, options: given, partitionKey, sortKey, always })] as const,
  );
  const definition: TableDefinition = {
    name,
    tableName,
    partitionKey,
    sortKey,
    typeAttribute,
    indexes: Object.freeze(Object.fromEntries(indexes)),
    ttlAttribute,
  };
  checkStoredNames(definition);
  return definition;
}

function keyAttribute(option: KeyAttributeOption | undefined, fallback: string): KeyAttribute {
  const { name = fallback, type = 'string' } = typeof option === 'string' ? { name: option } : (option ?? {});
  return Object.freeze({ name, type });
}

function keyAttributes(
  option: KeyAttributeOption | readonly KeyAttributeOption[] | undefined,
  fallback: string,
): readonly KeyAttribute[] {
  if (!Array.isArray(option)) return Object.freeze([keyAttribute(option as KeyAttributeOption | undefined, fallback)]);
  const many = option as readonly KeyAttributeOption[];
  return Object.freeze(many.map((one, at) => keyAttribute(one, many.length === 1 ? fallback : `${fallback}_${at}`)));
}

interface IndexFacts {
  readonly table: string;
  readonly name: string;
  readonly options: IndexOptions;
  /** The table's own key. */
  readonly partitionKey: KeyAttribute;
  readonly sortKey: KeyAttribute | undefined;
  /** Attributes that every index has to copy. */
  readonly always: readonly string[];
}

function indexDefinition(facts: IndexFacts): IndexDefinition {
  const { name, options } = facts;
  if (options.kind !== undefined && options.kind !== 'global' && options.kind !== 'local') {
    throw invalid(facts.table, `the index ${name} is of no kind that there is`, "Its kind is 'global' or 'local'");
  }
  if (!isProjection(options.projection)) {
    throw invalid(
      facts.table,
      `the projection of the index ${name} is none that there is`,
      "Write 'all', 'keysOnly', or a list of stored attribute names",
    );
  }
  const projection = projectionOf(options.projection, facts.always);
  if (options.kind === 'local') return localIndex(facts, projection);
  const partition = keyAttributes(options.partitionKey, `gsi_pk_${name}`);
  const sort = options.sortKey === false ? Object.freeze([]) : keyAttributes(options.sortKey, `gsi_sk_${name}`);
  if (partition.length === 0)
    throw invalid(facts.table, `the index ${name} has no partition key`, 'Name at least one attribute');
  if (partition.length > maxKeyAttributes || sort.length > maxKeyAttributes) {
    throw invalid(
      facts.table,
      `the index ${name} has more than four attributes in one key`,
      'DynamoDB allows four partition and four sort attributes',
    );
  }
  return Object.freeze({ name, kind: 'global', partition, sort, projection });
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.DesignPattern.MultiAttributeKeys.html */
const maxKeyAttributes = 4;

function localIndex(
  { table, name, options, partitionKey, sortKey }: IndexFacts,
  projection: Projection,
): IndexDefinition {
  if (options.partitionKey !== undefined || options.sortKey === false || Array.isArray(options.sortKey)) {
    throw invalid(
      table,
      `the local index ${name} has the table's partition key and one sort key`,
      'Leave partitionKey out and give one sortKey, or make the index global',
    );
  }
  if (!sortKey) throw invalid(table, `the local index ${name} needs a table with a sort key`, 'Make the index global');
  const sort = keyAttributes(options.sortKey, `lsi_sk_${name}`);
  return Object.freeze({ name, kind: 'local', partition: Object.freeze([partitionKey]), sort, projection });
}

/**
 * The type attribute is always copied, or no read could tell whose items these are, and the TTL attribute, or no reader could tell
 * what has expired, which reads still give until it is deleted.
 */
function projectionOf(option: IndexOptions['projection'], always: readonly string[]): Projection {
  if (option === undefined || option === 'all') return Object.freeze({ kind: 'all' });
  const asked = option === 'keysOnly' ? [] : option;
  return Object.freeze({ kind: 'include', names: Object.freeze([...new Set([...asked, ...always])]) });
}

function isProjection(option: unknown): option is IndexOptions['projection'] {
  if (Array.isArray(option)) return option.every((name) => typeof name === 'string' && name !== '');
  return option === undefined || option === 'all' || option === 'keysOnly';
}

const tableOptions = [
  'tableName',
  'partitionKey',
  'sortKey',
  'typeAttribute',
  'indexes',
  'ttlAttribute',
  'cursors',
] as const satisfies readonly (keyof TableOptions)[];
const indexOptions = [
  'kind',
  'partitionKey',
  'sortKey',
  'projection',
] as const satisfies readonly (keyof IndexOptions)[];
const cursorOptions = ['secrets', 'encrypt'] as const satisfies readonly (keyof CursorOptions)[];

/** A misspelt option would make another table or index than was meant, without a word. */
function refuseUnknown(table: string, what: string, options: unknown, known: readonly string[]): void {
  if (typeof (options ?? {}) !== 'object' || options === null) {
    throw invalid(table, `the options of ${what} are no object`, `Known are ${known.join(', ')}`);
  }
  const unknown = Object.keys(options ?? {}).find((option) => !known.includes(option));
  if (unknown === undefined) return;
  throw invalid(table, `the option ${unknown} of ${what} is not known`, `Known are ${known.join(', ')}`);
}

function checkOptions(name: unknown, options: TableOptions): void {
  if (typeof name !== 'string' || name === '')
    throw invalid(String(name), 'a table needs a name', "Write table('app')");
  refuseUnknown(name, 'table()', options, tableOptions);
  if (options.tableName !== undefined && !isTableName(options.tableName)) {
    throw invalid(name, 'no table can have the name given as tableName', tableNameRemedy);
  }
  refuseUnknown(name, 'cursors', options.cursors, cursorOptions);
  for (const [index, given] of Object.entries(options.indexes ?? {}))
    refuseUnknown(name, `the index ${index}`, given ?? null, indexOptions);
  checkKeyOptions(name, options);
  for (const index of Object.keys(options.indexes ?? {})) {
    if (!/^[a-zA-Z0-9_.-]{3,255}$/.test(index)) {
      throw invalid(
        name,
        `the index name ${index} is not one that DynamoDB takes`,
        'Use 3 to 255 letters, digits, _ - and .',
      );
    }
  }
  if (options.cursors?.encrypt && !options.cursors.secrets?.length) {
    throw invalid(
      name,
      'cursors can not be encrypted without a secret',
      'Give cursors: { secrets: [...], encrypt: true }',
    );
  }
  if (options.cursors?.secrets?.some((secret) => typeof secret !== 'string' || secret === '')) {
    throw invalid(name, 'a cursor secret is empty', 'Give every secret some text');
  }
}
