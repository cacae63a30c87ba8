import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { AccessDeniedError, type BackendError, ConfigurationError, type MonotableError } from '@monotable/core';
import { DynamoDBBackend } from '../dynamodb-backend.ts';
import type { DynamoDBBackendOptions } from '../options.ts';
import { failure } from '../test-support/failure.ts';
import { app, key } from '../test-support/fixtures.ts';
import { type ScriptedServer, scriptedServer } from '../test-support/scripted-server.ts';
import { temporaryFile } from '../test-support/temporary-file.ts';

// What is wrong before anything is sent.

const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
const environment = { ...process.env };
let server: ScriptedServer;

beforeAll(async () => {
  server = await scriptedServer();
});
afterAll(() => server.close());
beforeEach(() => {
  for (const name of Object.keys(process.env)) if (/^(AWS|DYNAMODB)_/.test(name)) delete process.env[name];
  // No profile of this machine, and no instance to ask for a role.
  Object.assign(process.env, {
    AWS_CONFIG_FILE: '/nowhere/config',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
  server.play({ status: 200, body: '{}' });
});
afterEach(() => {
  expect(server.seen).toEqual([]);
  process.env = { ...environment };
});

async function failureOf(options: DynamoDBBackendOptions): Promise<MonotableError> {
  const backend = new DynamoDBBackend({ endpoint: server.endpoint, ...options });
  try {
    return await failure(backend.get({ table: app, key: key('a', 'b') }));
  } finally {
    backend.close();
  }
}

describe('the region', () => {
  test('is missing', async () => {
    const error = await failureOf({ credentials });
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error.message).toBe('get: Region is missing. Give { region }, or AWS_REGION, or a profile with a region');
  });

  test.each(['', 'eu west'])('as a function gives it can not be one: %j', async (region) => {
    const error = await failureOf({ region: async () => region, credentials });
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error.remedy).toMatch(/eu-west-1 is one/);
  });
});

test('settings contradict the endpoint', async () => {
  const error = await failureOf({ region: 'eu-west-1', credentials, clientConfig: { useFipsEndpoint: true } });
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(error.remedy).toMatch(/FIPS/);
});

test("the environment's endpoint is none", async () => {
  process.env.DYNAMODB_ENDPOINT = 'localhost:8000';
  const error = await failureOf({ endpoint: undefined, region: 'eu-west-1', credentials });
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(error.message).toMatch(/^The environment's DYNAMODB_ENDPOINT is not a URL that begins with http/);
});

test.each(['AWS_ENDPOINT_URL_DYNAMODB', 'AWS_ENDPOINT_URL'])('so is the one that the SDK reads: %s', async (name) => {
  process.env[name] = 'localhost';
  const error = await failureOf({ endpoint: undefined, region: 'eu-west-1', credentials });
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(error.remedy).toContain(name);
});

describe('credentials', () => {
  const denied = async (options: DynamoDBBackendOptions): Promise<BackendError> => {
    const error = await failureOf({ region: 'eu-west-1', ...options });
    expect(error).toBeInstanceOf(AccessDeniedError);
    expect(error).toMatchObject({ attempts: 0, statusCode: undefined, operation: 'get' });
    return error as BackendError;
  };

  test('are missing', async () => {
    const error = await denied({});
    expect(error.message).toBe(
      'get: Could not load credentials from any providers (table app). Give { credentials } or { profile }, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a role; with single sign-on, sign in again (aws sso login)',
    );
  });

  test.each([{}, { accessKeyId: 'half' }])('of a client that was given are incomplete: %j', async (half) => {
    const client = new DynamoDBClient({
      region: 'eu-west-1',
      endpoint: server.endpoint,
      credentials: half as never,
      maxAttempts: 1,
    });
    expect((await denied({ region: undefined, endpoint: undefined, client })).remedy).toMatch(/^Give { credentials }/);
  });

  test('a profile is not there', async () => {
    const error = await denied({ profile: 'nobody' });
    expect(error.message).toContain('Could not load credentials from any providers (table app, profile nobody)');
    expect(error.remedy).toMatch(/{ profile }/);
    expect((await denied({ clientConfig: { profile: 'nobody' } })).message).toContain('(table app, profile nobody)');
  });

  test("the environment's profile is not there", async () => {
    process.env.AWS_PROFILE = 'nobody';
    expect((await denied({})).message).toContain('(table app, profile nobody)');
    expect((await denied({ profile: 'noone' })).message).toContain('(table app, profile noone)');
    expect((await denied({ credentials: async () => ({}) as never })).message).toContain('(table app)');
    const error = await failureOf({});
    expect(error.message).toMatch(/^get: Region is missing \(profile nobody\)\. Give { region }/);
  });

  test('a session of single sign-on has ended', async () => {
    process.env.AWS_CONFIG_FILE = temporaryFile(
      `[profile sso]
sso_session = main
sso_account_id = 123456789012
sso_role_name = reader
[sso-session main]
sso_region = eu-west-1
sso_start_url = https://example.awsapps.com/start
`,
    );
    process.env.HOME = '/nowhere';
    const error = await denied({ profile: 'sso' });
    expect(error.message).toMatch(/SSO session/);
    expect(error.remedy).toMatch(/aws sso login/);
  });

  test('the file of a web identity is not there', async () => {
    Object.assign(process.env, {
      AWS_WEB_IDENTITY_TOKEN_FILE: '/nowhere/token',
      AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/x',
    });
    expect((await denied({})).remedy).toMatch(/AWS_WEB_IDENTITY_TOKEN_FILE/);
  });

  test('a function that gives them fails', async () => {
    const cause = new TypeError('the vault is closed');
    const error = await denied({ credentials: () => Promise.reject(cause) });
    expect(error.message).toContain('The function given as credentials failed: the vault is closed');
    expect((error.cause as Error).cause).toBe(cause);
  });

  test.each([undefined, {}, { accessKeyId: 'half' }])('a function that gives them gives %j', async (identity) => {
    const error = await denied({ credentials: async () => identity as never });
    expect(error.message).toContain('gave no accessKeyId or no secretAccessKey');
  });

  test("an error of the SDK's own providers, and of the services behind, stays what it is", async () => {
    const refused = Object.assign(
      new Error('User: x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::1:role/y'),
      { name: 'AccessDenied', $fault: 'client' as const },
    );
    const error = await failureOf({ region: 'eu-west-1', credentials: () => Promise.reject(refused) });
    expect(error).toMatchObject({ code: 'AccessDenied', cause: refused });
    expect(error.remedy).toBe('Allow sts:AssumeRole to these credentials');
  });
});

test.each([['a text'], [{}], [new AbortController()], [{ aborted: false }]])(
  'what is no signal is refused, and the process lives on: %p',
  async (signal) => {
    const backend = new DynamoDBBackend({ endpoint: server.endpoint, region: 'eu-west-1', credentials });
    const error = await failure(backend.get({ table: app, key: key('a', 'b'), signal: signal as AbortSignal }));
    backend.close();
    expect(error.message).toBe(
      'get: its signal is no AbortSignal. Give the signal of an AbortController, or AbortSignal.timeout(milliseconds)',
    );
    expect(error.code).toBe('InvalidQuery');
  },
);
