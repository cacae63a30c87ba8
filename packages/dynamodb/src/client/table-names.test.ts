import { ConfigurationError } from '@monotable/core';
import { app, counters } from '../test-support/fixtures.ts';
import { tableNames } from './table-names.ts';

const environment = { ...process.env };
beforeEach(() => {
  delete process.env.DYNAMODB_TABLE_NAME;
  delete process.env.DYNAMODB_TABLE;
});
afterEach(() => {
  process.env = { ...environment };
});

test('without anything said, the logical name', () => {
  expect(tableNames({})({ table: app })).toBe('app');
});

test('the order of precedence', () => {
  process.env.DYNAMODB_TABLE = 'second';
  expect(tableNames({})({ table: app })).toBe('second');
  process.env.DYNAMODB_TABLE_NAME = 'first';
  expect(tableNames({})({ table: app })).toBe('first');
  const named = { ...app, tableName: 'defined' };
  expect(tableNames({})({ table: named })).toBe('defined');
  expect(tableNames({ tableName: 'given' })({ table: named })).toBe('given');
  expect(tableNames({ tableName: 'given', tables: { app: 'mapped' } })({ table: named })).toBe('mapped');
  expect(tableNames({ tableName: 'given', tables: { other: 'mapped' } })({ table: named })).toBe('given');
  expect(tableNames({ tables: { app: 'mapped' } })({ table: named, tableName: 'asked' })).toBe('asked');
});

test('an empty variable says nothing', () => {
  process.env.DYNAMODB_TABLE_NAME = '';
  expect(tableNames({})({ table: app })).toBe('app');
});

test('a table by the name of a member of every object is not mapped', () => {
  expect(tableNames({ tables: {} })({ table: { ...app, name: 'constructor' } })).toBe('constructor');
});

test.each([
  [
    'DYNAMODB_TABLE_NAME',
    {},
    "The environment's DYNAMODB_TABLE_NAME names one table, but this backend is used for two: app and counters",
  ],
  [
    'UNUSED',
    { tableName: 'given' },
    "The backend's tableName names one table, but this backend is used for two: app and counters",
  ],
])('one name can not stand for two tables: %s %j', (variable, options, message) => {
  process.env[variable] = 'one';
  const nameOf = tableNames(options);
  expect(nameOf({ table: app })).toBe(nameOf({ table: app }));
  expect(() => nameOf({ table: counters })).toThrow(ConfigurationError);
  expect(() => nameOf({ table: counters })).toThrow(message);
  expect(nameOf({ table: counters, tableName: 'asked' })).toBe('asked');
  delete process.env[variable];
});

test('a table that is mapped does not count for the name that stands for one', () => {
  const nameOf = tableNames({ tableName: 'given', tables: { counters: 'counts' } });
  expect(nameOf({ table: counters })).toBe('counts');
  expect(nameOf({ table: app })).toBe('given');
});

test('two backends do not know of each other', () => {
  process.env.DYNAMODB_TABLE = 'one';
  expect(tableNames({})({ table: app })).toBe('one');
  expect(tableNames({})({ table: counters })).toBe('one');
});
