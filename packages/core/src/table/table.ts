import type { Backend } from '../backend/backend.ts';
import { DefinitionError } from '../errors/errors.ts';
import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import type { IndexDefinition, KeyAttribute, KeyAttributeType, Projection, TableDefinition } from './table-definition.ts';

/** A key attribute: its stored name, or name and type where it is not text. */
export type KeyAttributeOption = string | { readonly name?: string; readonly type?: KeyAttributeType };

/** A secondary index of a table. */
export interface IndexOptions {
  /** `global` unless said otherwise. A local index has the table's partition key and no `partitionKey` of its own. */
  readonly kind?: 'global' | 'local';
  /** `gsi_pk_<index>` unless named; several for a multi-attribute key. */
  readonly partitionKey?: KeyAttributeOption | readonly KeyAttributeOption[];
  /** `gsi_sk_<index>` (`lsi_sk_<index>` for a local one) unless named; several for a multi-attribute key; `false` for none. */
  readonly sortKey?: KeyAttributeOption | readonly KeyAttributeOption[] | false;
  /** What the index copies: `all` unless said otherwise; a list names stored attributes. */
  readonly projection?: 'all' | 'keysOnly' | readonly string[];
}

/** How cursors of the table's queries are protected. */
export interface CursorOptions {
  /** Signs cursors with HMAC-SHA-256: the first secret signs, every one of them verifies, so that secrets can be rotated. */
  readonly secrets?: readonly string[];
  /** Hides the keys inside too (AES-256-GCM under a key made from the secret). Needs `secrets`. */
  readonly encrypt?: boolean;
}

export interface TableOptions<IndexName extends string = string> {
  /** The physical name, where it is the same everywhere. */
  readonly tableName?: string;
  /** `pk` unless named. */
  readonly partitionKey?: KeyAttributeOption;
  /** `sk` unless named; `false` for a table without a sort key. */
  readonly sortKey?: KeyAttributeOption | false;
  /** The stored attribute that holds the entity's name: `_type` unless named. */
  readonly typeAttribute?: string;
  readonly indexes?: Readonly<Record<IndexName, IndexOptions>>;
  /** The stored name of the table's TTL attribute (epoch seconds). */
  readonly ttlAttribute?: string;
  readonly cursors?: CursorOptions;
}

const entitiesKey: unique symbol = Symbol.for('monotable.table.entities') as never;
const backendKey: unique symbol = Symbol.for('monotable.table.backend') as never;

/** A table as entities name it: its definition, and the backend its models use unless told otherwise. */
export interface Table<IndexName extends string = string> extends TableDefinition {
  readonly indexes: Readonly<Record<IndexName, IndexDefinition>>;
  readonly cursors?: CursorOptions | undefined;
  /** Sets the backend of every model of this table that has none of its own; `undefined` takes it away. */
  useBackend(backend: Backend | undefined): void;
}

/** What hangs on a table under symbols, for the rooms above. */
export interface TableInternals {
  readonly [entitiesKey]: Set<EntityConstructor>;
  [backendKey]: { current: Backend | undefined };
}

/**
 * Describes a table: `table('app', { indexes: { byTenant: {} } })`. Nothing is created or connected. Throws `DefinitionError`
 * on names that DynamoDB refuses and on keys that contradict each other.
 */
export function table<IndexName extends string = never>(name: string, options: TableOptions<IndexName> = {}): Table<IndexName> {
  checkOptions(name, options);
  const partitionKey = keyAttribute(options.partitionKey, 'pk');
  const sortKey = options.sortKey === false ? undefined : keyAttribute(options.sortKey, 'sk');
  const typeAttribute = options.typeAttribute ?? '_type';
  const indexes = Object.fromEntries(
    Object.entries<IndexOptions>(options.indexes ?? {}).map(([index, given]) => [index, indexDefinition(name, index, given, partitionKey, sortKey)]),
  );
  checkKeyTypes(name, [partitionKey, ...(sortKey ? [sortKey] : []), ...Object.values(indexes).flatMap((index) => [...index.partition, ...index.sort])], typeAttribute);
  const current: { current: Backend | undefined } = { current: undefined };
  const result = {
    name,
    tableName: options.tableName,
    partitionKey,
    sortKey,
    typeAttribute,
    indexes: Object.freeze(indexes),
    ttlAttribute: options.ttlAttribute,
    cursors: options.cursors && Object.freeze({ ...options.cursors }),
    useBackend: (backend: Backend | undefined): void => {
      current.current = backend;
    },
  };
  Object.defineProperty(result, entitiesKey, { value: new Set<EntityConstructor>() });
  Object.defineProperty(result, backendKey, { value: current });
  return Object.freeze(result) as Table<IndexName>;
}

/** The classes that name this table. */
export function entitiesOf(definition: TableDefinition): Set<EntityConstructor> {
  return (definition as unknown as TableInternals)[entitiesKey];
}

/** The backend that `useBackend` of the table set. */
export function backendOfTable(definition: TableDefinition): Backend | undefined {
  return (definition as unknown as TableInternals)[backendKey].current;
}

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && entitiesKey in value;
}

function keyAttribute(option: KeyAttributeOption | undefined, fallback: string): KeyAttribute {
  const { name = fallback, type = 'string' } = typeof option === 'string' ? { name: option } : (option ?? {});
  return Object.freeze({ name, type });
}

function keyAttributes(option: KeyAttributeOption | readonly KeyAttributeOption[] | undefined, fallback: string): readonly KeyAttribute[] {
  if (!Array.isArray(option)) return Object.freeze([keyAttribute(option as KeyAttributeOption | undefined, fallback)]);
  const many = option as readonly KeyAttributeOption[];
  return Object.freeze(many.map((one, at) => keyAttribute(one, many.length === 1 ? fallback : `${fallback}_${at}`)));
}

function indexDefinition(table: string, name: string, options: IndexOptions, tablePartition: KeyAttribute, tableSort: KeyAttribute | undefined): IndexDefinition {
  const local = options.kind === 'local';
  if (local && (options.partitionKey !== undefined || options.sortKey === false || Array.isArray(options.sortKey))) {
    throw invalid(table, `the local index ${name} has the table's partition key and one sort key`, 'Leave partitionKey out and give one sortKey, or make the index global');
  }
  if (local && !tableSort) throw invalid(table, `the local index ${name} needs a table with a sort key`, 'Make the index global');
  const partition = local ? Object.freeze([tablePartition]) : keyAttributes(options.partitionKey, `gsi_pk_${name}`);
  const sort = options.sortKey === false ? Object.freeze([]) : keyAttributes(options.sortKey, local ? `lsi_sk_${name}` : `gsi_sk_${name}`);
  for (const keys of [partition, sort]) {
    if (keys.length > 4) throw invalid(table, `the index ${name} has more than four attributes in one key`, 'DynamoDB allows four partition and four sort attributes');
  }
  if (partition.length === 0) throw invalid(table, `the index ${name} has no partition key`, 'Name at least one attribute');
  return Object.freeze({ name, kind: local ? 'local' : 'global', partition, sort, projection: projection(options.projection) });
}

function projection(option: IndexOptions['projection']): Projection {
  if (option === undefined || option === 'all') return Object.freeze({ kind: 'all' });
  if (option === 'keysOnly') return Object.freeze({ kind: 'keysOnly' });
  return Object.freeze({ kind: 'include', names: Object.freeze([...option]) });
}

function checkOptions(name: unknown, options: TableOptions): void {
  if (typeof name !== 'string' || name === '') throw invalid(String(name), 'a table needs a name', "Write table('app')");
  for (const index of Object.keys(options.indexes ?? {})) {
    if (!/^[a-zA-Z0-9_.-]{3,255}$/.test(index)) {
      throw invalid(name, `the index name ${index} is not one that DynamoDB takes`, 'Use 3 to 255 letters, digits, _ - and .');
    }
  }
  if (options.cursors?.encrypt && !options.cursors.secrets?.length) {
    throw invalid(name, 'cursors can not be encrypted without a secret', 'Give cursors: { secrets: [...], encrypt: true }');
  }
  if (options.cursors?.secrets?.some((secret) => typeof secret !== 'string' || secret === '')) {
    throw invalid(name, 'a cursor secret is empty', 'Give every secret some text');
  }
}

function checkKeyTypes(table: string, keys: readonly KeyAttribute[], typeAttribute: string): void {
  const types = new Map<string, KeyAttributeType>();
  for (const key of keys) {
    if (key.name === '' || key.name === typeAttribute) {
      throw invalid(table, `the key attribute ${JSON.stringify(key.name)} is empty or is the type attribute`, 'Name it otherwise');
    }
    if ((types.get(key.name) ?? key.type) !== key.type) {
      throw invalid(table, `the key attribute ${key.name} is declared with two types`, 'Give it one type everywhere');
    }
    types.set(key.name, key.type);
  }
}

function invalid(table: string, message: string, remedy: string): DefinitionError {
  return new DefinitionError({ message: `table ${table}: ${message}`, remedy });
}
