import type { IndexDefinition, KeyAttribute, StreamView, TableTags, Throughput } from '@monotable/core';
import { invalidRequest } from './engine-fault.ts';
import { utf8Length } from './text.ts';

/** A table as the engine knows it. */
export interface TableSchema {
  /** The physical name. */
  readonly name: string;
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute | undefined;
  readonly indexes: readonly IndexDefinition[];
  /** The epoch-seconds attribute by which items expire, once that is turned on. */
  readonly ttlAttribute?: string | undefined;
  readonly settings?: TableSettings | undefined;
}

/** What is only kept: of all this nothing but the protection against deletion changes what the engine does. */
export interface TableSettings {
  /** On demand without. */
  readonly throughput?: Throughput | undefined;
  readonly stream?: StreamView | undefined;
  readonly deletionProtection?: boolean | undefined;
  readonly pointInTimeRecovery?: boolean | undefined;
  readonly tags?: TableTags | undefined;
}

const validName = /^[A-Za-z0-9_.-]{3,255}$/;
const maxGlobalIndexes = 20;
const maxLocalIndexes = 5;
const maxMultiAttribute = 4;
const maxProjectedNames = 100;
const maxAttributeName = 255;

/** Refuses a table that DynamoDB would not create. */
export function checkSchema(schema: TableSchema): void {
  checkName('table', schema.name);
  const { indexes } = schema;
  if (indexes.filter(({ kind }) => kind === 'global').length > maxGlobalIndexes) {
    throw invalidRequest(`The table ${schema.name} has more than ${maxGlobalIndexes} global indexes`);
  }
  if (indexes.filter(({ kind }) => kind === 'local').length > maxLocalIndexes) {
    throw invalidRequest(`The table ${schema.name} has more than ${maxLocalIndexes} local indexes`);
  }
  const names = indexes.flatMap(({ projection }) => (projection.kind === 'include' ? projection.names : []));
  if (names.length > maxProjectedNames) {
    throw invalidRequest(`The indexes of ${schema.name} include more than ${maxProjectedNames} attributes by name`);
  }
  for (const index of indexes) checkIndex(schema, index);
  const keys = keysOf(schema);
  checkAttributeNames(schema, [...keys.map(({ name }) => name), ...names]);
  checkKeyTypes(schema, keys);
}

function checkIndex(schema: TableSchema, index: IndexDefinition): void {
  checkName('index', index.name);
  const where = `The index ${index.name} of ${schema.name}`;
  if (schema.indexes.filter(({ name }) => name === index.name).length > 1)
    throw invalidRequest(`${where} is there twice`);
  const { partition, sort, projection } = index;
  if (partition.length === 0) throw invalidRequest(`${where} has no partition key`);
  if (partition.length > maxMultiAttribute || sort.length > maxMultiAttribute) {
    throw invalidRequest(`${where} has a key of more than ${maxMultiAttribute} attributes`);
  }
  const keys = [...partition, ...sort].map(({ name }) => name);
  if (new Set(keys).size < keys.length) throw invalidRequest(`${where} has one attribute in its key twice`);
  if (projection.kind === 'include' && projection.names.length === 0) {
    throw invalidRequest(`${where} includes attributes by name, but names none`);
  }
  if (index.kind === 'local') checkLocalIndex(schema, index, where);
}

function checkLocalIndex(
  { partitionKey, sortKey }: TableSchema,
  { partition, sort }: IndexDefinition,
  where: string,
): void {
  if (!sortKey) throw invalidRequest(`${where} is local, but the table has no sort key`);
  if (partition.length !== 1 || partition[0]?.name !== partitionKey.name) {
    throw invalidRequest(`${where} is local, so its partition key must be the table's`);
  }
  if (sort.length !== 1) throw invalidRequest(`${where} is local, so it must have one sort key`);
}

function keysOf({ partitionKey, sortKey, indexes }: TableSchema): readonly KeyAttribute[] {
  const indexKeys = indexes.flatMap(({ partition, sort }) => [...partition, ...sort]);
  return [partitionKey, ...(sortKey ? [sortKey] : []), ...indexKeys];
}

/** Names in keys and projections are shorter than other names may be. */
function checkAttributeNames({ name: table }: TableSchema, names: readonly string[]): void {
  const valid = (name: string) => name !== '' && utf8Length(name) <= maxAttributeName;
  if (names.every(valid)) return;
  throw invalidRequest(
    `The names of attributes in the keys and projections of ${table} must have 1 to ${maxAttributeName} bytes`,
  );
}

/** One attribute has one type, whichever keys it is part of. */
function checkKeyTypes(schema: TableSchema, keys: readonly KeyAttribute[]): void {
  const types = new Map<string, string>();
  for (const { name, type } of keys) {
    if ((types.get(name) ?? type) !== type) {
      throw invalidRequest(`The key attribute ${name} of ${schema.name} is declared with two types`);
    }
    types.set(name, type);
  }
}

/** Refuses a name that DynamoDB would not take. */
export function checkName(what: 'table' | 'index', name: string): void {
  if (validName.test(name)) return;
  throw invalidRequest(`The ${what} name '${name}' must have 3 to 255 characters of a-z, A-Z, 0-9, '_', '-' and '.'`);
}
