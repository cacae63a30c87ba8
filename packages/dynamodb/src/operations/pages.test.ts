import { DynamoDBClient, QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { InvalidRequestError, type KeyCondition, pathEquals } from '@monotable/core';
import { mockClient } from 'aws-sdk-client-mock';
import { DynamoDBBackend } from '../dynamodb-backend.ts';
import { app, key, orderItem, User, userItem, userShape } from '../test-support/fixtures.ts';

const mock = mockClient(DynamoDBClient);
const backend = new DynamoDBBackend({ region: 'eu-west-1' });
const keyCondition: KeyCondition = { partition: [{ name: 'pk', value: { S: 'a' } }], sort: [] };
const inputs = () => mock.calls().map((call) => call.args[0].input);

beforeEach(() => {
  mock.reset();
});
afterAll(() => mock.restore());

describe('query', () => {
  test('the smallest request', async () => {
    mock.on(QueryCommand).resolves({ Items: [{ ...key('a', 'b'), x: { BOOL: true } }], Count: 1, ScannedCount: 3 });
    const page = await backend.query({ table: app, keyCondition });
    expect(inputs()).toStrictEqual([
      {
        TableName: 'app',
        KeyConditionExpression: '#key_0 = :key_0',
        ExpressionAttributeNames: { '#key_0': 'pk' },
        ExpressionAttributeValues: { ':key_0': { S: 'a' } },
      },
    ]);
    expect(page).toMatchObject({ items: [{ pk: 'a', sk: 'b', x: true }], count: 1, scannedCount: 3, attempts: 1 });
    expect(page.lastKey).toBeUndefined();
  });

  test('with everything, on an index', async () => {
    const startKey = { ...key('a', 'b'), gpk: { S: 't' }, gsk: { S: '1' } };
    mock.on(QueryCommand).resolves({ Items: [], Count: 0, ScannedCount: 20, LastEvaluatedKey: startKey });
    const page = await backend.query({
      table: app,
      index: 'byTenant',
      keyCondition: {
        partition: [{ name: 'gpk', value: { S: 't' } }],
        sort: [{ name: 'gsk', comparator: 'beginsWith', prefix: { S: '2' } }],
      },
      filter: { kind: 'and', conditions: [pathEquals(['_type'], { S: 'User' }), pathEquals(['n'], { S: 'Ann' })] },
      shapes: [userShape],
      projection: [['n']],
      order: 'desc',
      limit: 20,
      startKey,
      consistent: true,
      returnConsumedCapacity: true,
    });
    expect(inputs()).toStrictEqual([
      {
        TableName: 'app',
        IndexName: 'byTenant',
        KeyConditionExpression: '#key_0 = :key_0 AND begins_with(#key_1, :key_1)',
        FilterExpression: '#flt_0 = :flt_0 AND #flt_1 = :flt_1',
        ProjectionExpression: '#flt_1, #key_0, #key_1, #prj_0, #prj_1, #flt_0',
        ExpressionAttributeNames: {
          '#key_0': 'gpk',
          '#key_1': 'gsk',
          '#flt_0': '_type',
          '#flt_1': 'n',
          '#prj_0': 'pk',
          '#prj_1': 'sk',
        },
        ExpressionAttributeValues: {
          ':key_0': { S: 't' },
          ':key_1': { S: '2' },
          ':flt_0': { S: 'User' },
          ':flt_1': { S: 'Ann' },
        },
        ScanIndexForward: false,
        Limit: 20,
        ExclusiveStartKey: startKey,
        ConsistentRead: true,
        ReturnConsumedCapacity: 'TOTAL',
      },
    ]);
    expect(page.lastKey).toEqual(startKey);
    expect(page.items).toEqual([]);
  });

  test('items of other entities are left out, and positions are those of what is left', async () => {
    const Items = [orderItem('a', '1'), { ...userItem('a', '2', 'Ann'), score: { N: '5' } }, userItem('a', '3', 'Bob')];
    mock.on(QueryCommand).resolves({ Items, Count: 3, ScannedCount: 3 });
    const page = await backend.query({ table: app, keyCondition, index: 'byScore', shapes: [userShape] });
    expect(page.items).toEqual([{ name: 'Ann' }, { name: 'Bob' }]);
    expect(page.items[0]).toBeInstanceOf(User);
    expect(page.keyAt(0)).toEqual({ ...key('a', '2'), score: { N: '5' } });
    expect(page.keyAt(1)).toEqual(key('a', '3'));
    expect(() => page.keyAt(2)).toThrow(RangeError);
  });

  test('positions are known of projected items too', async () => {
    mock.on(QueryCommand).resolves({ Items: [userItem('a', '2', 'Ann')] });
    const page = await backend.query({ table: app, keyCondition, shapes: [userShape], projection: [['n']] });
    expect(page.items).toEqual([{ name: 'Ann' }]);
    expect(page.keyAt(0)).toEqual(key('a', '2'));
  });

  test('several entities in one page', async () => {
    const orderShape = {
      ...userShape,
      entity: 'Order',
      typeAttribute: { name: '_type', value: 'Order' },
      decode: () => ({ order: true }),
    };
    mock.on(QueryCommand).resolves({ Items: [orderItem('a', '1'), userItem('a', '2', 'Ann')] });
    const page = await backend.query({ table: app, keyCondition, shapes: [userShape, orderShape] });
    expect(page.items).toEqual([{ order: true }, { name: 'Ann' }]);
  });

  test('a count asks for no items', async () => {
    mock.on(QueryCommand).resolves({ Count: 42, ScannedCount: 50 });
    const page = await backend.query({ table: app, keyCondition, countOnly: true, projection: [['n']] });
    expect(inputs()[0]).toMatchObject({ Select: 'COUNT' });
    expect(inputs()[0]).not.toHaveProperty('ProjectionExpression');
    expect(page).toMatchObject({ items: [], count: 42, scannedCount: 50 });
  });

  test.each(['byNothing', 'constructor'])('an index that the table lacks is refused, not sent: %s', async (index) => {
    await expect(backend.query({ table: app, keyCondition, index })).rejects.toThrow(InvalidRequestError);
    expect(mock.calls()).toHaveLength(0);
  });
});

describe('scan', () => {
  test('the smallest request', async () => {
    mock.on(ScanCommand).resolves({ Items: [], Count: 0, ScannedCount: 0 });
    await backend.scan({ table: app });
    expect(inputs()).toStrictEqual([{ TableName: 'app' }]);
  });

  test('one segment, filtered', async () => {
    mock.on(ScanCommand).resolves({ Items: [userItem('a', '1', 'Ann')], Count: 1, ScannedCount: 9 });
    const page = await backend.scan({
      table: app,
      segment: { index: 0, total: 4 },
      filter: pathEquals(['_type'], { S: 'User' }),
      shapes: [userShape],
      limit: 9,
      consistent: true,
    });
    expect(inputs()).toStrictEqual([
      {
        TableName: 'app',
        FilterExpression: '#flt_0 = :flt_0',
        ExpressionAttributeNames: { '#flt_0': '_type' },
        ExpressionAttributeValues: { ':flt_0': { S: 'User' } },
        Limit: 9,
        ConsistentRead: true,
        Segment: 0,
        TotalSegments: 4,
      },
    ]);
    expect(page).toMatchObject({ items: [{ name: 'Ann' }], count: 1, scannedCount: 9 });
  });
});
