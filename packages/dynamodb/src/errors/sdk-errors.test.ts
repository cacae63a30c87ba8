import {
  AbortedError,
  AccessDeniedError,
  BackendError,
  ConditionFailedError,
  ConfigurationError,
  InvalidRequestError,
  type MonotableError,
  TableNotFoundError,
  ThrottledError,
  TransactionCanceledError,
  UnavailableError,
} from '@monotable/core';
import { DynamoDBBackend } from '../dynamodb-backend.ts';
import { failure } from '../test-support/failure.ts';
import { app, key } from '../test-support/fixtures.ts';
import { refusal, type ScriptedServer, scriptedServer } from '../test-support/scripted-server.ts';

// What the SDK itself makes of answers, faults and bad configuration: its own retries included.

let server: ScriptedServer;
let backend: DynamoDBBackend;
const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
const get = (signal?: AbortSignal) => backend.get({ table: app, key: key('a', 'b'), signal });
const put = () => backend.put({ table: app, item: { pk: 'a', sk: 'b' }, returnItemOnConditionFailure: true });

beforeAll(async () => {
  server = await scriptedServer();
  backend = new DynamoDBBackend({ endpoint: server.endpoint, region: 'eu-west-1', credentials });
});
afterAll(async () => {
  backend.close();
  await server.close();
});

describe('how often a request was sent is known', () => {
  test('of a success', async () => {
    server.play({ status: 200, body: '{}', requestId: 'ONE' });
    expect(await get()).toMatchObject({ attempts: 1, requestId: 'ONE' });
  });

  test('of a success after a fault and a cut connection', async () => {
    server.play(refusal(500, 'InternalServerError'), 'cut', { status: 200, body: '{}' });
    expect(await get()).toMatchObject({ attempts: 3 });
    expect(server.seen).toEqual(['GetItem', 'GetItem', 'GetItem']);
  });

  test('of a condition that failed at the first sending', async () => {
    server.play(refusal(400, 'ConditionalCheckFailedException', { Item: { pk: { S: 'a' } } }));
    const error = await failure<ConditionFailedError>(put());
    expect(error).toBeInstanceOf(ConditionFailedError);
    expect(error).toMatchObject({ attempts: 1, ambiguous: false, statusCode: 400, requestId: 'REQUEST1' });
    expect(error.item).toEqual({ pk: { S: 'a' } });
  });

  test.each(['cut', refusal(500, 'InternalServerError')] as const)(
    'of a condition that failed after a lost answer: it may have been our own write',
    async (lost) => {
      server.play(lost, refusal(400, 'ConditionalCheckFailedException'));
      const error = await failure<ConditionFailedError>(put());
      expect(error).toBeInstanceOf(ConditionFailedError);
      expect(error).toMatchObject({ attempts: 2, ambiguous: true, item: undefined });
    },
  );

  test('of a failure that is not tried again', async () => {
    server.play(refusal(400, 'ValidationException'));
    expect(await failure(get())).toMatchObject({ code: 'InvalidRequest', attempts: 1, statusCode: 400 });
  });

  test.each([
    [refusal(500, 'InternalServerError'), UnavailableError],
    [refusal(400, 'ThrottlingException'), ThrottledError],
    ['cut', UnavailableError],
  ] as const)('of a failure that the last retry met as well: %j', async (step, type) => {
    server.play(step);
    const { endpoint } = server;
    const impatient = new DynamoDBBackend({
      endpoint,
      region: 'eu-west-1',
      credentials,
      clientConfig: { maxAttempts: 2 },
    });
    const error = await failure<BackendError>(impatient.get({ table: app, key: key('a', 'b') }));
    impatient.close();
    expect(error).toBeInstanceOf(type);
    expect(error.attempts).toBe(2);
    expect(server.seen).toHaveLength(2);
  });
});

describe('what DynamoDB answers', () => {
  test.each([
    ['ValidationException', InvalidRequestError],
    ['ResourceNotFoundException', TableNotFoundError],
    ['AccessDeniedException', AccessDeniedError],
    ['UnrecognizedClientException', AccessDeniedError],
    ['ExpiredTokenException', AccessDeniedError],
    ['SomethingNewException', BackendError],
  ])('%s', async (name, type) => {
    server.play(refusal(400, name));
    const error = await failure<BackendError>(get());
    expect(error).toBeInstanceOf(type);
    expect(error.message).toContain(`${name} it is (table app)`);
    expect(error).toMatchObject({ statusCode: 400, requestId: 'REQUEST1', operation: 'get' });
    expect((error.cause as Error).name).toBe(name);
  });

  test('a cancelled transaction has a reason for each operation', async () => {
    const reasons = [
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', Item: { pk: { S: 'a' } } },
      { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' },
    ];
    server.play(refusal(400, 'TransactionCanceledException', { CancellationReasons: reasons }));
    const operation = { kind: 'delete', table: app, key: key('a', 'b') } as const;
    const error = await failure<TransactionCanceledError>(backend.transactWrite({ operations: [operation] }));
    expect(error).toBeInstanceOf(TransactionCanceledError);
    expect(error.message).toContain('ConditionalCheckFailed at 1, TransactionConflict at 2');
    expect(error.reasons).toEqual([
      { code: 'None', message: undefined, item: undefined },
      { code: 'ConditionalCheckFailed', message: 'The conditional request failed', item: { pk: { S: 'a' } } },
      { code: 'TransactionConflict', message: 'Transaction is ongoing for the item', item: undefined },
    ]);
  });

  test.each(['{"Item":{"secret":{"S":"hush"', '<html>hush</html>'])(
    'an answer that can not be read is no success, and its text is not in the message: %j',
    async (body) => {
      server.play({ status: 200, body, requestId: 'GARBLED' });
      const error = await failure<UnavailableError>(get());
      expect(error).toBeInstanceOf(UnavailableError);
      expect(error.message).toContain('The answer could not be read');
      expect(error.message).not.toContain('hush');
      expect(error).toMatchObject({ attempts: 1, statusCode: 200 });
    },
  );

  test('a page of a proxy in front, with a status of its own', async () => {
    server.play({ status: 503, body: '<html>busy</html>' });
    expect(await failure(get())).toBeInstanceOf(UnavailableError);
  });
});

describe('AbortSignal', () => {
  test('one that has fired: nothing is sent', async () => {
    server.play({ status: 200, body: '{}' });
    const error = await failure<AbortedError>(get(AbortSignal.abort('enough')));
    expect(error).toBeInstanceOf(AbortedError);
    expect(error).toMatchObject({ attempts: 0, cause: 'enough' });
    expect(server.seen).toEqual([]);
  });

  test('one that fires while the answer is awaited', async () => {
    server.play('hang');
    const controller = new AbortController();
    const call = failure<AbortedError>(get(controller.signal));
    while (server.seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    const error = await call;
    expect(error).toBeInstanceOf(AbortedError);
    expect(error.attempts).toBe(1);
  });

  test('one that does not fire changes nothing', async () => {
    server.play({ status: 200, body: '{}' });
    expect((await get(new AbortController().signal)).item).toBeUndefined();
  });
});

describe('what is wrong before anything is sent', () => {
  const environment = { ...process.env };
  beforeEach(() => {
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
    // No profile of this machine, and no instance to ask for a role.
    Object.assign(process.env, {
      AWS_CONFIG_FILE: '/nowhere/config',
      AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials',
      AWS_EC2_METADATA_DISABLED: 'true',
    });
  });
  afterEach(() => {
    process.env = { ...environment };
  });

  async function failureOf(options: ConstructorParameters<typeof DynamoDBBackend>[0]): Promise<MonotableError> {
    const other = new DynamoDBBackend(options);
    try {
      return await failure(other.get({ table: app, key: key('a', 'b') }));
    } finally {
      other.close();
    }
  }

  test('no region', async () => {
    const error = await failureOf({ credentials });
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error.message).toBe('get: Region is missing. Give { region }, or AWS_REGION, or a profile with a region');
  });

  test('a region that can not be one', async () => {
    expect(await failureOf({ region: 'eu west', credentials })).toBeInstanceOf(ConfigurationError);
  });

  test('an endpoint that is no URL', async () => {
    expect(await failureOf({ region: 'eu-west-1', endpoint: 'localhost', credentials })).toBeInstanceOf(
      ConfigurationError,
    );
  });

  test('no credentials', async () => {
    const error = await failureOf({ region: 'eu-west-1' });
    expect(error).toBeInstanceOf(AccessDeniedError);
    expect(error).toMatchObject({ attempts: 0 });
    expect(error.message).toContain('Give { credentials }, or AWS_ACCESS_KEY_ID');
  });

  test('nobody at the endpoint', async () => {
    const closed = await scriptedServer();
    await closed.close();
    const error = await failureOf({
      region: 'eu-west-1',
      endpoint: closed.endpoint,
      credentials,
      clientConfig: { maxAttempts: 1 },
    });
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toContain('ECONNREFUSED');
    expect(error.message).toContain('Check the endpoint, the region and the network');
    expect(error).toMatchObject({ attempts: 1 });
  });
});
