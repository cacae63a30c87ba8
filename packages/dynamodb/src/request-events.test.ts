import type { RequestEvent } from '@monotable/core';
import { DynamoDBBackend } from './dynamodb-backend.ts';
import type { DynamoDBBackendOptions } from './options.ts';
import { failure } from './test-support/failure.ts';
import { app, key, userItem, userShape } from './test-support/fixtures.ts';
import { refusal, type ScriptedServer, scriptedServer } from './test-support/scripted-server.ts';

// The events of a backend whose client is the real one: what they hold of the SDK's answers.

const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
const keyCondition = { partition: [{ name: 'gpk', value: { S: 'hush' } }], sort: [] };
let server: ScriptedServer;
let backend: DynamoDBBackend;
let events: RequestEvent[];

beforeAll(async () => {
  server = await scriptedServer();
});
afterAll(() => server.close());
afterEach(() => {
  jest.restoreAllMocks();
  backend.close();
});
beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));

function open(options: DynamoDBBackendOptions = {}): void {
  events = [];
  const onRequest = (event: RequestEvent) => void events.push(event);
  const { endpoint } = server;
  const own = { endpoint, region: 'eu-west-1', credentials, maxAttempts: 3, tables: { app: 'prod' } };
  backend = new DynamoDBBackend({ ...own, onRequest, ...options });
}
const requests = () => server.bodies.map((body) => JSON.parse(body) as Record<string, unknown>);

const consumed = {
  TableName: 'prod',
  CapacityUnits: 3.5,
  Table: { CapacityUnits: 1 },
  LocalSecondaryIndexes: { byScore: { CapacityUnits: 0.5 } },
  GlobalSecondaryIndexes: { byTenant: { CapacityUnits: 2 } },
};

test('a call that was sent three times is one event', async () => {
  open();
  const body = JSON.stringify({ Items: [userItem('hush', 'hush', 'hush')], Count: 1, ScannedCount: 9 });
  server.play(refusal(500, 'InternalServerError'), 'cut', { status: 200, body, requestId: 'DONE' });
  await backend.query({ table: app, index: 'byTenant', shapes: [userShape], keyCondition });
  expect(events).toEqual([
    {
      backend: 'dynamodb',
      operation: 'query',
      entity: 'User',
      index: 'byTenant',
      tables: ['app'],
      duration: expect.any(Number),
      attempts: 3,
      capacity: undefined,
      itemCount: 1,
      scannedCount: 9,
      unprocessedCount: undefined,
      requestId: 'DONE',
      error: undefined,
    },
  ]);
  expect(JSON.stringify(events)).not.toContain('hush');
});

test('a call that failed is one too', async () => {
  open();
  server.play(refusal(400, 'ProvisionedThroughputExceededException'));
  const error = await failure(backend.put({ table: app, item: { pk: 'hush', sk: 'hush' } }));
  expect(events).toMatchObject([{ operation: 'put', attempts: 3, requestId: 'REQUEST1', itemCount: undefined }]);
  expect(events[0]?.error).toEqual({ code: 'Throttled', message: error.message, statusCode: 400 });
  expect(JSON.stringify(events)).not.toContain('hush');
});

test('and one that could not be sent', async () => {
  open();
  await failure(backend.get({ table: app, key: key('hush', 'hush'), signal: AbortSignal.abort() }));
  await failure(backend.query({ table: app, index: 'nowhere', keyCondition }));
  expect(events).toMatchObject([
    { operation: 'get', attempts: 0, error: { code: 'Aborted' } },
    { operation: 'query', attempts: 0, index: 'nowhere', error: { code: 'InvalidRequest' } },
  ]);
});

test('operations on tables are one event each, however many requests they make', async () => {
  open();
  server.play(
    { status: 200, body: '{"TableNames":["a"],"LastEvaluatedTableName":"a"}' },
    { status: 200, body: '{"TableNames":["b"]}' },
  );
  expect(await backend.tables.list()).toEqual(['a', 'b']);
  expect(server.seen).toHaveLength(2);
  expect(events).toMatchObject([{ operation: 'tables.list', tables: [], attempts: undefined, error: undefined }]);
});

describe('capacity', () => {
  const body = JSON.stringify({ ConsumedCapacity: consumed });

  test('is asked for by the backend where a call does not say', async () => {
    open({ returnConsumedCapacity: true });
    server.play({ status: 200, body: JSON.stringify({ ConsumedCapacity: { TableName: 'prod', CapacityUnits: 2 } }) });
    const { capacity } = await backend.put({ table: app, item: { pk: 'a', sk: 'b' } });
    expect(capacity).toEqual([{ tableName: 'prod', units: 2 }]);
    await backend.put({ table: app, item: { pk: 'a', sk: 'b' }, returnConsumedCapacity: false });
    await backend.put({ table: app, item: { pk: 'a', sk: 'b' }, returnConsumedCapacity: 'indexes' });
    expect(requests().map(({ ReturnConsumedCapacity }) => ReturnConsumedCapacity)).toEqual([
      'TOTAL',
      undefined,
      'INDEXES',
    ]);
    expect(events[0]?.capacity).toEqual(capacity);
  });

  test('by index is told of table and indexes apart', async () => {
    open({ returnConsumedCapacity: 'indexes' });
    server.play({ status: 200, body });
    const { capacity } = await backend.put({ table: app, item: { pk: 'a', sk: 'b' } });
    const told = [{ tableName: 'prod', units: 3.5, tableUnits: 1, indexUnits: { byScore: 0.5, byTenant: 2 } }];
    expect(capacity).toEqual(told);
    expect(events[0]?.capacity).toEqual(told);
  });

  test('of a batch is a list of tables', async () => {
    open({ returnConsumedCapacity: 'indexes' });
    const other = { TableName: 'other', CapacityUnits: 1, Table: { CapacityUnits: 1 } };
    server.play({
      status: 200,
      body: JSON.stringify({ Responses: {}, UnprocessedKeys: {}, ConsumedCapacity: [consumed, other] }),
    });
    await backend.batchGet({ gets: [{ table: app, key: key('a', 'b') }] });
    expect(requests()[0]).toMatchObject({ ReturnConsumedCapacity: 'INDEXES' });
    expect(events[0]?.capacity).toMatchObject([
      { tableName: 'prod', units: 3.5 },
      { tableName: 'other', units: 1, tableUnits: 1, indexUnits: {} },
    ]);
  });
});
