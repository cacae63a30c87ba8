import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { AccessDeniedError, ItemExistsError, ThrottledError, transactWrite, tx, withBackend } from '@monotable/core';
import { DynamoDBBackend } from '@monotable/dynamodb';
import { Order } from './entities.js';

const key = { customerId: 'c1', createdAt: new Date('2026-01-02T03:04:05Z'), orderId: 'o1' };
const item = {
  pk: { S: 'CUSTOMER#c1' },
  sk: { S: 'ORDER#2026-01-02T03:04:05.000Z#o1' },
  _type: { S: 'Order' },
  customerId: { S: 'c1' },
  createdAt: { S: '2026-01-02T03:04:05.000Z' },
  orderId: { S: 'o1' },
  total: { N: '5' },
};

interface SentRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}
interface Sent {
  readonly operation: string | undefined;
  readonly body: Record<string, unknown>;
}

/** What is sent for a call and made of an answer, by each kind of client. */
export async function inProcess(): Promise<void> {
  for (const kind of ['own', 'given', 'document'] as const) {
    for (let round = 0; round < 3; round += 1) await useClient(kind);
  }
}

async function useClient(kind: 'own' | 'given' | 'document'): Promise<void> {
  const sent: Sent[] = [];
  let answer: { readonly status: number; readonly body: object } = { status: 200, body: {} };
  const requestHandler = {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle({ headers, body }: SentRequest) {
      assert.match(headers.authorization ?? '', /^AWS4-HMAC-SHA256 Credential=id\//);
      const text = typeof body === 'string' ? body : new TextDecoder().decode(body as Uint8Array);
      sent.push({ operation: headers['x-amz-target']?.split('.')[1], body: JSON.parse(text) });
      const answered = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'R1' };
      const stream = Readable.from([Buffer.from(JSON.stringify(answer.body))]);
      return { response: { statusCode: answer.status, headers: answered, body: stream } };
    },
    destroy: () => undefined,
    httpHandlerConfigs: () => ({}),
    updateHttpClientConfig: () => undefined,
  };
  const settings = {
    region: 'eu-west-1',
    credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
    maxAttempts: 1,
  };
  const client = new DynamoDBClient({ ...settings, requestHandler });
  const backend = {
    own: () => new DynamoDBBackend({ ...settings, tableName: 'oldest', clientConfig: { requestHandler } }),
    given: () => new DynamoDBBackend({ client, tableName: 'oldest' }),
    document: () => new DynamoDBBackend({ client: DynamoDBDocumentClient.from(client), tableName: 'oldest' }),
  }[kind]();
  const last = () => sent.at(-1) as Sent;

  await withBackend(backend, async () => {
    await Order.create({ ...key, total: 5 });
    assert.deepEqual([last().operation, last().body.TableName, last().body.Item], ['PutItem', 'oldest', item]);

    answer = { status: 200, body: { Item: item } };
    const found = await Order.getOrThrow(key);
    assert.deepEqual(last().body.Key, { pk: item.pk, sk: item.sk });
    assert.ok(found instanceof Order);
    assert.deepEqual([found.createdAt, found.total], [key.createdAt, 5]);

    answer = { status: 200, body: { Items: [item], Count: 1, ScannedCount: 1 } };
    assert.deepEqual(
      (await Order.where({ customerId: 'c1' }).all()).map(({ total }) => total),
      [5],
    );

    answer = { status: 200, body: { Responses: { oldest: [item] }, UnprocessedKeys: {} } };
    assert.deepEqual(
      (await Order.batchGet([key])).map((each) => each?.total),
      [5],
    );

    answer = { status: 200, body: { UnprocessedItems: {} } };
    await Order.batchDelete([key]);
    assert.equal(last().operation, 'BatchWriteItem');

    answer = { status: 200, body: {} };
    await transactWrite([tx.create(Order, { ...key, total: 5 })]);
    assert.equal(typeof last().body.ClientRequestToken, 'string');

    answer = refusal('ConditionalCheckFailedException');
    await assert.rejects(Order.create({ ...key, total: 5 }), ItemExistsError);
    answer = refusal('ThrottlingException');
    await assert.rejects(Order.get(key), ThrottledError);
    answer = refusal('AccessDeniedException');
    await assert.rejects(Order.get(key), AccessDeniedError);
  });
}

function refusal(name: string) {
  return { status: 400, body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'no' } };
}
