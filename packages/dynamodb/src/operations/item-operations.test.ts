import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type ConditionNode, pathEquals } from '@monotable/core';
import { mockClient } from 'aws-sdk-client-mock';
import { DynamoDBBackend } from '../dynamodb-backend.ts';
import { app, counters, key, orderItem, User, userItem, userShape } from '../test-support/fixtures.ts';

const client = new DynamoDBClient({ region: 'eu-west-1' });
const mock = mockClient(client);
const backend = new DynamoDBBackend({ client, tableName: 'prod' });
const $metadata = { attempts: 2, requestId: 'request-1' };

/** The inputs of all calls. */
const inputs = () => mock.calls().map((call) => call.args[0].input);

beforeEach(() => {
  mock.reset();
});
afterAll(() => client.destroy());

describe('get', () => {
  test('the smallest request', async () => {
    mock.on(GetItemCommand).resolves({ Item: { pk: { S: 'a' }, sk: { S: 'b' }, n: { N: '1.50' } } });
    const result = await backend.get({ table: app, key: key('a', 'b') });
    expect(inputs()).toStrictEqual([{ TableName: 'prod', Key: { pk: { S: 'a' }, sk: { S: 'b' } } }]);
    expect(result).toEqual({ item: { pk: 'a', sk: 'b', n: 1.5 }, attempts: 1 });
  });

  test('with everything; the answer holds only what was asked for', async () => {
    const Item = { ...userItem('a', 'b', 'Ann'), secret: { S: 'x' } };
    mock.on(GetItemCommand).resolves({ Item, $metadata, ConsumedCapacity: { TableName: 'prod', CapacityUnits: 0.5 } });
    const result = await backend.get({
      table: app,
      key: key('a', 'b'),
      consistent: true,
      shapes: [userShape],
      projection: [['n'], ['address', 'city'], ['lines', 0]],
      returnConsumedCapacity: true,
    });
    expect(inputs()).toStrictEqual([
      {
        TableName: 'prod',
        Key: { pk: { S: 'a' }, sk: { S: 'b' } },
        ConsistentRead: true,
        ProjectionExpression: '#prj_0, #prj_1.#prj_2, #prj_3[0], #prj_4, #prj_5, #prj_6',
        ExpressionAttributeNames: {
          '#prj_0': 'n',
          '#prj_1': 'address',
          '#prj_2': 'city',
          '#prj_3': 'lines',
          '#prj_4': 'pk',
          '#prj_5': 'sk',
          '#prj_6': '_type',
        },
        ReturnConsumedCapacity: 'TOTAL',
      },
    ]);
    expect(result).toEqual({
      item: { name: 'Ann' },
      attempts: 2,
      requestId: 'request-1',
      capacity: [{ tableName: 'prod', units: 0.5 }],
    });
    expect(result.item).not.toBeInstanceOf(User);
  });

  test('an instance of the entity, nothing for an item of another one', async () => {
    mock
      .on(GetItemCommand)
      .resolvesOnce({ Item: userItem('a', 'b', 'Ann') })
      .resolvesOnce({ Item: orderItem('a', 'b') });
    const request = { table: app, key: key('a', 'b'), shapes: [userShape] };
    const found = (await backend.get(request)).item;
    expect(found).toBeInstanceOf(User);
    expect(found).toEqual({ name: 'Ann' });
    expect((await backend.get(request)).item).toBeUndefined();
  });

  test('a shape without type attribute takes every item', async () => {
    mock.on(GetItemCommand).resolves({ Item: orderItem('a', 'b') });
    const untyped = { ...userShape, typeAttribute: undefined };
    expect((await backend.get({ table: app, key: key('a', 'b'), shapes: [untyped] })).item).toBeInstanceOf(User);
  });

  test('no item, and a projected document of a table without sort key', async () => {
    mock
      .on(GetItemCommand)
      .resolvesOnce({})
      .resolvesOnce({ Item: { id: { N: '7' }, count: { N: '3' } } });
    expect((await backend.get({ table: app, key: key('a', 'b') })).item).toBeUndefined();
    const request = { table: counters, tableName: 'c', key: { id: { N: '7' } }, projection: [['count'] as const] };
    expect((await backend.get(request)).item).toEqual({ count: 3 });
    expect(inputs()[1]).toStrictEqual({
      TableName: 'c',
      Key: { id: { N: '7' } },
      ProjectionExpression: '#prj_0, #prj_1',
      ExpressionAttributeNames: { '#prj_0': 'count', '#prj_1': 'id' },
    });
  });

  test('a projection of nothing still tells whether the item is there', async () => {
    mock.on(GetItemCommand).resolves({ Item: key('a', 'b') });
    expect((await backend.get({ table: app, key: key('a', 'b'), projection: [] })).item).toEqual({});
    expect(inputs()[0]).toMatchObject({ ProjectionExpression: '#prj_0, #prj_1' });
  });
});

const unlessThere: ConditionNode = { kind: 'notExists', path: ['pk'] };

describe('put', () => {
  test('a document', async () => {
    mock.on(PutItemCommand).resolves({});
    const item = { pk: 'a', sk: 'b', at: 1, tags: new Set(['x']), gone: undefined };
    expect(await backend.put({ table: app, item })).toEqual({ attempts: 1, item: undefined });
    expect(inputs()).toStrictEqual([
      { TableName: 'prod', Item: { pk: { S: 'a' }, sk: { S: 'b' }, at: { N: '1' }, tags: { SS: ['x'] } } },
    ]);
  });

  test('an entity with its keys beside, on a condition, with the images asked for', async () => {
    mock.on(PutItemCommand).resolves({ Attributes: userItem('a', 'b', 'Old') });
    const result = await backend.put({
      table: app,
      shape: userShape,
      item: { name: 'New', age: 3 },
      attributes: { ...key('a', 'b'), _type: { S: 'User' } },
      condition: unlessThere,
      returnImage: 'old',
      returnItemOnConditionFailure: true,
      returnConsumedCapacity: true,
    });
    expect(inputs()).toStrictEqual([
      {
        TableName: 'prod',
        Item: { n: { S: 'New' }, a: { N: '3' }, pk: { S: 'a' }, sk: { S: 'b' }, _type: { S: 'User' } },
        ConditionExpression: 'attribute_not_exists(#cnd_0)',
        ExpressionAttributeNames: { '#cnd_0': 'pk' },
        ReturnValues: 'ALL_OLD',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        ReturnConsumedCapacity: 'TOTAL',
      },
    ]);
    expect(result.item).toEqual({ name: 'Old' });
  });

  test('what the codec refuses is not sent', async () => {
    await expect(backend.put({ table: app, item: { pk: 'a', sk: 'b', bad: Number.NaN } })).rejects.toThrow(
      'bad must be a finite number',
    );
    expect(inputs()).toEqual([]);
  });
});

describe('delete', () => {
  test('the smallest request, and one with everything', async () => {
    mock
      .on(DeleteItemCommand)
      .resolvesOnce({})
      .resolvesOnce({ Attributes: userItem('a', 'b', 'Ann') });
    expect((await backend.delete({ table: app, key: key('a', 'b') })).item).toBeUndefined();
    const result = await backend.delete({
      table: app,
      key: key('a', 'b'),
      condition: pathEquals(['_type'], { S: 'User' }),
      returnImage: 'old',
      returnItemOnConditionFailure: true,
      returnConsumedCapacity: true,
      shape: userShape,
    });
    expect(inputs()).toStrictEqual([
      { TableName: 'prod', Key: { pk: { S: 'a' }, sk: { S: 'b' } } },
      {
        TableName: 'prod',
        Key: { pk: { S: 'a' }, sk: { S: 'b' } },
        ConditionExpression: '#cnd_0 = :cnd_0',
        ExpressionAttributeNames: { '#cnd_0': '_type' },
        ExpressionAttributeValues: { ':cnd_0': { S: 'User' } },
        ReturnValues: 'ALL_OLD',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        ReturnConsumedCapacity: 'TOTAL',
      },
    ]);
    expect(result.item).toBeInstanceOf(User);
  });
});

describe('update', () => {
  const change = {
    set: [{ path: ['n'] as const, value: { kind: 'value' as const, value: { S: 'New' } } }],
    remove: [['_type'] as const],
    add: [],
    delete: [],
  };

  test('changes and condition share the aliases of names', async () => {
    mock.on(UpdateItemCommand).resolves({ Attributes: userItem('a', 'b', 'New') });
    const result = await backend.update({
      table: app,
      key: key('a', 'b'),
      update: change,
      condition: { kind: 'and', conditions: [pathEquals(['_type'], { S: 'User' }), { kind: 'exists', path: ['pk'] }] },
      returnImage: 'new',
      returnItemOnConditionFailure: true,
      returnConsumedCapacity: true,
      shape: userShape,
    });
    expect(inputs()).toStrictEqual([
      {
        TableName: 'prod',
        Key: { pk: { S: 'a' }, sk: { S: 'b' } },
        UpdateExpression: 'SET #upd_0 = :upd_0 REMOVE #upd_1',
        ConditionExpression: '#upd_1 = :cnd_0 AND attribute_exists(#cnd_0)',
        ExpressionAttributeNames: { '#upd_0': 'n', '#upd_1': '_type', '#cnd_0': 'pk' },
        ExpressionAttributeValues: { ':upd_0': { S: 'New' }, ':cnd_0': { S: 'User' } },
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        ReturnConsumedCapacity: 'TOTAL',
      },
    ]);
    expect(result.item).toBeInstanceOf(User);
  });

  test.each([
    ['none', undefined],
    ['old', 'ALL_OLD'],
    ['new', 'ALL_NEW'],
    ['updatedOld', 'UPDATED_OLD'],
    ['updatedNew', 'UPDATED_NEW'],
  ] as const)('the image %s is %s', async (returnImage, expected) => {
    mock.on(UpdateItemCommand).resolves({ Attributes: userItem('a', 'b', 'Ann') });
    await backend.update({ table: app, key: key('a', 'b'), update: change, returnImage });
    expect((inputs()[0] as { ReturnValues?: string }).ReturnValues).toBe(expected);
  });

  test('an answer without the new image, as a mock may give it, is an error and not an item that is not there', async () => {
    mock.on(UpdateItemCommand).resolves({});
    const request = { table: app, key: key('a', 'b'), update: change, returnImage: 'new', shape: userShape } as const;
    await expect(backend.update(request)).rejects.toMatchObject({
      code: 'Unavailable',
      ambiguous: true,
      message: expect.stringMatching(/^User\.update: .* a mock has to give Attributes/),
    });
    const { item } = await backend.update({ ...request, returnImage: 'old' });
    expect(item).toBeUndefined();
  });

  test('a part of an item has no type and becomes a plain object', async () => {
    mock.on(UpdateItemCommand).resolves({ Attributes: { n: { S: 'New' } } });
    const request = { table: app, key: key('a', 'b'), update: change, returnImage: 'updatedNew' } as const;
    const { item } = await backend.update({ ...request, shape: userShape });
    expect(item).toEqual({ name: 'New' });
    expect(item).not.toBeInstanceOf(User);
    expect((await backend.update(request)).item).toEqual({ n: 'New' });
  });

  test('a change of nothing has no expression', async () => {
    mock.on(UpdateItemCommand).resolves({});
    await backend.update({ table: app, key: key('a', 'b'), update: { set: [], remove: [], add: [], delete: [] } });
    expect(inputs()).toStrictEqual([{ TableName: 'prod', Key: { pk: { S: 'a' }, sk: { S: 'b' } } }]);
  });
});

test('a document client is sent the same low-level commands', async () => {
  const documents = DynamoDBDocumentClient.from(client);
  const documentMock = mockClient(documents);
  documentMock.on(GetItemCommand).resolves({ Item: { n: { N: '12345678901234567890' } } });
  const over = new DynamoDBBackend({ client: documents });
  const { item } = await over.get({ table: app, key: key('a', 'b') });
  expect(item).toEqual({ n: 12345678901234567890n });
  expect(documentMock.calls()).toHaveLength(1);
  expect(documentMock.commandCalls(GetItemCommand, { TableName: 'app', Key: key('a', 'b') }, true)).toHaveLength(1);
  expect(mock.calls()).toHaveLength(0);
});
