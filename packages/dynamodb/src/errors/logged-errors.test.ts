import { inspect } from 'node:util';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  DynamoDBServiceException,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import {
  type ConditionFailedError,
  type InvalidRequestError,
  type TransactionCanceledError,
  transactWrite,
  tx,
} from '@monotable/core';
import { mockClient } from 'aws-sdk-client-mock';
import { DynamoDBBackend } from '../dynamodb-backend.ts';
import { streamHandler } from '../streams/stream-handler.ts';
import { eventOf, recordOf, shop, User } from '../streams/testing/shop.ts';
import { failure } from '../test-support/failure.ts';
import { app, key } from '../test-support/fixtures.ts';
import { refusal, scriptedServer } from '../test-support/scripted-server.ts';

// Every value of these tests begins with `hush`.

const about = { message: 'The conditional request failed', $metadata: {} };
const Item = {
  ...key('USER#hush-id', 'PROFILE'),
  _type: { S: 'User' },
  userId: { S: 'hush-id' },
  name: { S: 'hush-name' },
};
const put = { table: app, item: { pk: 'hush-id', sk: 'PROFILE' }, returnItemOnConditionFailure: true };
const reason = { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', Item };
const options = { region: 'eu-west-1', credentials: { accessKeyId: 'key', secretAccessKey: 'secret' } };
let mock: ReturnType<typeof mockClient>;
const backend = new DynamoDBBackend({ client: new DynamoDBClient({ region: 'eu-west-1' }) });
const user = { userId: 'hush-id', name: 'hush-name' };

beforeEach(() => {
  mock = mockClient(DynamoDBClient);
  shop.useBackend(backend);
});
afterEach(() => mock.restore());

function expectSilent(error: unknown): void {
  expect(inspect(error, { depth: 10 })).not.toContain('hush');
  expect(JSON.stringify(error)).not.toContain('hush');
}

test('a failed condition, and the exception of the SDK that is its cause, log no item', async () => {
  mock.on(PutItemCommand).rejects(new ConditionalCheckFailedException({ ...about, Item }));
  const error = await failure<ConditionFailedError>(backend.put(put));
  expectSilent(error);
  expect(error.item).toEqual(Item);
  expect(error.cause).toMatchObject({ Item });
});

test('nor do they as the SDK reads them from an answer', async () => {
  mock.restore();
  const server = await scriptedServer();
  const real = new DynamoDBBackend({ ...options, endpoint: server.endpoint });
  try {
    server.play(refusal(400, 'ConditionalCheckFailedException', { Item }));
    const one = await failure<ConditionFailedError>(real.put(put));
    expectSilent(one);
    expect([one.item, one.cause]).toMatchObject([Item, { Item }]);
    server.play(refusal(400, 'TransactionCanceledException', { CancellationReasons: [reason] }));
    const many = await failure<TransactionCanceledError>(real.transactWrite({ operations: [{ kind: 'put', ...put }] }));
    expectSilent(many);
    expect([many.reasons[0]?.item, many.cause]).toMatchObject([Item, { CancellationReasons: [{ Item }] }]);
  } finally {
    real.close();
    await server.close();
  }
});

test('a message of DynamoDB that repeats a value is logged without it, as is the cause, which keeps it to be read', async () => {
  const message = 'The parameter cannot be converted to a numeric value: hush-number';
  mock
    .on(PutItemCommand)
    .rejects(new DynamoDBServiceException({ ...about, name: 'ValidationException', $fault: 'client', message }));
  const error = await failure<InvalidRequestError>(backend.put(put));
  expectSilent(error);
  expect(inspect(error)).toContain(
    '[cause]: ValidationException: The parameter cannot be converted to a numeric value …',
  );
  const { cause } = error as { cause?: { originalMessage?: string; stack?: string; message?: string } };
  expect(cause?.originalMessage).toBe(message);
  expect(`${cause?.stack}${cause?.message}`).not.toContain('hush');
});

test('one that repeats none stays as it is', async () => {
  const cause = new DynamoDBServiceException({
    ...about,
    name: 'ValidationException',
    $fault: 'client',
    message: 'No.',
  });
  const { stack } = cause;
  mock.on(PutItemCommand).rejects(cause);
  const error = await failure<InvalidRequestError>(backend.put(put));
  expect(error.cause).toBe(cause);
  expect(cause).toMatchObject({ message: 'No.', stack });
  expect(cause).not.toHaveProperty('originalMessage');
});

test('an answer that is no JSON is not logged, nor is the part of it that the parser repeats', async () => {
  mock.restore();
  const server = await scriptedServer();
  const real = new DynamoDBBackend({ ...options, endpoint: server.endpoint, maxAttempts: 1 });
  try {
    server.play({ status: 200, body: '{"Attributes": {"name": {"S": "hush"}' });
    expectSilent(await failure(real.put({ ...put, returnImage: 'old' })));
    // As later versions of Node say it, and as the SDK throws it.
    const cause = new SyntaxError('Unexpected token \'h\', "{"name":hush"... is not valid JSON');
    Object.defineProperty(cause, '$response', { value: { statusCode: 200, body: 'hush' } });
    mock = mockClient(DynamoDBClient);
    mock.on(PutItemCommand).callsFake(() => Promise.reject(cause));
    const error = await failure(backend.put(put));
    expectSilent(error);
    expect((error as Error).cause).toBe(cause);
  } finally {
    real.close();
    await server.close();
  }
});

test('what a parser of the user throws is theirs, and no answer', async () => {
  const message = `Unexpected token 'o', "{"mine": oops}" is not valid JSON`;
  const cause = new SyntaxError(message);
  mock.restore();
  const client = new DynamoDBClient(options);
  client.middlewareStack.add(() => () => Promise.reject(cause), { step: 'initialize' });
  const error = await failure(new DynamoDBBackend({ client }).put(put));
  expect(error).toMatchObject({ code: 'Backend', cause });
  expect(error.message).toContain('Sending failed with SyntaxError, see the cause');
  expect(cause.message).toBe(message);
});

test('a frozen error of a middleware is a cause all the same', async () => {
  const name = 'ConditionalCheckFailedException';
  mock
    .on(PutItemCommand)
    .callsFake(() => Promise.reject(Object.freeze(Object.assign(new Error('no'), { name, Item }))));
  expect((await failure<ConditionFailedError>(backend.put(put))).item).toEqual(Item);
});

test('a cancelled transaction and all of its causes log neither items nor keys', async () => {
  mock
    .on(TransactWriteItemsCommand)
    .rejects(new TransactionCanceledException({ ...about, CancellationReasons: [reason] }));
  const error = await failure<TransactionCanceledError>(transactWrite([tx.create(User, user)]));
  expectSilent(error);
  expect(error.reasons).toMatchObject([
    { item: Item, stored: { name: 'hush-name' }, operation: { key: { userId: 'hush-id' } } },
  ]);
  expect(error.cause).toMatchObject({ reasons: [{ item: Item }], cause: { CancellationReasons: [{ Item }] } });
});

test('what the stream handler writes to the console holds none', async () => {
  const written = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  mock
    .on(TransactWriteItemsCommand)
    .rejects(new TransactionCanceledException({ ...about, CancellationReasons: [reason] }));
  const event = eventOf(recordOf({ new: Item }));
  await streamHandler([User], {
    onInsert: ({ new: { userId, name } }) => transactWrite([tx.create(User, { userId, name })]),
  })(event);
  await streamHandler([User], { onInsert: () => undefined })(
    eventOf(recordOf({ new: { ...Item, age: { S: 'hush-age' } } })),
  );
  const calls = written.mock.calls;
  written.mockRestore();
  expect(calls).toMatchObject([
    [expect.any(String), { code: 'TransactionCanceled' }],
    [expect.any(String), { code: 'ItemDecode', key: { pk: { S: 'USER#hush-id' } } }],
  ]);
  for (const parts of calls) for (const part of parts) expectSilent(part);
});
