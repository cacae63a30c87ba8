import { BatchGetItemCommand, BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BackendError, InvalidRequestError } from '@monotable/core';
import { mockClient } from 'aws-sdk-client-mock';
import { DynamoDBBackend } from '../dynamodb-backend.ts';
import { failure } from '../test-support/failure.ts';
import { app, counters, key, orderItem, userItem, userShape } from '../test-support/fixtures.ts';

const mock = mockClient(DynamoDBClient);
const backend = new DynamoDBBackend({ region: 'eu-west-1' });
const inputs = () => mock.calls().map((call) => call.args[0].input);
const counter = (id: string) => ({ id: { N: id } });

beforeEach(() => {
  mock.reset();
});
afterAll(() => mock.restore());

describe('batchGet', () => {
  test('gets are sent by table, and found items come back in the order of the request', async () => {
    mock.on(BatchGetItemCommand).resolves({
      Responses: {
        counters: [{ ...counter('1'), n: { N: '5' } }],
        app: [userItem('a', '2', 'Bob'), userItem('a', '1', 'Ann'), orderItem('a', '3')],
      },
      ConsumedCapacity: [
        { TableName: 'app', CapacityUnits: 1 },
        { TableName: 'counters', CapacityUnits: 0.5 },
      ],
    });
    const shapes = [userShape];
    const result = await backend.batchGet({
      gets: [
        { table: app, key: key('a', '1'), shapes, consistent: true },
        { table: counters, key: counter('1.0') },
        { table: app, key: key('a', '2'), shapes, consistent: true },
        { table: app, key: key('a', '3'), shapes, consistent: true },
        { table: app, key: key('a', '4'), shapes, consistent: true },
      ],
      returnConsumedCapacity: true,
    });
    expect(inputs()).toStrictEqual([
      {
        RequestItems: {
          app: { Keys: [key('a', '1'), key('a', '2'), key('a', '3'), key('a', '4')], ConsistentRead: true },
          counters: { Keys: [counter('1.0')] },
        },
        ReturnConsumedCapacity: 'TOTAL',
      },
    ]);
    expect(result).toEqual({
      items: [{ name: 'Ann' }, { id: 1, n: 5 }, { name: 'Bob' }, undefined, undefined],
      unprocessed: [],
      attempts: 1,
      capacity: [
        { tableName: 'app', units: 1 },
        { tableName: 'counters', units: 0.5 },
      ],
    });
  });

  test('unprocessed keys are told by position', async () => {
    mock.on(BatchGetItemCommand).resolves({
      Responses: { app: [userItem('a', '2', 'Bob')] },
      UnprocessedKeys: { app: { Keys: [key('a', '3'), key('a', '1')] }, counters: { Keys: [counter('10')] } },
    });
    const result = await backend.batchGet({
      gets: [
        { table: counters, key: counter('1E1') },
        { table: app, key: key('a', '1') },
        { table: app, key: key('a', '2') },
        { table: app, key: key('a', '3') },
      ],
    });
    expect(result.unprocessed).toEqual([0, 1, 3]);
    expect(result.items).toEqual([undefined, undefined, expect.objectContaining({ n: 'Bob' }), undefined]);
  });

  test('a projection that all gets of a table share is sent', async () => {
    mock.on(BatchGetItemCommand).resolves({ Responses: { app: [userItem('a', '1', 'Ann')] } });
    const get = { table: app, shapes: [userShape], projection: [['n'] as const] };
    const { items } = await backend.batchGet({
      gets: [
        { ...get, key: key('a', '1') },
        { ...get, key: key('a', '2') },
      ],
    });
    expect(inputs()).toStrictEqual([
      {
        RequestItems: {
          app: {
            Keys: [key('a', '1'), key('a', '2')],
            ProjectionExpression: '#prj_0, #prj_1, #prj_2, #prj_3',
            ExpressionAttributeNames: { '#prj_0': 'n', '#prj_1': 'pk', '#prj_2': 'sk', '#prj_3': '_type' },
          },
        },
      },
    ]);
    expect(items).toEqual([{ name: 'Ann' }, undefined]);
  });

  test('gets with different projections read what any of them needs, and each is cut to its own', async () => {
    const one = { ...key('a', '1'), m: { M: { x: { N: '1' }, y: { N: '2' } } }, n: { S: 'Ann' } };
    const two = { ...key('a', '2'), l: { L: [{ S: 'p' }, { S: 'q' }, { S: 'r' }] }, n: { S: 'Bob' } };
    mock.on(BatchGetItemCommand).resolves({ Responses: { app: [one, two] } });
    const { items } = await backend.batchGet({
      gets: [
        { table: app, key: key('a', '1'), projection: [['m', 'x']] },
        { table: app, key: key('a', '2'), projection: [['l', 0], ['l', 2], ['n']] },
      ],
    });
    expect(inputs()[0]).toMatchObject({
      RequestItems: {
        app: {
          ProjectionExpression: '#prj_0, #prj_1, #prj_2, #prj_3, #prj_4',
          ExpressionAttributeNames: { '#prj_0': 'm', '#prj_1': 'pk', '#prj_2': 'sk', '#prj_3': 'l', '#prj_4': 'n' },
        },
      },
    });
    expect(items).toEqual([{ m: { x: 1 } }, { l: ['p', 'r'], n: 'Bob' }]);
  });

  test('one get that wants everything makes the call read everything', async () => {
    mock.on(BatchGetItemCommand).resolves({
      Responses: { app: [userItem('a', '1', 'Ann'), { ...userItem('a', '2', 'Bob'), x: { S: 'more' } }] },
    });
    const { items } = await backend.batchGet({
      gets: [
        { table: app, key: key('a', '1') },
        { table: app, key: key('a', '2'), projection: [['n']] },
      ],
    });
    expect(inputs()[0]).toEqual({ RequestItems: { app: { Keys: [key('a', '1'), key('a', '2')] } } });
    expect(items).toEqual([{ pk: 'a', sk: '1', _type: 'User', n: 'Ann' }, { n: 'Bob' }]);
  });

  test.each([
    [
      'consistent and not',
      [
        { table: app, key: key('a', '1'), consistent: true },
        { table: app, key: key('a', '2') },
      ],
    ],
    [
      'one key twice',
      [
        { table: app, key: key('a', '1') },
        { table: app, key: key('a', '1') },
      ],
    ],
    [
      'one number twice',
      [
        { table: counters, key: counter('1') },
        { table: counters, key: counter('1.00') },
      ],
    ],
    ['a key that lacks an attribute', [{ table: app, key: { pk: { S: 'a' } } }]],
    ['a key that is no number', [{ table: counters, key: counter('one') }]],
    ['a key of a type that keys never have', [{ table: counters, key: { id: { BOOL: true } } }]],
  ])('refused before anything is sent: %s', async (_, gets) => {
    const error = await failure<InvalidRequestError>(backend.batchGet({ gets }));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error.attempts).toBe(0);
    expect(mock.calls()).toHaveLength(0);
  });

  test('one key in two tables is two items', async () => {
    mock
      .on(BatchGetItemCommand)
      .resolves({ Responses: { one: [orderItem('a', '1')], two: [userItem('a', '1', 'Ann')] } });
    const { items } = await backend.batchGet({
      gets: [
        { table: app, tableName: 'two', key: key('a', '1') },
        { table: app, tableName: 'one', key: key('a', '1') },
      ],
    });
    expect(items).toEqual([expect.objectContaining({ n: 'Ann' }), expect.objectContaining({ _type: 'Order' })]);
  });

  test('an answer that nobody asked for is an error', async () => {
    mock.on(BatchGetItemCommand).resolves({ Responses: { app: [userItem('a', '9', 'Zoe')] } });
    expect(await failure(backend.batchGet({ gets: [{ table: app, key: key('a', '1') }] }))).toBeInstanceOf(
      BackendError,
    );
  });

  test.each([
    ['no key', {}],
    ['half a key', { pk: { S: 'a' } }],
    ['a key of another type', { pk: { S: 'a' }, sk: { BOOL: true } }],
  ])('an answer that holds an item with %s is an error of the answer, not of the request', async (_, item) => {
    mock.on(BatchGetItemCommand).resolves({ Responses: { app: [item as never] } });
    const error = await failure<BackendError>(backend.batchGet({ gets: [{ table: app, key: key('a', '1') }] }));
    expect(error).toMatchObject({ code: 'Backend', message: expect.stringContaining("the batch didn't name") });
    expect(error.attempts).not.toBe(0);
  });
});

describe('batchWrite', () => {
  const operations = [
    { kind: 'put', table: app, shape: userShape, item: { name: 'Ann' }, attributes: key('a', '1') },
    { kind: 'delete', table: counters, key: counter('1') },
    { kind: 'delete', table: app, key: key('a', '2') },
    { kind: 'put', table: counters, item: { id: 2.5 } },
  ] as const;

  test('writes are sent by table', async () => {
    mock.on(BatchWriteItemCommand).resolves({});
    expect(await backend.batchWrite({ operations })).toEqual({ unprocessed: [], attempts: 1 });
    expect(inputs()).toStrictEqual([
      {
        RequestItems: {
          app: [
            { PutRequest: { Item: { n: { S: 'Ann' }, pk: { S: 'a' }, sk: { S: '1' } } } },
            { DeleteRequest: { Key: key('a', '2') } },
          ],
          counters: [{ DeleteRequest: { Key: counter('1') } }, { PutRequest: { Item: { id: { N: '2.5' } } } }],
        },
      },
    ]);
  });

  test('unprocessed writes are told by position', async () => {
    mock.on(BatchWriteItemCommand).resolves({
      UnprocessedItems: {
        counters: [{ PutRequest: { Item: { id: { N: '2.50' } } } }],
        app: [{ PutRequest: { Item: userItem('a', '1', 'Ann') } }],
      },
    });
    expect((await backend.batchWrite({ operations })).unprocessed).toEqual([0, 3]);
  });

  test('two writes to one item are refused before anything is sent', async () => {
    const twice = backend.batchWrite({
      operations: [...operations, { kind: 'delete', table: app, key: key('a', '1') }],
    });
    await expect(twice).rejects.toThrow('Operations 0 and 4 of the batch are on one item of the table app');
    expect(mock.calls()).toHaveLength(0);
  });

  test('an unprocessed write that is neither put nor delete is an error', async () => {
    mock.on(BatchWriteItemCommand).resolves({ UnprocessedItems: { app: [{}] } });
    const error = await failure(backend.batchWrite({ operations }));
    expect(error).toBeInstanceOf(BackendError);
    expect(error).toMatchObject({ ambiguous: true });
    mock.on(BatchWriteItemCommand).resolves({ UnprocessedItems: { app: [{ DeleteRequest: { Key: key('z', '9') } }] } });
    expect(await failure(backend.batchWrite({ operations }))).toMatchObject({ code: 'Backend', ambiguous: true });
    mock.on(BatchWriteItemCommand).resolves({ UnprocessedItems: { app: [{ DeleteRequest: { Key: {} } }] } });
    expect(await failure(backend.batchWrite({ operations }))).toMatchObject({ code: 'Backend', ambiguous: true });
  });
});
