import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ConfigurationError } from '@monotable/core';
import { DynamoDBBackend } from './dynamodb-backend.ts';
import type { DynamoDBBackendOptions } from './options.ts';

const make = (options: object) => () => new DynamoDBBackend(options as DynamoDBBackendOptions);

test.each([
  [{ regoin: 'eu-west-1' }, 'does not know the option regoin'],
  [{ maxAttempt: 1 }, 'does not know the option maxAttempt'],
  [{ logger: console }, 'does not know the option logger'],
  ['eu-west-1', 'was given options that are no object'],
  [null, 'was given options that are no object'],
])('what is not known is refused: %j', (options, message) => {
  expect(make(options as object)).toThrow(ConfigurationError);
  expect(make(options as object)).toThrow(message);
});

test('an unknown option is told which ones there are', () => {
  expect(make({ regoin: '' })).toThrow(/Known are region, endpoint.*go into clientConfig$/);
});

describe('maxConnections', () => {
  test.each([1, 50, 1000])('%j', (maxConnections) => {
    expect(make({ maxConnections })).not.toThrow();
  });
  test.each([0, -1, 1001, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '50', null, true])('not %j', (maxConnections) => {
    expect(make({ maxConnections })).toThrow(ConfigurationError);
    expect(make({ maxConnections })).toThrow('takes a whole number from 1 to 1000 for maxConnections');
  });
});

describe.each(['connectionTimeout', 'requestTimeout'])('%s', (name) => {
  test.each([1, 60_000])('%j', (value) => {
    expect(make({ [name]: value })).not.toThrow();
  });
  // A timer of Node's that is set to more than 31 bits goes off at once.
  test.each([0, -1, 0.5, 2 ** 31, '1000', null])('not %j', (value) => {
    expect(make({ [name]: value })).toThrow(ConfigurationError);
    expect(make({ [name]: value })).toThrow(`at least 1, for ${name}`);
  });
});

describe('maxAttempts', () => {
  test.each([1, 10, async () => 3])('%p', (maxAttempts) => {
    expect(make({ maxAttempts })).not.toThrow();
  });
  test.each([0, -1, 1.5, '3'])('not %j', (maxAttempts) => {
    expect(make({ maxAttempts })).toThrow('takes a whole number from 1 for maxAttempts');
  });
});

describe.each([
  ['endpoint', (endpoint: unknown) => ({ endpoint })],
  ['clientConfig.endpoint', (endpoint: unknown) => ({ clientConfig: { endpoint } })],
])('%s', (name, options) => {
  test.each(['http://127.0.0.1:8000', 'https://vpce-1.dynamodb.eu-west-1.vpce.amazonaws.com', async () => 'x'])(
    '%p',
    (endpoint) => {
      expect(make(options(endpoint))).not.toThrow();
    },
  );
  test.each(['', 'localhost', 'localhost:8000', 'ftp://127.0.0.1', '//127.0.0.1'])('not %j', (endpoint) => {
    expect(make(options(endpoint))).toThrow(ConfigurationError);
    expect(make(options(endpoint))).toThrow(`${name} is not a URL that begins with http:// or https://`);
  });
});

describe('a client that is given', () => {
  const client = new DynamoDBClient({ region: 'eu-west-1' });
  test.each<[DynamoDBBackendOptions, string]>([
    [{ region: 'eu-west-1' }, 'region'],
    [
      { endpoint: 'http://127.0.0.1:1', credentials: { accessKeyId: '', secretAccessKey: '' } },
      'endpoint and credentials',
    ],
    [{ profile: 'p' }, 'profile'],
    [{ maxAttempts: 1, retryMode: 'adaptive' }, 'maxAttempts and retryMode'],
    [{ maxConnections: 10 }, 'maxConnections'],
    [{ connectionTimeout: 10, requestTimeout: 10 }, 'connectionTimeout and requestTimeout'],
    [{ clientConfig: {} }, 'clientConfig'],
  ])('is not to be combined with settings of another: %j', (more, names) => {
    expect(make({ client, ...more })).toThrow(ConfigurationError);
    expect(make({ client, ...more })).toThrow(`a client and, beside it, ${names}`);
  });

  test('is fine with what is not about a client', () => {
    const onRequest = () => undefined;
    expect(make({ client, tables: {}, tableName: 'xyz', onRequest, returnConsumedCapacity: 'indexes' })).not.toThrow();
  });

  test.each([{}, { send: 1 }, null, 'client'])('needs a send: %j', (other) => {
    expect(make({ client: other })).toThrow('has no send()');
  });
});

test.each<[DynamoDBBackendOptions, string]>([
  [{ maxConnections: 10 }, 'maxConnections'],
  [{ connectionTimeout: 10, requestTimeout: 10 }, 'connectionTimeout and requestTimeout'],
])('a request handler of its own is not to be combined with settings of another: %j', (more, names) => {
  const options = { clientConfig: { requestHandler: {} }, ...more };
  expect(make(options)).toThrow(ConfigurationError);
  expect(make(options)).toThrow(`was given clientConfig.requestHandler and, beside it, ${names}`);
});

test.each<[DynamoDBBackendOptions, string]>([
  [{ maxAttempts: 1 }, 'maxAttempts'],
  [{ maxAttempts: 1, retryMode: 'adaptive' }, 'maxAttempts and retryMode'],
])('a retry strategy of its own is not to be combined with settings of another: %j', (more, names) => {
  const { retryStrategy } = new DynamoDBClient({ region: 'eu-west-1' }).config;
  expect(make({ clientConfig: { retryStrategy } })).not.toThrow();
  const options = { clientConfig: { retryStrategy }, ...more };
  expect(make(options)).toThrow(ConfigurationError);
  expect(make(options)).toThrow(`was given clientConfig.retryStrategy and, beside it, ${names}`);
});

test('a session token is text, or absent', () => {
  const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
  for (const sessionToken of ['token', '', undefined]) {
    expect(make({ credentials: { ...credentials, sessionToken } })).not.toThrow();
  }
  for (const sessionToken of [5, null]) {
    expect(make({ credentials: { ...credentials, sessionToken } })).toThrow(
      'a sessionToken of credentials that is no text',
    );
    expect(make({ clientConfig: { credentials: { ...credentials, sessionToken } } })).toThrow(
      'a sessionToken of clientConfig.credentials',
    );
  }
});

test.each([{ onRequest: 'log' }, { returnConsumedCapacity: 'TOTAL' }])('%j is refused', (options) => {
  expect(make(options)).toThrow(ConfigurationError);
});

describe.each([
  ['', (settings: object) => settings],
  ['clientConfig.', (clientConfig: object) => ({ clientConfig })],
])('what can not be a setting of a client: %s', (within, options) => {
  test.each([
    { region: 'eu-west-1' },
    { region: 'local' },
    { region: async () => 'eu-west-1' },
    { credentials: { accessKeyId: 'a', secretAccessKey: 'b' } },
    { credentials: async () => ({ accessKeyId: 'a', secretAccessKey: 'b' }) },
    { profile: 'work' },
    { retryMode: 'adaptive' },
    { endpoint: new URL('http://127.0.0.1:1') },
    { region: undefined, credentials: undefined, profile: undefined, retryMode: undefined, endpoint: undefined },
  ])('%p is fine', (settings) => {
    expect(make(options(settings))).not.toThrow();
  });

  test.each([
    ['region', ['', ' ', 'eu west 1', 'eu-west-1.', 5, null]],
    ['credentials', [{}, { accessKeyId: 'a' }, { accessKeyId: '', secretAccessKey: '' }, 'a', null]],
    ['profile', ['', 5, null]],
    ['retryMode', ['', 'fast', null]],
    ['endpoint', [5, null]],
  ])('%s is none of %j', (name, values) => {
    for (const value of values) {
      expect(make(options({ [name]: value }))).toThrow(ConfigurationError);
      expect(make(options({ [name]: value }))).toThrow(`${within}${name}`);
    }
  });
});

test.each(['eu-west-1', 5, null])('clientConfig has to be an object: %j', (clientConfig) => {
  expect(make({ clientConfig })).toThrow('clientConfig that is no object');
});

test('clientConfig is no client', () => {
  const message = 'DynamoDBBackend was given a client as clientConfig. Give the client as { client }';
  for (const clientConfig of [new DynamoDBClient({ region: 'eu-west-1' }), { send: () => undefined }]) {
    expect(make({ clientConfig })).toThrow(ConfigurationError);
    expect(make({ clientConfig })).toThrow(message);
  }
});

describe.each([
  ['tableName', (name: unknown) => ({ tableName: name })],
  ['tables.app', (name: unknown) => ({ tables: { app: name } })],
])('%s', (option, options) => {
  test.each([undefined, 'app', 'prod_app-1.x', 'arn:aws:dynamodb:eu-west-1:111122223333:table/app'])('%j', (name) => {
    expect(make(options(name))).not.toThrow();
  });
  test.each([
    'arn:aws-cn:dynamodb:cn-north-1:111122223333:table/app',
    'arn:aws:dynamodb:ddblocal:000000000000:table/app',
  ])('%j', (name) => {
    expect(make(options(name))).not.toThrow();
  });
  test.each([
    'arn:aws:dynamodb:eu-west-1:111122223333:table/app/index/byTenant',
    'arn:aws:dynamodb:eu-west-1:111122223333:table/app/stream/2026-01-01T00:00:00.000',
    'arn:aws:dynamodb:eu-west-1:111122223333:table/',
    'arn:aws:dynamodb:eu-west-1:111122223333:table/app\n',
    'arn:aws:s3:::bucket',
    'arn:aws:sqs:eu-west-1:111122223333:queue',
  ])('not %j', (name) => {
    expect(make(options(name))).toThrow(`a name as ${option} that no table can have. Use 3 to 255 letters`);
  });
  test.each(['', 'ab', 'prod app', 'x'.repeat(256), 5, null])('not %j', (name) => {
    expect(make(options(name))).toThrow(ConfigurationError);
    expect(make(options(name))).toThrow(`a name as ${option} that no table can have`);
  });
});

test('two tables are not given one name', () => {
  expect(make({ tables: { a: 'one', b: 'two', c: 'one' } })).toThrow(ConfigurationError);
  expect(make({ tables: { a: 'one', b: 'two', c: 'one' } })).toThrow(
    'DynamoDBBackend was given one physical name for two tables: one as tables.a and tables.c. Give each a name of its own',
  );
  expect(make({ tables: { a: undefined, b: undefined } })).not.toThrow();
});

test.each(['prod-app', ['prod-app'], null])('tables have to be an object: %j', (tables) => {
  expect(make({ tables })).toThrow('tables that are no object');
});
