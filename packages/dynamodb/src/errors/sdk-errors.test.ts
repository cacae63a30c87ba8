import { type BackendError, ConditionFailedError, TransactionCanceledError } from '@monotable/core';
import { DynamoDBBackend } from '../dynamodb-backend.ts';
import { failure } from '../test-support/failure.ts';
import { app, key, userShape } from '../test-support/fixtures.ts';
import { refusal, type ScriptedServer, type Step, scriptedServer } from '../test-support/scripted-server.ts';

// What the SDK itself makes of DynamoDB's answers, its own retries included.

let server: ScriptedServer;
let backend: DynamoDBBackend;
const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
const get = () => backend.get({ table: app, key: key('a', 'b') });
const put = () => backend.put({ table: app, item: { pk: 'a', sk: 'b' }, returnItemOnConditionFailure: true });

beforeAll(async () => {
  server = await scriptedServer();
});
afterAll(() => server.close());
beforeEach(() => {
  // The SDK waits a random part of its pause between two attempts: here nothing of it.
  jest.spyOn(Math, 'random').mockReturnValue(0);
  backend = new DynamoDBBackend({ endpoint: server.endpoint, region: 'eu-west-1', credentials, maxAttempts: 3 });
});
afterEach(() => {
  jest.restoreAllMocks();
  backend.close();
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
});

describe('whether a write may have been done follows from the answers, not from their number', () => {
  const failed = refusal(400, 'ConditionalCheckFailedException');
  const throttled = refusal(400, 'ThrottlingException');
  const spoilt = { status: 200, body: '{"Attributes":{"a":{"S' };
  const put = () => backend.put({ table: app, item: { pk: 'a', sk: 'b' } });

  test.each<[string, readonly Step[], boolean]>([
    ['refused after it was throttled', [throttled, throttled, failed], false],
    ['refused after the connection was cut', ['cut', failed], true],
    ['refused after a fault and a throttling', [refusal(500, 'InternalServerError'), throttled, failed], true],
    ['throttled again and again', [throttled], false],
    ['throttled after the connection was cut', ['cut', throttled], true],
    ['cut after it was throttled', [throttled, 'cut'], true],
    ['failed within the service', [refusal(500, 'InternalServerError')], true],
    ['done, with an answer that can not be read', [spoilt], true],
    ['refused, with an answer that can not be read', [{ ...spoilt, status: 400 }], false],
    ['ended by something between, for want of an answer', [{ status: 408, body: '' }], true],
    ['refused as a whole', [refusal(400, 'ValidationException')], false],
  ])('%s', async (_what, steps, ambiguous) => {
    server.play(...steps);
    expect((await failure<BackendError>(put())).ambiguous).toBe(ambiguous);
  });

  test('a read is never done by mistake', async () => {
    server.play('cut');
    expect((await failure<BackendError>(get())).ambiguous).toBe(false);
  });

  test('a transaction that was cancelled was so under its token, in whichever sending', async () => {
    server.play('cut', refusal(400, 'TransactionCanceledException', { CancellationReasons: [{ Code: 'None' }] }));
    const operations = [{ kind: 'put', table: app, item: { pk: 'a', sk: 'b' } }] as const;
    expect((await failure<BackendError>(backend.transactWrite({ operations }))).ambiguous).toBe(false);
  });

  test.each<[Step, boolean]>([
    [throttled, false],
    ['cut', true],
  ])('a success after %j tells too', async (step, ambiguous) => {
    server.play(step, { status: 200, body: '{}' });
    expect(await put()).toMatchObject({ attempts: 2, ambiguous });
  });
});

const table = 'table app';
const anywhere = () => `${table}, region eu-west-1, endpoint ${server.endpoint}`;

/** By class of ours: what DynamoDB answers, with which status, what is to be looked at, and whether the SDK sends it again. */
describe.each<[string, RegExp | undefined, 'once' | 'again', readonly (readonly [string, number])[]]>([
  [
    'InvalidRequest',
    undefined,
    'once',
    [
      ['ValidationException', 400],
      ['ValidationError', 400],
      ['SerializationException', 400],
      ['MalformedHttpRequestException', 400],
      ['InvalidParameterValue', 400],
      ['MissingParameter', 400],
    ],
  ],
  ['InvalidRequest', /a local engine may lack it/, 'once', [['UnknownOperationException', 400]]],
  ['InvalidRequest', /16 MB in a batch/, 'once', [['RequestEntityTooLargeException', 413]]],
  ['IdempotencyMismatch', /Use a new token/, 'once', [['IdempotentParameterMismatchException', 400]]],
  ['Backend', /at most 10 GB/, 'once', [['ItemCollectionSizeLimitExceededException', 400]]],
  ['TransactionConflict', /Send the same request again/, 'once', [['TransactionConflictException', 400]]],
  ['TransactionConflict', /Send the same request again/, 'again', [['ReplicatedWriteConflictException', 400]]],
  ['TransactionConflict', /An earlier sending is at work still/, 'again', [['TransactionInProgressException', 400]]],
  [
    'Throttled',
    /Retries were not enough.*maxAttempts/,
    'again',
    [
      ['ProvisionedThroughputExceededException', 400],
      ['RequestLimitExceeded', 400],
      ['ThrottlingException', 400],
      ['Throttling', 400],
      ['ThrottledException', 400],
      ['RequestThrottledException', 400],
      ['TooManyRequestsException', 429],
      ['SlowDown', 503],
    ],
  ],
  ['Throttled', /changes of other tables/, 'again', [['LimitExceededException', 400]]],
  [
    'TableNotFound',
    /Check the table's name.*the region, the endpoint/,
    'once',
    [
      ['ResourceNotFoundException', 400],
      ['TableNotFoundException', 400],
      ['IndexNotFoundException', 400],
    ],
  ],
  [
    'TableInUse',
    /wait until it is ACTIVE/,
    'once',
    [
      ['ResourceInUseException', 400],
      ['TableInUseException', 400],
      ['TableAlreadyExistsException', 400],
    ],
  ],
  ['TableInUse', /Backups of a new table/, 'once', [['ContinuousBackupsUnavailableException', 400]]],
  ['Backend', /Check its name or ARN/, 'once', [['BackupNotFoundException', 400]]],
  ['Backend', /Check the endpoint and the region/, 'once', [['InvalidEndpointException', 421]]],
  [
    'AccessDenied',
    /Allow dynamodb:GetItem to these credentials, on the table and, for an index, on its \/index\/\*/,
    'once',
    [
      ['AccessDeniedException', 400],
      ['AccessDenied', 403],
      ['NotAuthorized', 401],
    ],
  ],
  ['AccessDenied', /the region is enabled/, 'once', [['OptInRequired', 403]]],
  [
    'AccessDenied',
    /have expired: renew them/,
    'once',
    [
      ['ExpiredTokenException', 400],
      ['ExpiredToken', 403],
    ],
  ],
  [
    'AccessDenied',
    /Check the access key and session token/,
    'once',
    [
      ['UnrecognizedClientException', 400],
      ['InvalidClientTokenId', 403],
      ['MissingAuthenticationTokenException', 400],
    ],
  ],
  [
    'AccessDenied',
    /Check the secret key, and the clock/,
    'once',
    [
      ['IncompleteSignatureException', 400],
      ['InvalidSignatureException', 400],
      ['SignatureDoesNotMatch', 403],
      ['RequestExpired', 400],
      ['RequestTimeTooSkewed', 403],
    ],
  ],
  [
    'Unavailable',
    /^Try again later$/,
    'again',
    [
      ['InternalServerError', 500],
      ['InternalFailure', 500],
      ['ServiceUnavailable', 503],
    ],
  ],
  ['Unavailable', /^Check the network, .*\)$/, 'again', [['RequestTimeoutException', 408]]],
  ['Unavailable', /^Try again later$/, 'once', [['RequestAbortedException', 400]]],
  ['Unavailable', /^Try again later$/, 'again', [['SomethingNewException', 500]]],
  ['Backend', undefined, 'once', [['SomethingNewException', 400]]],
])('%sError: %s, sent %s', (code, remedy, sent, names) => {
  test.each(names)('%s, %i', async (name, status) => {
    server.play(refusal(status, name));
    const error = await failure<BackendError>(get());
    expect(error.code).toBe(code);
    const attempts = sent === 'again' ? 3 : 1;
    expect(server.seen).toHaveLength(attempts);
    expect(error).toMatchObject({ attempts, statusCode: status, requestId: 'REQUEST1', operation: 'get' });
    expect((error.cause as Error).name).toBe(name);
    const text = `get: ${name} it is`;
    expect([`${text} (${table})`, `${text} (${anywhere()})`]).toContain(error.message.split(/\. |$/)[0]);
    if (remedy) expect(error.remedy).toMatch(remedy);
    else expect(error.remedy).toBeUndefined();
  });
});

describe('the message of a refusal', () => {
  const arn = 'arn:aws:dynamodb:eu-west-1:123456789012:table/app/index/byTenant';
  test.each([
    [
      `User: arn:aws:iam::1:user/x is not authorized to perform: dynamodb:Query on resource: ${arn} because no identity-based policy allows the dynamodb:Query action`,
      'Allow dynamodb:Query to these credentials, on the table and, for an index, on its /index/*',
    ],
    [
      `User: arn:aws:iam::1:user/x is not authorized to perform: dynamodb:PutItem on resource: ${arn} with an explicit deny in an identity-based policy`,
      'A policy denies dynamodb:PutItem: look for a Deny that covers it',
    ],
    [
      'User: arn:aws:iam::1:user/x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::1:role/y',
      'Allow sts:AssumeRole to these credentials',
    ],
  ])('names the action that is to be allowed: %s', async (message, remedy) => {
    server.play(refusal(400, 'AccessDeniedException', { message }));
    expect(await failure(get())).toMatchObject({ remedy });
  });

  test('a transaction needs the actions of what it does', async () => {
    server.play(refusal(400, 'AccessDeniedException', { message: undefined }));
    const operation = { kind: 'delete', table: app, key: key('a', 'b') } as const;
    const error = await failure(backend.transactWrite({ operations: [operation] }));
    expect(error.remedy).toMatch(/dynamodb:DeleteItem and dynamodb:ConditionCheckItem/);
    expect((await failure(backend.transactGet({ gets: [{ table: app, key: key('a', 'b') }] }))).remedy).toMatch(
      /^Allow dynamodb:GetItem /,
    );
    expect((await failure(backend.tables.create({ table: app }))).remedy).toMatch(/^Allow dynamodb:CreateTable /);
  });

  test.each([
    ['The table does not have the specified index: byTenant', /The index is in the code but not in the table/],
    ['The provided key element does not match the schema', /keys are not those that table\(\) declares/],
    [
      'One or more parameter values were invalid: Missing the key id in the item',
      /keys are not those that table\(\) declares/,
    ],
    ['Item size has exceeded the maximum allowed size', /An item holds at most 400 KB/],
  ])('says what to look at where the table is not what the code says: %s', async (message, remedy) => {
    server.play(refusal(400, 'ValidationException', { message }));
    expect((await failure(put())).remedy).toMatch(remedy);
  });

  test('tells which limit was reached, and of which index', async () => {
    const message =
      'The level of configured provisioned throughput for one or more global secondary indexes was exceeded.';
    const ThrottlingReasons = [{ reason: 'IndexWriteKeyRangeThroughputExceeded', resource: arn }];
    server.play(refusal(400, 'ProvisionedThroughputExceededException', { message, ThrottlingReasons }));
    expect((await failure(put())).message).toMatch(
      `was exceeded: IndexWriteKeyRangeThroughputExceeded of ${arn} (table app)`,
    );
    server.play(
      refusal(400, 'ThrottlingException', {
        message,
        ThrottlingReasons: [{}, { reason: 'TableReadAccountLimitExceeded' }],
      }),
    );
    expect((await failure(put())).message).toMatch(/was exceeded: TableReadAccountLimitExceeded \(table app\)/);
    for (const odd of ['hush', [], null]) {
      server.play(refusal(400, 'ThrottlingException', { message, ThrottlingReasons: odd }));
      expect((await failure(put())).message).toMatch(/was exceeded \(table app\)/);
    }
  });

  test('holds no value, which some of DynamoDB do', async () => {
    const message = 'The parameter cannot be converted to a numeric value: hush';
    server.play(refusal(400, 'ValidationException', { message }));
    const error = await failure(put());
    expect(error.message).not.toContain('hush');
    expect(error.cause).toMatchObject({ message: error.message.replace(/^put: | \(table .*$/g, '') });
    expect((error.cause as { originalMessage?: string }).originalMessage).toContain('hush');
  });
});

test('a batch or transaction that fails names its entity where all of its parts are of one', async () => {
  server.play(refusal(400, 'ThrottlingException'));
  const put = { kind: 'put', table: app, item: {}, attributes: key('a', '1'), shape: userShape } as const;
  const gone = { kind: 'delete', table: app, key: key('a', '2') } as const;
  const ours = { operations: [put, { ...gone, shape: userShape }] };
  const open = { operations: [put, gone] };
  expect(await failure(backend.batchWrite(ours))).toMatchObject({ operation: 'batchWrite', entity: 'User' });
  expect(await failure(backend.batchWrite(open))).toMatchObject({ entity: undefined });
  expect(await failure(backend.transactWrite(ours))).toMatchObject({ operation: 'transactWrite', entity: 'User' });
  expect(await failure(backend.transactWrite(open))).toMatchObject({ entity: undefined });
});

test('a cancelled transaction has a reason for each operation, and is not sent again', async () => {
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
  expect(server.seen).toHaveLength(1);
});

test('a clock that is off is set right by the SDK, and an answer that still says so is an error', async () => {
  const expired = refusal(400, 'InvalidSignatureException', { message: 'Signature expired: it is too late' });
  const date = new Date(Date.now() - 3_600_000).toUTCString();
  const late = typeof expired === 'object' ? { ...expired, headers: { date } } : expired;
  server.play(late, { status: 200, body: '{}', headers: { date } });
  expect(await get()).toMatchObject({ attempts: 2 });
  server.play(late);
  expect(await failure(get())).toMatchObject({ code: 'AccessDenied', attempts: 3 });
  expect(server.seen).toHaveLength(3);
});

describe("retries are the SDK's own", () => {
  test.each([1, 2, 5])('as many as maxAttempts says: %i', async (maxAttempts) => {
    server.play(refusal(500, 'InternalServerError'));
    const { endpoint } = server;
    const other = new DynamoDBBackend({ endpoint, region: 'eu-west-1', credentials, maxAttempts });
    expect(await failure(other.get({ table: app, key: key('a', 'b') }))).toMatchObject({ attempts: maxAttempts });
    expect(server.seen).toHaveLength(maxAttempts);
    other.close();
  });

  test('a retry of a transaction has the token of the first sending', async () => {
    server.play('cut', { status: 200, body: '{}' });
    const operation = { kind: 'delete', table: app, key: key('a', 'b') } as const;
    expect(await backend.transactWrite({ operations: [operation] })).toMatchObject({ attempts: 2 });
    const tokens = server.bodies.map((body) => (JSON.parse(body) as { ClientRequestToken: string }).ClientRequestToken);
    expect(tokens).toEqual([expect.stringMatching(/./), tokens[0]]);
  });
});
