import { DynamoDBClient, TransactGetItemsCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { InvalidRequestError, pathEquals } from '@monotable/core';
import { mockClient } from 'aws-sdk-client-mock';
import { DynamoDBBackend } from '../dynamodb-backend.ts';
import { app, counters, key, orderItem, userItem, userShape } from '../test-support/fixtures.ts';
import { inProcess } from '../wire/testing/in-process.ts';

const client = new DynamoDBClient({ region: 'eu-west-1' });
const mock = mockClient(DynamoDBDocumentClient);
const backend = new DynamoDBBackend({ client: DynamoDBDocumentClient.from(client), tables: { counters: 'counts' } });
const inputs = () => mock.calls().map((call) => call.args[0].input);

beforeEach(() => {
  mock.reset();
});
afterAll(() => {
  mock.restore();
  client.destroy();
});

test('transactGet', async () => {
  mock.on(TransactGetItemsCommand).resolves({
    Responses: [{ Item: userItem('a', '1', 'Ann') }, {}, { Item: orderItem('a', '3') }],
    $metadata: { attempts: 1, requestId: 'r' },
    ConsumedCapacity: [{ TableName: 'app', CapacityUnits: 4 }],
  });
  const result = await backend.transactGet({
    gets: [
      { table: app, key: key('a', '1'), shapes: [userShape], projection: [['n']] },
      { table: counters, key: { id: { N: '1' } } },
      { table: app, key: key('a', '3'), shapes: [userShape] },
    ],
    returnConsumedCapacity: true,
  });
  expect(inputs()).toStrictEqual([
    {
      TransactItems: [
        {
          Get: {
            TableName: 'app',
            Key: key('a', '1'),
            ProjectionExpression: '#prj_0, #prj_1, #prj_2, #prj_3',
            ExpressionAttributeNames: { '#prj_0': 'n', '#prj_1': 'pk', '#prj_2': 'sk', '#prj_3': '_type' },
          },
        },
        { Get: { TableName: 'counts', Key: { id: { N: '1' } } } },
        { Get: { TableName: 'app', Key: key('a', '3') } },
      ],
      ReturnConsumedCapacity: 'TOTAL',
    },
  ]);
  expect(result).toEqual({
    items: [{ name: 'Ann' }, undefined, undefined],
    attempts: 1,
    requestId: 'r',
    capacity: [{ tableName: 'app', units: 4 }],
  });
});

test.each([0, 1, 3])('transactGet of two that is answered with %i is an error', async (count) => {
  const Responses = Array.from({ length: count }, () => ({ Item: userItem('a', '1', 'Ann') }));
  mock.on(TransactGetItemsCommand).resolves({ Responses });
  const gets = ['1', '2'].map((sk) => ({ table: app, key: key('a', sk), shapes: [userShape] }));
  await expect(backend.transactGet({ gets })).rejects.toThrow(
    `The answer tells of ${count} items, and 2 were asked for`,
  );
  // Read directly as well.
  const direct = new DynamoDBBackend({ client: inProcess([{ body: JSON.stringify({ Responses }) }]).client });
  await expect(direct.transactGet({ gets })).rejects.toThrow(
    `The answer tells of ${count} items, and 2 were asked for`,
  );
});

test('transactWrite of every kind', async () => {
  mock.on(TransactWriteItemsCommand).resolves({ $metadata: { attempts: 3 } });
  const isUser = pathEquals(['_type'], { S: 'User' });
  const result = await backend.transactWrite({
    token: 'token-1',
    operations: [
      {
        kind: 'put',
        table: app,
        shape: userShape,
        item: { name: 'Ann' },
        attributes: key('a', '1'),
        condition: { kind: 'notExists', path: ['pk'] },
        returnItemOnConditionFailure: true,
      },
      {
        kind: 'update',
        table: counters,
        key: { id: { N: '1' } },
        update: { set: [], remove: [], add: [{ path: ['n'], value: { N: '1' } }], delete: [] },
        condition: pathEquals(['n'], { N: '0' }),
      },
      { kind: 'delete', table: app, key: key('a', '2') },
      { kind: 'check', table: app, key: key('a', '3'), condition: isUser, returnItemOnConditionFailure: true },
    ],
  });
  expect(inputs()).toStrictEqual([
    {
      ClientRequestToken: 'token-1',
      TransactItems: [
        {
          Put: {
            TableName: 'app',
            Item: { n: { S: 'Ann' }, pk: { S: 'a' }, sk: { S: '1' } },
            ConditionExpression: 'attribute_not_exists(#cnd_0)',
            ExpressionAttributeNames: { '#cnd_0': 'pk' },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          },
        },
        {
          Update: {
            TableName: 'counts',
            Key: { id: { N: '1' } },
            UpdateExpression: 'ADD #upd_0 :upd_0',
            ConditionExpression: '#upd_0 = :cnd_0',
            ExpressionAttributeNames: { '#upd_0': 'n' },
            ExpressionAttributeValues: { ':upd_0': { N: '1' }, ':cnd_0': { N: '0' } },
          },
        },
        { Delete: { TableName: 'app', Key: key('a', '2') } },
        {
          ConditionCheck: {
            TableName: 'app',
            Key: key('a', '3'),
            ConditionExpression: '#cnd_0 = :cnd_0',
            ExpressionAttributeNames: { '#cnd_0': '_type' },
            ExpressionAttributeValues: { ':cnd_0': { S: 'User' } },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          },
        },
      ],
    },
  ]);
  expect(result).toEqual({ attempts: 3 });
});

test('a transaction without a token gets one of its own, which its input tells', async () => {
  mock.on(TransactWriteItemsCommand).resolves({});
  await backend.transactWrite({ operations: [{ kind: 'delete', table: app, key: key('a', '2') }] });
  await backend.transactWrite({ operations: [{ kind: 'delete', table: app, key: key('a', '2') }] });
  const sent = { ClientRequestToken: expect.stringMatching(/^[\da-f-]{36}$/), TransactItems: expect.any(Array) };
  expect(inputs()).toStrictEqual([sent, sent]);
  const tokens = inputs().map((input) => 'ClientRequestToken' in input && input.ClientRequestToken);
  expect(tokens[0]).not.toBe(tokens[1]);
});

test('an update that changes nothing is refused before anything is sent', async () => {
  const update = { set: [], remove: [], add: [], delete: [] };
  const call = backend.transactWrite({ operations: [{ kind: 'update', table: app, key: key('a', '1'), update }] });
  await expect(call).rejects.toThrow(InvalidRequestError);
  expect(mock.calls()).toHaveLength(0);
});
