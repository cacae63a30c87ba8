import { ConfigurationError, type IndexDefinition, type TableDefinition } from '@monotable/core';
import { app, counters } from '../test-support/fixtures.ts';
import { createTableInput } from './create-table-input.ts';

const byTenant = app.indexes.byTenant as IndexDefinition;
const withIndex = (index: Partial<IndexDefinition>, table: Partial<TableDefinition> = {}): TableDefinition => ({
  ...app,
  ...table,
  indexes: { byTenant: { ...byTenant, ...index } },
});

test('a table with a global and a local index', () => {
  expect(createTableInput(app, 'prod')).toStrictEqual({
    TableName: 'prod',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
      { AttributeName: 'gpk', AttributeType: 'S' },
      { AttributeName: 'gsk', AttributeType: 'S' },
      { AttributeName: 'score', AttributeType: 'N' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    LocalSecondaryIndexes: [
      {
        IndexName: 'byScore',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'score', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['_type', 'expires'] },
      },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byTenant',
        KeySchema: [
          { AttributeName: 'gpk', KeyType: 'HASH' },
          { AttributeName: 'gsk', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    BillingMode: 'PAY_PER_REQUEST',
  });
});

test('a table without sort key and indexes', () => {
  expect(createTableInput(counters, 'counters')).toStrictEqual({
    TableName: 'counters',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'N' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  });
});

test('throughput is for the table and its global indexes', () => {
  const throughput = { ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 2 } };
  const input = createTableInput(app, 'prod', { throughput: { readUnits: 5, writeUnits: 2 } });
  expect(input).toMatchObject({ BillingMode: 'PROVISIONED', ...throughput, GlobalSecondaryIndexes: [throughput] });
  expect(input.LocalSecondaryIndexes?.[0]).not.toHaveProperty('ProvisionedThroughput');
});

test('a key of several attributes, one of which the table has too', () => {
  const table = withIndex({
    partition: [
      { name: 'tenant', type: 'string' },
      { name: 'region', type: 'binary' },
    ],
    sort: [
      { name: 'year', type: 'number' },
      { name: 'sk', type: 'string' },
    ],
  });
  const input = createTableInput(table, 'prod');
  expect(input.GlobalSecondaryIndexes?.[0]?.KeySchema).toEqual([
    { AttributeName: 'tenant', KeyType: 'HASH' },
    { AttributeName: 'region', KeyType: 'HASH' },
    { AttributeName: 'year', KeyType: 'RANGE' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ]);
  expect(input.AttributeDefinitions).toEqual([
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'tenant', AttributeType: 'S' },
    { AttributeName: 'region', AttributeType: 'B' },
    { AttributeName: 'year', AttributeType: 'N' },
  ]);
});

describe('what an index copies', () => {
  const projection = (table: TableDefinition) => createTableInput(table, 't').GlobalSecondaryIndexes?.[0]?.Projection;

  test('keys only: the type and TTL attributes as well', () => {
    const keysOnly = { projection: { kind: 'keysOnly' } } as const;
    const both = { ProjectionType: 'INCLUDE', NonKeyAttributes: ['_type', 'expires'] };
    expect(projection(withIndex(keysOnly))).toEqual(both);
    expect(projection(withIndex(keysOnly, { ttlAttribute: undefined }))).toEqual({
      ProjectionType: 'INCLUDE',
      NonKeyAttributes: ['_type'],
    });
  });

  test('keys only, where the type attribute is one of the keys', () => {
    const partition = [{ name: '_type', type: 'string' }] as const;
    const table = withIndex({ partition, projection: { kind: 'keysOnly' } }, { ttlAttribute: undefined });
    expect(projection(table)).toEqual({ ProjectionType: 'KEYS_ONLY' });
  });

  test('names: each once, and no keys', () => {
    const names = ['title', 'pk', 'gsk', '_type', 'title'];
    expect(projection(withIndex({ projection: { kind: 'include', names } }))).toEqual({
      ProjectionType: 'INCLUDE',
      NonKeyAttributes: ['title', '_type', 'expires'],
    });
  });
});

test('one attribute of two types is refused', () => {
  const table = withIndex({ sort: [{ name: 'sk', type: 'number' }] });
  expect(() => createTableInput(table, 'prod')).toThrow(ConfigurationError);
  expect(() => createTableInput(table, 'prod')).toThrow('sk of the table prod is declared as string and as number');
});
