import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  type TableDescription,
  UpdateContinuousBackupsCommand,
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
  const { IndexName, KeySchema, Projection } = createTableInput(app, 'prod').LocalSecondaryIndexes?.[0] ?? {};
  const described: TableDescription = {
    TableName: 'prod',
    TableStatus: 'UPDATING',
    ItemCount: 12,
    AttributeDefinitions: createTableInput(app, 'prod').AttributeDefinitions,
    KeySchema: createTableInput(app, 'prod').KeySchema,
    GlobalSecondaryIndexes: [
      {
        ...createTableInput(app, 'prod').GlobalSecondaryIndexes?.[0],
        IndexStatus: 'CREATING',
        Backfilling: true,
      },
    ],
    LocalSecondaryIndexes: [{ IndexName, KeySchema, Projection }],
  };

  test('a table with indexes and expiry', async () => {
    mock
      .on(DescribeTableCommand)
      .resolves({ Table: described })
      .on(DescribeTimeToLiveCommand)
      .resolves({ TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' } });
    expect(await tables.describe({ table: app })).toEqual({
      tableName: 'prod',
      status: 'UPDATING',
      itemCount: 12,
      partitionKey: app.partitionKey,
      sortKey: app.sortKey,
      indexes: [
        { ...app.indexes.byTenant, status: 'CREATING', backfilling: true },
        {
          ...app.indexes.byScore,
          projection: { kind: 'include', names: ['_type', 'expires'] },
          status: 'UPDATING',
        },
      ],
      deletionProtection: false,
      ttlAttribute: 'expires',
    });
    expect(sent()).toStrictEqual([
      ['DescribeTableCommand', { TableName: 'prod' }],
      ['DescribeTimeToLiveCommand', { TableName: 'prod' }],
    ]);
  });

  test('a table without any, whose expiry is off', async () => {
    const { AttributeDefinitions, KeySchema } = createTableInput(counters, 'counters');
    mock
      .on(DescribeTableCommand)
      .resolves({ Table: { TableStatus: 'ACTIVE', AttributeDefinitions, KeySchema } })
      .on(DescribeTimeToLiveCommand)
      .resolves({ TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' } });
    expect(await tables.describe({ table: counters })).toEqual({
      tableName: 'counters',
      status: 'ACTIVE',
      itemCount: 0,
      partitionKey: { name: 'id', type: 'number' },
      indexes: [],
      deletionProtection: false,
    });
  });

  test('only what is asked for is asked', async () => {
    mock.on(DescribeTableCommand).resolves({ Table: described });
    await tables.describe({ table: app, include: [] });
    expect(sent()).toStrictEqual([['DescribeTableCommand', { TableName: 'prod' }]]);
  });

  test('everything', async () => {
    const TableArn = 'arn:aws:dynamodb:eu-west-1:111122223333:table/prod';
    mock
      .on(DescribeTableCommand)
      .resolves({
        Table: {
          ...described,
          TableArn,
          ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 2 },
          StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
          DeletionProtectionEnabled: true,
        },
      })
      .on(DescribeContinuousBackupsCommand)
      .resolves({
        ContinuousBackupsDescription: {
          ContinuousBackupsStatus: 'ENABLED',
          PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED' },
        },
      })
      .on(ListTagsOfResourceCommand)
      .resolvesOnce({ Tags: [{ Key: 'team', Value: 'a' }], NextToken: 'more' })
      .resolvesOnce({ Tags: [{ Key: 'stage', Value: 'prod' }] });
    const include = ['timeToLive', 'pointInTimeRecovery', 'tags'] as const;
    expect(await tables.describe({ table: app, include })).toMatchObject({
      throughput: { readUnits: 5, writeUnits: 2 },
      stream: 'newImage',
      deletionProtection: true,
      pointInTimeRecovery: true,
      tags: { team: 'a', stage: 'prod' },
    });
    expect(sent().slice(1)).toStrictEqual([
      ['DescribeTimeToLiveCommand', { TableName: 'prod' }],
      ['DescribeContinuousBackupsCommand', { TableName: 'prod' }],
      ['ListTagsOfResourceCommand', { ResourceArn: TableArn }],
      ['ListTagsOfResourceCommand', { ResourceArn: TableArn, NextToken: 'more' }],
    ]);
  });

  test('an engine that has neither recovery nor tags', async () => {
    mock
      .on(DescribeTableCommand)
      .resolves({ Table: described })
      .on(DescribeContinuousBackupsCommand)
      .rejects(named('UnknownOperationException'))
      .on(ListTagsOfResourceCommand)
      .rejects(named('UnknownOperationException'));
    const description = await tables.describe({ table: app, include: ['pointInTimeRecovery', 'tags'] });
    expect(description).toMatchObject({ pointInTimeRecovery: undefined, tags: undefined });
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

describe('update of one setting', () => {
  const TableArn = 'arn:aws:dynamodb:eu-west-1:111122223333:table/prod';

  async function sentFor(change: UpdateTableChange, current: TableDescription = {}) {
    mock.on(DescribeTableCommand).resolves({ Table: { TableArn, ...current } });
    await tables.update({ table: app, ...change });
    return sent().filter(([command]) => command !== 'DescribeTableCommand');
  }

  test.each<[UpdateTableChange, string, object]>([
    [
      { stream: 'newAndOldImages' },
      'UpdateTableCommand',
      { TableName: 'prod', StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } },
    ],
    [{ stream: false }, 'UpdateTableCommand', { TableName: 'prod', StreamSpecification: { StreamEnabled: false } }],
    [{ deletionProtection: true }, 'UpdateTableCommand', { TableName: 'prod', DeletionProtectionEnabled: true }],
    [
      { pointInTimeRecovery: false },
      'UpdateContinuousBackupsCommand',
      { TableName: 'prod', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false } },
    ],
    [{ tags: { team: 'a' } }, 'TagResourceCommand', { ResourceArn: TableArn, Tags: [{ Key: 'team', Value: 'a' }] }],
    [{ removeTags: ['team'] }, 'UntagResourceCommand', { ResourceArn: TableArn, TagKeys: ['team'] }],
  ])('%j', async (change, command, input) => {
    expect(await sentFor(change)).toStrictEqual([[command, input]]);
  });

  test('back to paying per request, where that is not so', async () => {
    const provisioned = { ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 2 } };
    expect(await sentFor({ throughput: 'onDemand' }, provisioned)).toStrictEqual([
      ['UpdateTableCommand', { TableName: 'prod', BillingMode: 'PAY_PER_REQUEST' }],
    ]);
    mock.reset();
    const onDemand: TableDescription = { BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' } };
    expect(await sentFor({ throughput: 'onDemand' }, onDemand)).toEqual([]);
  });

  test('recovery of a table that was made a moment ago has to wait', async () => {
    mock.on(UpdateContinuousBackupsCommand).rejects(named('ContinuousBackupsUnavailableException'));
    await expect(tables.update({ table: app, pointInTimeRecovery: true })).rejects.toThrow(TableInUseError);
  });
});

test('create with everything that CreateTable takes', async () => {
  await tables.create({
    table: counters,
    throughput: 'onDemand',
    stream: 'keysOnly',
    deletionProtection: true,
    tags: { team: 'a' },
  });
  expect(sent()).toStrictEqual([
    [
      'CreateTableCommand',
      {
        ...createTableInput(counters, 'counters'),
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
        DeletionProtectionEnabled: true,
        Tags: [{ Key: 'team', Value: 'a' }],
      },
    ],
  ]);
});

test('every call hands the signal on', async () => {
  const { signal } = new AbortController();
  mock
    .onAnyCommand()
    .resolves({})
    .on(DescribeTableCommand)
    .resolves({ Table: { TableArn: 'arn' } });
  const request = { table: app, signal };
  await tables.create(request);
  await tables.describe({ ...request, include: ['timeToLive', 'pointInTimeRecovery', 'tags'] });
  const changes: readonly UpdateTableChange[] = [
    { addIndex: 'byTenant' },
    { removeIndex: 'byTenant' },
    { throughput: 'onDemand' },
    { stream: 'keysOnly' },
    { pointInTimeRecovery: true },
    { tags: { a: 'b' } },
    { removeTags: ['a'] },
  ];
  for (const change of changes) await tables.update({ ...request, ...change });
  await tables.enableTimeToLive(request);
  await tables.delete(request);
  await tables.list({ signal });
  expect(mock.calls().length).toBeGreaterThan(16);
  for (const { args } of mock.calls()) expect((args as readonly unknown[])[1]).toMatchObject({ abortSignal: signal });
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
