import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ListTablesCommand,
  type TableDescription,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import {
  AccessDeniedError,
  ConfigurationError,
  InvalidRequestError,
  TableInUseError,
  TableNotFoundError,
  type UpdateTableChange,
} from '@monotable/core';
import { mockClient } from 'aws-sdk-client-mock';
import { DynamoDBBackend } from '../dynamodb-backend.ts';
import { app, counters } from '../test-support/fixtures.ts';
import { createTableInput } from './create-table-input.ts';

const mock = mockClient(DynamoDBClient);
const { tables } = new DynamoDBBackend({ region: 'eu-west-1', tables: { app: 'prod' } });
const sent = () => mock.calls().map(({ args: [command] }) => [command.constructor.name, command.input]);
const named = (name: string) => Object.assign(new Error(name), { name });

beforeEach(() => {
  mock.reset();
});
afterAll(() => mock.restore());

test('create', async () => {
  await tables.create({ table: app });
  const throughput = { readUnits: 1, writeUnits: 1 };
  await tables.create({ table: app, throughput });
  expect(sent()).toStrictEqual([
    ['CreateTableCommand', createTableInput(app, 'prod')],
    ['CreateTableCommand', createTableInput(app, 'prod', { throughput })],
  ]);
});

test('create of a table that is there', async () => {
  mock.on(CreateTableCommand).rejects(named('ResourceInUseException'));
  const error = await tables.create({ table: app }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TableInUseError);
  expect((error as Error).message).toContain('tables.create');
  expect((error as Error).message).toContain('(table prod)');
});

test('delete', async () => {
  await tables.delete({ table: app, tableName: 'other' });
  expect(sent()).toStrictEqual([['DeleteTableCommand', { TableName: 'other' }]]);
  mock.on(DeleteTableCommand).rejects(named('ResourceNotFoundException'));
  await expect(tables.delete({ table: app })).rejects.toThrow(TableNotFoundError);
});

test('list goes on until the end', async () => {
  mock
    .on(ListTablesCommand)
    .resolvesOnce({ TableNames: ['c', 'b'], LastEvaluatedTableName: 'b' })
    .resolvesOnce({ TableNames: ['a'] });
  expect(await tables.list()).toEqual(['a', 'b', 'c']);
  expect(sent()).toStrictEqual([
    ['ListTablesCommand', {}],
    ['ListTablesCommand', { ExclusiveStartTableName: 'b' }],
  ]);
});

describe('describe', () => {
  test('a table with indexes and expiry', async () => {
    mock
      .on(DescribeTableCommand)
      .resolves({
        Table: {
          TableName: 'prod',
          TableStatus: 'UPDATING',
          ItemCount: 12,
          GlobalSecondaryIndexes: [{ IndexName: 'byTenant', IndexStatus: 'CREATING' }],
          LocalSecondaryIndexes: [{ IndexName: 'byScore' }],
        },
      })
      .on(DescribeTimeToLiveCommand)
      .resolves({ TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' } });
    expect(await tables.describe({ table: app })).toEqual({
      tableName: 'prod',
      status: 'UPDATING',
      itemCount: 12,
      indexes: [
        { name: 'byTenant', kind: 'global', status: 'CREATING' },
        { name: 'byScore', kind: 'local', status: 'UPDATING' },
      ],
      ttlAttribute: 'expires',
    });
    expect(sent()).toStrictEqual([
      ['DescribeTableCommand', { TableName: 'prod' }],
      ['DescribeTimeToLiveCommand', { TableName: 'prod' }],
    ]);
  });

  test('a table without any, whose expiry is off', async () => {
    mock
      .on(DescribeTableCommand)
      .resolves({ Table: { TableStatus: 'ACTIVE' } })
      .on(DescribeTimeToLiveCommand)
      .resolves({ TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' } });
    expect(await tables.describe({ table: counters })).toEqual({
      tableName: 'counters',
      status: 'ACTIVE',
      itemCount: 0,
      indexes: [],
      ttlAttribute: undefined,
    });
  });

  test('an engine that knows no expiry', async () => {
    mock
      .on(DescribeTableCommand)
      .resolves({ Table: { TableStatus: 'ACTIVE' } })
      .on(DescribeTimeToLiveCommand)
      .rejects(named('UnknownOperationException'));
    expect(await tables.describe({ table: counters })).toMatchObject({ status: 'ACTIVE', ttlAttribute: undefined });
  });

  test('no table', async () => {
    mock.on(DescribeTableCommand).rejects(named('ResourceNotFoundException'));
    expect(await tables.describe({ table: app })).toBeUndefined();
  });

  test.each([DescribeTableCommand, DescribeTimeToLiveCommand])('other failures are failures', async (command) => {
    mock.on(DescribeTableCommand).resolves({ Table: {} }).on(command).rejects(named('AccessDeniedException'));
    await expect(tables.describe({ table: app })).rejects.toThrow(AccessDeniedError);
  });
});

describe('update', () => {
  const onDemand: TableDescription = {
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
    GlobalSecondaryIndexes: [
      { IndexName: 'byTenant', ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 } },
    ],
  };
  const provisioned: TableDescription = {
    ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 2 },
    GlobalSecondaryIndexes: [
      { IndexName: 'byTenant', ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 1 } },
    ],
  };
  const [five, two] = [5, 2];
  const ProvisionedThroughput = { ReadCapacityUnits: five, WriteCapacityUnits: two };

  async function updateInputs(current: TableDescription, change: UpdateTableChange) {
    mock.on(DescribeTableCommand).resolves({ Table: current });
    await tables.update({ table: app, ...change });
    return mock.commandCalls(UpdateTableCommand).map((call) => call.args[0].input);
  }

  const create = {
    IndexName: 'byTenant',
    KeySchema: [
      { AttributeName: 'gpk', KeyType: 'HASH' },
      { AttributeName: 'gsk', KeyType: 'RANGE' },
    ],
    Projection: { ProjectionType: 'ALL' },
  };

  test.each([
    [onDemand, create],
    [provisioned, { ...create, ProvisionedThroughput }],
  ])('adds an index', async (current, expected) => {
    expect(await updateInputs(current, { addIndex: 'byTenant' })).toStrictEqual([
      {
        TableName: 'prod',
        AttributeDefinitions: [
          { AttributeName: 'gpk', AttributeType: 'S' },
          { AttributeName: 'gsk', AttributeType: 'S' },
        ],
        GlobalSecondaryIndexUpdates: [{ Create: expected }],
      },
    ]);
  });

  test.each([
    ['byScore', /byScore as a local index. Local indexes are made with their table/],
    ['byNothing', /declares no index byNothing/],
    ['constructor', /declares no index constructor/],
  ])('refuses to add what can not be added: %s', async (addIndex, message) => {
    const call = updateInputs(onDemand, { addIndex });
    await expect(call).rejects.toThrow(InvalidRequestError);
    await expect(call).rejects.toThrow(message);
  });

  test('removes an index, of the code or not', async () => {
    await tables.update({ table: app, removeIndex: 'old' });
    expect(sent()).toStrictEqual([
      ['UpdateTableCommand', { TableName: 'prod', GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'old' } }] }],
    ]);
  });

  const throughput = { readUnits: five, writeUnits: two };
  const indexUpdates = [{ Update: { IndexName: 'byTenant', ProvisionedThroughput } }];

  test('gives a table on demand and its indexes throughput', async () => {
    expect(await updateInputs(onDemand, { throughput })).toStrictEqual([
      {
        TableName: 'prod',
        BillingMode: 'PROVISIONED',
        ProvisionedThroughput,
        GlobalSecondaryIndexUpdates: indexUpdates,
      },
    ]);
  });

  test('changes only what differs, and asks for nothing where nothing does', async () => {
    expect(await updateInputs(provisioned, { throughput })).toStrictEqual([
      { TableName: 'prod', GlobalSecondaryIndexUpdates: indexUpdates },
    ]);
    mock.reset();
    expect(await updateInputs({ ProvisionedThroughput }, { throughput })).toEqual([]);
  });
});

describe('enableTimeToLive', () => {
  test('by the attribute of the table', async () => {
    await tables.enableTimeToLive({ table: app });
    expect(sent()).toStrictEqual([
      [
        'UpdateTimeToLiveCommand',
        { TableName: 'prod', TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true } },
      ],
    ]);
  });

  test('a table that declares none', async () => {
    await expect(tables.enableTimeToLive({ table: counters })).rejects.toThrow(ConfigurationError);
  });

  test('where it is on already by that attribute, fine; by another one, an error', async () => {
    mock.on(UpdateTimeToLiveCommand).rejects(named('ValidationException'));
    const on = (AttributeName: string) =>
      mock
        .on(DescribeTimeToLiveCommand)
        .resolves({ TimeToLiveDescription: { TimeToLiveStatus: 'ENABLING', AttributeName } });
    on('expires');
    await tables.enableTimeToLive({ table: app });
    on('other');
    await expect(tables.enableTimeToLive({ table: app })).rejects.toThrow(InvalidRequestError);
  });

  test('other failures are failures', async () => {
    mock.on(UpdateTimeToLiveCommand).rejects(named('ResourceNotFoundException'));
    await expect(tables.enableTimeToLive({ table: app })).rejects.toThrow(TableNotFoundError);
    expect(mock.calls()).toHaveLength(1);
  });
});
