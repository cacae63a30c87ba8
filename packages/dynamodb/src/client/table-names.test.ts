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

test.each([
  ['DYNAMODB_TABLE_NAME', 'prod app'],
  ['DYNAMODB_TABLE', 'ab'],
  ['DYNAMODB_TABLE_NAME', 'arn:aws:dynamodb:eu-west-1:111122223333:table/app/index/byTenant'],
])('a variable has to be a name that a table can have: %s=%s', (variable, value) => {
  process.env[variable] = value;
  const nameOf = tableNames({});
  const message = `The environment's ${variable} is a name that no table can have. Use 3 to 255 letters`;
  for (let turn = 0; turn < 2; turn++) {
    expect(() => nameOf({ table: app })).toThrow(ConfigurationError);
    expect(() => nameOf({ table: app })).toThrow(message);
  }
  expect(nameOf({ table: { ...app, tableName: 'own' } })).toBe('own');
  expect(tableNames({ tables: { app: 'mapped' } })({ table: app })).toBe('mapped');
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

test.each([
  ['as table() was told', {}, { ...app, tableName: 'one' }, { ...counters, tableName: 'one' }],
  ['by the map and table()', { tables: { app: 'one' } }, app, { ...counters, tableName: 'one' }],
  ['by the map and the logical name', { tables: { app: 'counters' } }, app, counters],
])('two tables are not one: %s', (_, options, first, second) => {
  const nameOf = tableNames(options);
  const name = nameOf({ table: first });
  for (let turn = 0; turn < 2; turn++) {
    expect(() => nameOf({ table: second })).toThrow(ConfigurationError);
    expect(() => nameOf({ table: second })).toThrow(`The tables app and counters have one physical name, ${name}`);
  }
  expect(nameOf({ table: second, tableName: name })).toBe(name);
  // Another definition of the same table, with one more index say.
  expect(nameOf({ table: { ...first } })).toBe(name);
});

test('two backends do not know of each other', () => {
  process.env.DYNAMODB_TABLE = 'one';
  expect(tableNames({})({ table: app })).toBe('one');
  expect(tableNames({})({ table: counters })).toBe('one');
});
