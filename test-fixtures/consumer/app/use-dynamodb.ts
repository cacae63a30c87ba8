import assert from 'node:assert/strict';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DynamoDBBackend } from '@monotable/dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { Order } from './entities.js';

const key = { customerId: 'c1', createdAt: new Date('2026-01-02T03:04:05Z'), orderId: 'o1' };

/** The DynamoDB backend over a client that sends nothing. */
export async function useDynamoDB(): Promise<void> {
  const client = new DynamoDBClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
  });
  for (const given of [client, DynamoDBDocumentClient.from(client)]) await useClient(given);
  client.destroy();

  const own = new DynamoDBBackend({ region: 'eu-west-1', endpoint: 'http://127.0.0.1:1' });
  assert.equal(await own.client.config.region(), 'eu-west-1');
  own.close();
}

async function useClient(client: DynamoDBClient | DynamoDBDocumentClient): Promise<void> {
  const mock = mockClient(client as DynamoDBClient);
  mock.on(PutItemCommand).resolves({});
  const orders = Order.on(new DynamoDBBackend({ client, tableName: 'prod-consumer' }));
  await orders.create({ ...key, total: 5 });
  const sent = mock.commandCalls(PutItemCommand)[0]?.args[0].input;
  assert.equal(sent?.TableName, 'prod-consumer');
  const item = sent.Item;
  assert.deepEqual(item, {
    pk: { S: 'CUSTOMER#c1' },
    sk: { S: 'ORDER#2026-01-02T03:04:05.000Z#o1' },
    _type: { S: 'Order' },
    customerId: { S: 'c1' },
    createdAt: { S: '2026-01-02T03:04:05.000Z' },
    orderId: { S: 'o1' },
    total: { N: '5' },
  });

  mock.on(GetItemCommand).resolves({ Item: item });
  const found = await orders.getOrThrow(key);
  assert.ok(found instanceof Order);
  assert.deepEqual([found.createdAt, found.total], [key.createdAt, 5]);
  mock.restore();
}
