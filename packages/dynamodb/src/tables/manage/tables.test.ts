import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  DynamoDBServiceException,
  ListTagsOfResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import {
  AbortedError,
  attribute,
  ConfigurationError,
  DefinitionError,
  entity,
  gsiKey,
  IndexLimitError,
  Model,
  partitionKey,
  sortKey,
  TableInUseError,
  TableMismatchError,
  TableNotFoundError,
  TableProtectedError,
  TableTimeoutError,
  table,
} from '@monotable/core';
import { mockClient } from 'aws-sdk-client-mock';
import { DynamoDBBackend } from '../../dynamodb-backend.ts';
import { described, TableArn } from '../../test-support/described.ts';
import { failure } from '../../test-support/failure.ts';
import { createTableInput } from '../create-table-input.ts';
import type { EnsureStep } from './ensure.ts';
import { tables } from './tables.ts';

const app = table('app', {
  ttlAttribute: 'expires',
  indexes: { byTenant: { sortKey: false }, byScore: { kind: 'local', sortKey: { name: 'score', type: 'number' } } },
});

@entity('Todo', { table: app })
class Todo extends Model {
  @attribute('string') userId!: string;
  @attribute('string') tenantId!: string;
  @partitionKey pk() {
    return `USER#${this.userId}`;
  }
  @sortKey sk() {
    return 'TODO';
  }
  @gsiKey('byTenant', 'partition') tenant() {
    return `TENANT#${this.tenantId}`;
  }
}

const mock = mockClient(DynamoDBClient);
const backend = new DynamoDBBackend({ region: 'eu-west-1', tables: { app: 'prod' } });
const t = tables(backend);
const none = Object.assign(new Error('no table'), { name: 'ResourceNotFoundException' });
const busy = Object.assign(new Error('busy'), { name: 'ResourceInUseException' });
const sent = () => mock.calls().map(({ args: [command] }) => [command.constructor.name.slice(0, -7), command.input]);
const names = () => sent().map(([name]) => name);
const TableName = 'prod';
const quick = { poll: 0, timeout: 60_000 };

beforeEach(() => {
  mock.reset();
  mock.onAnyCommand().resolves({});
});
afterAll(() => mock.restore());

const is = (...more: Parameters<typeof described>) => mock.on(DescribeTableCommand).resolves(described(...more));
const expiresBy = (AttributeName: string | undefined) =>
  mock.on(DescribeTimeToLiveCommand).resolves({
    TimeToLiveDescription: AttributeName ? { TimeToLiveStatus: 'ENABLED', AttributeName } : {},
  });

describe('create', () => {
  test('makes the table, waits until it is active, and sets what CreateTable does not take', async () => {
    mock
      .on(DescribeTableCommand)
      .resolvesOnce(described(app, { TableStatus: 'CREATING' }))
      .resolves(
        described(app, {
          StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
          DeletionProtectionEnabled: true,
        }),
      );
    mock.on(ListTagsOfResourceCommand).resolves({ Tags: [{ Key: 'team', Value: 'a' }] });
    const settings = { stream: 'newImage', deletionProtection: true, tags: { team: 'a' } } as const;
    await t.create(app, { ...settings, pointInTimeRecovery: true, ...quick });
    expect(sent()).toStrictEqual([
      ['CreateTable', createTableInput(app, 'prod', settings)],
      ['DescribeTable', { TableName }],
      ['ListTagsOfResource', { ResourceArn: TableArn }],
      ['DescribeTable', { TableName }],
      ['ListTagsOfResource', { ResourceArn: TableArn }],
      ['UpdateTimeToLive', { TableName, TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true } }],
      [
        'UpdateContinuousBackups',
        { TableName, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
      ],
      ['DescribeTable', { TableName }],
    ]);
  });

  test('sets once more what an engine left out', async () => {
    is(app);
    await t.create(app, { deletionProtection: true, tags: { team: 'a' }, ...quick });
    expect(sent().filter(([name]) => name === 'UpdateTable' || name === 'TagResource')).toEqual([
      ['UpdateTable', { TableName, DeletionProtectionEnabled: true }],
      ['TagResource', { ResourceArn: TableArn, Tags: [{ Key: 'team', Value: 'a' }] }],
    ]);
  });

  test('refuses a table that is there', async () => {
    mock.on(CreateTableCommand).rejects(busy);
    await expect(t.create(app)).rejects.toThrow(TableInUseError);
    expect(names()).toEqual(['CreateTable']);
  });

  test('tries again where DynamoDB is not ready for backups', async () => {
    is(app);
    const unready = Object.assign(new Error('not yet'), { name: 'ContinuousBackupsUnavailableException' });
    mock.on(UpdateContinuousBackupsCommand).rejectsOnce(unready).rejectsOnce(unready).resolves({});
    await t.create(app, { pointInTimeRecovery: true, ...quick });
    expect(names().filter((name) => name === 'UpdateContinuousBackups')).toHaveLength(3);
  });

  test('tells what it waited for when the time is up', async () => {
    is(app, { TableStatus: 'CREATING' });
    const error = await failure<TableTimeoutError>(t.create(app, { timeout: 0 }));
    expect(error).toBeInstanceOf(TableTimeoutError);
    expect(error).toMatchObject({ code: 'TableTimeout', tableName: 'prod', status: 'CREATING' });
    expect(error.message).toMatch(/prod was not ACTIVE after 0 s but CREATING. What was begun goes on/);
    expect(names()).toEqual(['CreateTable', 'DescribeTable']);
  });

  test('ends with its signal, also while it waits', async () => {
    is(app, { TableStatus: 'CREATING' });
    const abort = new AbortController();
    mock.on(DescribeTableCommand).callsFake(async () => {
      setImmediate(() => abort.abort());
      return described(app, { TableStatus: 'CREATING' });
    });
    const error = await failure(t.create(app, { signal: abort.signal, poll: 1_000_000, timeout: 2_000_000 }));
    expect(error).toBeInstanceOf(AbortedError);
  });

  test('makes no table for entities that are wrong', async () => {
    const broken = table('broken');
    @entity('Broken', { table: broken })
    class Broken extends Model {
      @attribute('string') id!: string;
    }
    expect(await failure(t.create(broken))).toBeInstanceOf(DefinitionError);
    expect(await failure(t.create(Broken))).toBeInstanceOf(DefinitionError);
    expect(sent()).toEqual([]);
  });

  test('makes no table with 21 global or 6 local indexes', async () => {
    const many = (count: number, kind: 'global' | 'local') =>
      table('many', { indexes: Object.fromEntries(Array.from({ length: count }, (_, n) => [`index${n}`, { kind }])) });
    const error = await failure<IndexLimitError>(t.create(many(21, 'global')));
    expect(error).toBeInstanceOf(IndexLimitError);
    expect(error).toMatchObject({ code: 'IndexLimit', limit: 20 });
    expect(error.indexes).toHaveLength(21);
    expect(await failure(t.ensure(many(6, 'local')))).toMatchObject({ code: 'IndexLimit', limit: 5 });
    expect(await failure(t.indexes.ensure(many(21, 'global')))).toBeInstanceOf(IndexLimitError);
    expect(sent()).toEqual([]);
  });
});

describe('ensure', () => {
  test('creates what is not there', async () => {
    mock.on(DescribeTableCommand).rejectsOnce(none).resolves(described(app));
    const steps: EnsureStep[] = [];
    expect(await t.ensure(Todo, { ...quick, onStep: (step) => steps.push(step) })).toBe('created');
    expect(names()).toEqual(['DescribeTable', 'CreateTable', 'DescribeTable', 'UpdateTimeToLive']);
    expect(steps.map(({ kind }) => kind)).toEqual(['created', 'changed']);
  });

  test('changes nothing where nothing differs, and asks for no more than that takes', async () => {
    is(app);
    expiresBy('expires');
    expect(await t.ensure(app)).toBe('exists');
    expect(names()).toEqual(['DescribeTable', 'DescribeTable', 'DescribeTimeToLive']);
  });

  test('changes what differs, one after the other', async () => {
    is(app, { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } });
    expiresBy(undefined);
    mock.on(ListTagsOfResourceCommand).resolves({
      Tags: [
        { Key: 'team', Value: 'b' },
        { Key: 'kept', Value: 'x' },
      ],
    });
    const result = await t.ensure(app, {
      ...quick,
      throughput: { readUnits: 3, writeUnits: 2 },
      stream: 'newImage',
      pointInTimeRecovery: true,
      deletionProtection: true,
      tags: { team: 'a' },
    });
    expect(result).toBe('exists');
    const units = { ReadCapacityUnits: 3, WriteCapacityUnits: 2 };
    expect(sent().filter(([name]) => !/^(?:Describe|List)/.test(String(name)))).toStrictEqual([
      ['UpdateTimeToLive', { TableName, TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true } }],
      [
        'UpdateTable',
        {
          TableName,
          BillingMode: 'PROVISIONED',
          ProvisionedThroughput: units,
          GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'byTenant', ProvisionedThroughput: units } }],
        },
      ],
      ['UpdateTable', { TableName, DeletionProtectionEnabled: true }],
      [
        'UpdateContinuousBackups',
        { TableName, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
      ],
      ['TagResource', { ResourceArn: TableArn, Tags: [{ Key: 'team', Value: 'a' }] }],
    ]);
  });

  test('waits for the table to be free for each change', async () => {
    mock
      .on(DescribeTableCommand)
      .resolvesOnce(described(app))
      .resolvesOnce(described(app, { TableStatus: 'UPDATING' }))
      .resolves(described(app));
    expiresBy('expires');
    mock.on(UpdateTableCommand).rejectsOnce(busy).resolves({});
    await t.ensure(app, { ...quick, deletionProtection: true });
    expect(names()).toEqual([
      'DescribeTable',
      'DescribeTable',
      'DescribeTimeToLive',
      'DescribeTable',
      'DescribeTimeToLive',
      'UpdateTable',
      'UpdateTable',
      'DescribeTable',
    ]);
  });

  test('says so where another change goes on for too long', async () => {
    is(app);
    expiresBy('expires');
    mock.on(UpdateTableCommand).rejects(busy);
    const error = await failure(t.ensure(app, { timeout: 0, deletionProtection: true }));
    expect(error).toBeInstanceOf(TableTimeoutError);
    expect(error.message).toContain('took no change for 0 s: another one is under way');
    expect(error.cause).toBeInstanceOf(TableInUseError);
  });

  test('tells what DynamoDB said, where a limit of the account is in the way for too long', async () => {
    is(app);
    expiresBy('expires');
    const message = 'Provisioned throughput decreases are limited within a given UTC day.';
    mock.on(UpdateTableCommand).rejects(Object.assign(new Error(message), { name: 'LimitExceededException' }));
    const error = await failure(t.ensure(app, { timeout: 0, deletionProtection: true }));
    expect(error).toBeInstanceOf(TableTimeoutError);
    expect(error.message).toContain(
      'took no change for 0 s: it was refused: tables.update: Provisioned throughput decreases are limited within a given UTC day (table prod). Call again later',
    );
    expect(error.cause).toMatchObject({ code: 'Throttled' });
  });

  test('takes a setting for made that another process was first to make', async () => {
    const streaming = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } } as const;
    mock
      .on(DescribeTableCommand)
      .resolvesOnce(described(app))
      .resolvesOnce(described(app))
      .resolves(described(app, streaming));
    expiresBy('expires');
    const refused = new DynamoDBServiceException({
      name: 'ValidationException',
      message: 'Table already has an enabled stream',
      $fault: 'client',
      $metadata: {},
    });
    mock.on(UpdateTableCommand).rejects(refused);
    const steps: EnsureStep[] = [];
    expect(await t.ensure(app, { ...quick, stream: 'newImage', onStep: (step) => steps.push(step) })).toBe('exists');
    expect(steps).toEqual([]);
    is(app);
    expect((await failure(t.ensure(app, { ...quick, stream: 'newImage' }))).message).toContain('enabled stream');
  });

  test('leaves to another process what that was first to make', async () => {
    mock.on(DescribeTableCommand).rejectsOnce(none).resolves(described(app));
    mock.on(CreateTableCommand).rejects(busy);
    expiresBy('expires');
    expect(await t.ensure(app, quick)).toBe('exists');
  });

  test('turns settings off that are to be off', async () => {
    is(app, {
      DeletionProtectionEnabled: true,
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    });
    expiresBy('expires');
    await t.ensure(app, { ...quick, deletionProtection: false, stream: false });
    expect(sent().filter(([name]) => name === 'UpdateTable')).toStrictEqual([
      ['UpdateTable', { TableName, StreamSpecification: { StreamEnabled: false } }],
      ['UpdateTable', { TableName, DeletionProtectionEnabled: false }],
    ]);
  });

  test('ends a stream only where that is allowed', async () => {
    is(app, { StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } });
    expiresBy('expires');
    const error = await failure<TableMismatchError>(t.ensure(app, { stream: 'newImage' }));
    expect(error).toBeInstanceOf(TableMismatchError);
    expect(error.differences).toMatchObject([{ subject: 'stream', wanted: 'newImage', actual: 'keysOnly' }]);
    expect(error.message).toContain('replaceStream: true');
    await t.ensure(app, { stream: 'newImage', replaceStream: true, ...quick });
    expect(sent().filter(([name]) => name === 'UpdateTable')).toStrictEqual([
      ['UpdateTable', { TableName, StreamSpecification: { StreamEnabled: false } }],
      ['UpdateTable', { TableName, StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } }],
    ]);
  });

  test.each<[string, Parameters<typeof described>[0], RegExp]>([
    ['another key', table('app', { sortKey: { type: 'number' }, indexes: {} }), /key.*can not be changed/],
    [
      'a local index of another key',
      table('app', { indexes: { byTenant: { sortKey: false }, byScore: { kind: 'local' } } }),
      /index byScore.*local index can not be changed/,
    ],
    [
      'no such local index',
      table('app', { indexes: { byTenant: { sortKey: false } } }),
      /index byScore.*made with its table and never later/,
    ],
  ])('refuses a table with %s, and changes nothing', async (_, real, message) => {
    is(real);
    expiresBy(undefined);
    const error = await failure(t.ensure(app, { deletionProtection: true }));
    expect(error).toBeInstanceOf(TableMismatchError);
    expect(error.message).toMatch(message);
    expect(names().filter((name) => !String(name).startsWith('Describe'))).toEqual([]);
  });

  test('refuses expiry by another attribute', async () => {
    is(app);
    expiresBy('other');
    expect((await failure(t.ensure(app))).message).toMatch(
      /the table prod is not .*timeToLive.*Turn expiry by other off first/,
    );
  });

  test('tells of indexes that it leaves alone', async () => {
    is(
      table('app', {
        indexes: { byScore: { kind: 'local', sortKey: { name: 'score', type: 'number' } }, old: {} },
        ttlAttribute: 'expires',
      }),
    );
    expiresBy('expires');
    const left: string[] = [];
    await t.ensure(app, {
      onStep: (step) => {
        if (step.kind === 'left') left.push(`${step.difference.name}: ${step.difference.remedy}`);
      },
    });
    expect(left).toEqual([
      'byTenant: Add it with indexes.ensure(), and reindex() what was written before: Todo',
      "old: Declare it in table('app', …), or take it away with indexes.remove(): it costs with every write",
    ]);
  });
});

describe('delete', () => {
  test('waits until the table is gone', async () => {
    mock
      .on(DescribeTableCommand)
      .resolvesOnce(described(app))
      .resolvesOnce(described(app, { TableStatus: 'DELETING' }))
      .rejects(none);
    await t.delete(app, quick);
    expect(sent()).toStrictEqual([
      ['DescribeTable', { TableName }],
      ['DeleteTable', { TableName }],
      ['DescribeTable', { TableName }],
      ['DescribeTable', { TableName }],
    ]);
  });

  test.each(['ResourceNotFoundException', 'ResourceInUseException', 'InternalServerError'])(
    'of which the answer was lost is done if the table goes: %s',
    async (name) => {
      mock.on(DescribeTableCommand).resolvesOnce(described(app)).rejects(none);
      mock.on(DeleteTableCommand).rejects(Object.assign(new Error(name), { name }));
      await t.delete(app, quick);
      expect(names()).toEqual(['DescribeTable', 'DeleteTable', 'DescribeTable', 'DescribeTable']);
    },
  );

  test('fails with its error where the table stays', async () => {
    is(app);
    mock.on(DeleteTableCommand).rejects(none);
    expect(await failure(t.delete(app, quick))).toBeInstanceOf(TableNotFoundError);
  });

  test('fails with its error where the look at what became of it fails too', async () => {
    const cut = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    mock.on(DescribeTableCommand).resolvesOnce(described(app)).rejects(cut);
    mock.on(DeleteTableCommand).rejects(cut);
    expect(await failure(t.delete(app, quick))).toMatchObject({ operation: 'tables.delete', ambiguous: true });
  });

  test('that was aborted on its way may be done', async () => {
    is(app);
    const aborting = new AbortController();
    mock.on(DeleteTableCommand).callsFake(() => {
      aborting.abort();
      return new Promise(() => undefined);
    });
    const error = await failure(t.delete(app, { ...quick, signal: aborting.signal }));
    expect(error).toMatchObject({ code: 'Aborted', operation: 'tables.delete', ambiguous: true });
  });

  test('refuses a protected table, and says how', async () => {
    is(app, { DeletionProtectionEnabled: true });
    const error = await failure(t.delete(app));
    expect(error).toBeInstanceOf(TableProtectedError);
    expect(error.message).toBe(
      'tables.delete: the table prod is protected against deletion; nothing was deleted. Take the protection back first: ensure(…, { deletionProtection: false })',
    );
    expect(names()).toEqual(['DescribeTable']);
  });

  test('a table that is not there, and one that does not go', async () => {
    mock.on(DescribeTableCommand).rejects(none);
    const missing = await failure(t.delete(app));
    expect(missing).toBeInstanceOf(TableNotFoundError);
    expect(missing.message).toMatch(/^tables.delete: there is no table prod\. /);
    expect((await failure(t.delete(app, { tableName: 'other' }))).message).toContain('there is no table other. ');
    is(app);
    mock.on(DeleteTableCommand).rejectsOnce(busy).resolves({});
    expect((await failure(t.delete(app, { poll: 0, timeout: 20 }))).message).toContain(
      'prod was not gone after 0.02 s but ACTIVE',
    );
  });
});

describe('a table that was there before, whose items have no type attribute', () => {
  const options = { partitionKey: 'id', sortKey: false } as const;
  const byWho = { partitionKey: 'who', sortKey: false } as const;
  const withProjections = (keysOnly: 'keysOnly' | 'all', include: string[]) =>
    table('app', {
      ...options,
      indexes: { byWho: { ...byWho, projection: keysOnly }, byN: { ...byWho, projection: include } },
    });
  /** As `described` gives them, and as someone else has made them. */
  const made = (definition: ReturnType<typeof table>) => {
    const { Table } = described(definition);
    const GlobalSecondaryIndexes = (Table.GlobalSecondaryIndexes ?? []).map((index) => {
      const names = (index.Projection?.NonKeyAttributes ?? []).filter((name) => name !== '_type');
      return index.Projection?.ProjectionType === 'ALL'
        ? index
        : {
            ...index,
            Projection:
              names.length > 0
                ? { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: names }
                : { ProjectionType: 'KEYS_ONLY' as const },
          };
    });
    return { Table: { ...Table, GlobalSecondaryIndexes } };
  };

  test('has indexes without one', async () => {
    const plain = withProjections('keysOnly', ['n']);
    mock.on(DescribeTableCommand).resolves(made(plain));
    // Of which no entity is known: its items may have a type.
    expect((await t.diff(plain)).map(({ name }) => name)).toEqual(['byWho', 'byN']);

    @entity('Thing', { table: plain, type: false })
    class Thing extends Model {
      @partitionKey @attribute('string') id!: string;
      @gsiKey('byWho', 'partition') @attribute('string') who!: string;
      @attribute('number') n!: number;
    }
    expect(await t.diff(Thing)).toEqual([]);
    expect(await t.indexes.ensure(Thing, quick)).toEqual({ added: [], present: ['byWho', 'byN'] });
    mock.on(DescribeTableCommand).resolves(made(withProjections('all', ['m'])));
    expect((await t.diff(Thing)).map(({ name }) => name)).toEqual(['byWho', 'byN']);
    mock.on(DescribeTableCommand).resolves(described(plain));
    expect(await t.diff(Thing)).toEqual([]);
  });
});

test('describe tells everything, and the entities', async () => {
  is(app);
  expiresBy('expires');
  mock.on(DescribeContinuousBackupsCommand).resolves({});
  mock.on(ListTagsOfResourceCommand).resolves({ Tags: [{ Key: 'team', Value: 'a' }] });
  expect(await t.describe(app)).toMatchObject({
    tableName: 'prod',
    status: 'ACTIVE',
    ttlAttribute: 'expires',
    pointInTimeRecovery: false,
    tags: { team: 'a' },
    entities: ['Todo'],
  });
  mock.on(DescribeTableCommand).rejects(none);
  expect(await t.describe(app, { tableName: 'other' })).toBeUndefined();
  expect(sent().at(-1)).toEqual(['DescribeTable', { TableName: 'other' }]);
});

test('list hands the signal on', async () => {
  const { signal } = new AbortController();
  expect(await t.list({ signal })).toEqual([]);
  expect((mock.call(0).args as readonly unknown[])[1]).toEqual({ abortSignal: signal });
});

describe('diff', () => {
  test('finds none in a table that is as it should be', async () => {
    is(app);
    expiresBy('expires');
    mock.on(DescribeContinuousBackupsCommand).resolves({});
    mock.on(ListTagsOfResourceCommand).resolves({ Tags: [{ Key: 'x', Value: 'y' }] });
    const settings = {
      throughput: 'onDemand',
      stream: false,
      pointInTimeRecovery: false,
      deletionProtection: false,
    } as const;
    expect(await t.diff(app, { ...settings, tags: { x: 'y' } })).toEqual([]);
  });

  test('is readable data', async () => {
    const real = table('app', {
      partitionKey: 'id',
      sortKey: false,
      indexes: { byTenant: { sortKey: false, projection: ['title'] }, old: {} },
    });
    is(real, { ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 2 }, BillingModeSummary: {} });
    expiresBy('gone');
    const differences = await t.diff(app, {
      throughput: 'onDemand',
      stream: 'newAndOldImages',
      pointInTimeRecovery: true,
      deletionProtection: true,
      tags: { team: 'a' },
    });
    const facts = (kind: string, partition: string, sort: object[], projection: object) => ({
      kind,
      partition: [{ name: partition, type: 'string' }],
      sort,
      projection,
    });
    const oldSort = [{ name: 'gsi_sk_old', type: 'string' }];
    expect(differences.map(({ remedy, ...difference }) => difference)).toEqual([
      {
        subject: 'key',
        wanted: { partition: app.partitionKey, sort: app.sortKey },
        actual: { partition: { name: 'id', type: 'string' }, sort: undefined },
      },
      {
        subject: 'index',
        name: 'byTenant',
        wanted: facts('global', 'gsi_pk_byTenant', [], { kind: 'all' }),
        actual: facts('global', 'gsi_pk_byTenant', [], { kind: 'include', names: ['_type', 'title'] }),
      },
      {
        subject: 'index',
        name: 'byScore',
        wanted: facts('local', 'pk', [{ name: 'score', type: 'number' }], { kind: 'all' }),
      },
      { subject: 'index', name: 'old', actual: facts('global', 'gsi_pk_old', oldSort, { kind: 'all' }) },
      { subject: 'timeToLive', wanted: 'expires', actual: 'gone' },
      { subject: 'throughput', wanted: 'onDemand', actual: { readUnits: 1, writeUnits: 2 } },
      ...['byTenant', 'old'].map((name) => ({
        subject: 'throughput',
        name,
        wanted: 'onDemand',
        actual: { readUnits: 0, writeUnits: 0 },
      })),
      { subject: 'stream', wanted: 'newAndOldImages' },
      { subject: 'deletionProtection', wanted: true, actual: false },
      { subject: 'pointInTimeRecovery', wanted: true, actual: false },
      { subject: 'tag', name: 'team', wanted: 'a' },
    ]);
    for (const { remedy } of differences) expect(remedy).toMatch(/^\S.{10,}[^.]$/);
    expect(names().filter((name) => !/^(?:Describe|List)/.test(String(name)))).toEqual([]);
  });

  test('a table that is not there, by the name that the backend has for it', async () => {
    mock.on(DescribeTableCommand).rejects(none);
    expect(await t.diff(app)).toMatchObject([{ subject: 'table', wanted: 'prod' }]);
    expect(await t.diff(app, { tableName: 'other' })).toEqual([
      { subject: 'table', wanted: 'other', remedy: 'Make it with create() or ensure()' },
    ]);
  });

  test('expiry that the code does not know', async () => {
    is(table('plain'));
    expiresBy('when');
    expect(await t.diff(table('plain'))).toMatchObject([{ subject: 'timeToLive', actual: 'when' }]);
  });
});

describe('options that can not be meant', () => {
  test.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'misspelt',
      () => t.create(app, { deletionprotection: true } as never),
      /deletionprotection is not known. Known are throughput/,
    ],
    ['misspelt', () => t.ensure(app, { replacestream: true } as never), /replacestream is not known/],
    ['misspelt', () => t.delete(app, { force: true } as never), /force is not known/],
    ['misspelt', () => t.diff(app, { timeout: 1 } as never), /timeout is not known/],
    ['misspelt', () => t.describe(app, { table: 'x' } as never), /table is not known/],
    ['misspelt', () => t.list({ limit: 1 } as never), /limit is not known/],
    ['misspelt', () => t.indexes.ensure(app, { stream: false } as never), /stream is not known/],
    ['misspelt', () => t.indexes.remove(app, 'x', { force: true } as never), /force is not known/],
    ['no throughput', () => t.create(app, { throughput: { readUnits: 1, writeUnits: 0 } }), /throughput is not told/],
    ['no stream', () => t.ensure(app, { stream: 'all' as never }), /stream is no view.*keysOnly, newImage/],
    ['no switch', () => t.ensure(app, { deletionProtection: 'yes' as never }), /neither true nor false/],
    ['no tag', () => t.ensure(app, { tags: { a: 1 as never } }), /the tag a is no text/],
    ['no time', () => t.delete(app, { timeout: -1 }), /timeout is no number of milliseconds/],
    ['no tags', () => t.ensure(app, { tags: null as never }), /tags are no object/],
    ['a list of tags', () => t.create(app, { tags: ['a'] as never }), /tags are no object/],
    ['a nameless tag', () => t.create(app, { tags: { '': 'a' } }), /has not 1 to 128 characters/],
    ['a tag of AWS', () => t.create(app, { tags: { 'aws:a': 'a' } }), /begins with aws:/],
    ['a long tag', () => t.create(app, { tags: { a: 'x'.repeat(257) } }), /the tag a has more than 256 characters/],
    [
      '51 tags',
      () => t.create(app, { tags: Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`t${at}`, ''])) }),
      /there are 51 tags/,
    ],
    ['null as throughput', () => t.create(app, { throughput: null as never }), /throughput is not told/],
    ['no step', () => t.ensure(app, { onStep: true as never }), /onStep is no function/],
    ['no status', () => t.indexes.ensure(app, { onStatus: true as never }), /onStatus is no function/],
    ['no replacement', () => t.ensure(app, { replaceStream: 'yes' as never }), /replaceStream is neither/],
    ['no name', () => t.delete(app, { tableName: '' }), /a name as tableName that no table can have/],
    ['no name', () => t.describe(app, { tableName: 'a b' }), /a name as tableName that no table can have/],
    ['no name', () => t.diff(app, { tableName: 5 as never }), /a name as tableName that no table can have/],
    ['no signal', () => t.ensure(app, { signal: new AbortController() as never }), /signal is no AbortSignal/],
    ['no signal', () => t.diff(app, { signal: {} as never }), /signal is no AbortSignal/],
    ['no signal', () => t.list({ signal: true as never }), /signal is no AbortSignal/],
    ['no table', () => t.create({} as never), /no table/],
  ])('%s', async (_, call, message) => {
    const error = await failure(call);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error.message).toMatch(message);
    expect(sent()).toEqual([]);
  });

  test('no class, as in modules that import each other', async () => {
    expect((await failure(t.reindex(undefined as never))).message).toMatch(/^What is given as an entity is no class/);
  });

  test('no backend', () => {
    expect(() => tables(app as never)).toThrow(ConfigurationError);
  });
});
