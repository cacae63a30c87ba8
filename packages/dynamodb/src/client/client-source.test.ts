import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, NumberValue } from '@aws-sdk/lib-dynamodb';
import { ConfigurationError } from '@monotable/core';
import { type AwsClientStub, mockClient } from 'aws-sdk-client-mock';
import { DynamoDBBackend } from '../dynamodb-backend.ts';
import type { DynamoDBBackendOptions } from '../options.ts';
import { failure } from '../test-support/failure.ts';
import { app, key } from '../test-support/fixtures.ts';
import { scriptedServer } from '../test-support/scripted-server.ts';
import { clientConfig } from './client-config.ts';

const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
const ask = (backend: DynamoDBBackend) => backend.get({ table: app, key: key('a', 'b') });
const environment = { ...process.env };

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (/^(AWS|DYNAMODB)_/.test(name)) delete process.env[name];
});
afterEach(() => {
  process.env = { ...environment };
});

/** Where a client of a backend's own sends to. */
async function endpointOf(options: DynamoDBBackendOptions): Promise<string | undefined> {
  const { config } = new DynamoDBBackend({ region: 'eu-west-1', ...options }).client;
  const endpoint = await config.endpoint?.();
  return endpoint && `${endpoint.protocol}//${endpoint.hostname}${endpoint.port ? `:${endpoint.port}` : ''}`;
}

describe('region, endpoint and credentials', () => {
  test('the options reach the client', async () => {
    const options = {
      region: 'eu-north-1',
      endpoint: 'http://127.0.0.1:1',
      credentials: { ...credentials, sessionToken: 'token' },
      maxAttempts: 7,
      retryMode: 'adaptive',
      profile: 'work',
      clientConfig: { maxAttempts: 8, retryMode: 'standard', logger: console },
    };
    const { config } = new DynamoDBBackend(options).client;
    expect(await config.region()).toBe('eu-north-1');
    expect(await config.credentials()).toMatchObject({ ...credentials, sessionToken: 'token' });
    expect(await config.maxAttempts()).toBe(7);
    expect(config).toMatchObject({ retryMode: 'adaptive', profile: 'work', logger: console });
    expect(await endpointOf(options)).toBe('http://127.0.0.1:1');
  });

  test('clientConfig holds where nothing is said beside it', async () => {
    const { config } = new DynamoDBBackend({ region: 'eu-west-1', clientConfig: { maxAttempts: 8 } }).client;
    expect(await config.maxAttempts()).toBe(8);
  });

  test('a function gives credentials, and is given what the SDK gives it', async () => {
    const provide = jest.fn(async (..._given: unknown[]) => ({ ...credentials, sessionToken: 'token' }));
    const server = await scriptedServer();
    server.play({ status: 200, body: '{}' });
    const backend = new DynamoDBBackend({ region: 'eu-west-1', endpoint: server.endpoint, credentials: provide });
    await ask(backend);
    await ask(backend);
    expect(provide).toHaveBeenCalledTimes(1);
    expect(provide.mock.calls[0]?.[0]).toHaveProperty('callerClientConfig');
    expect(server.headers[0]).toMatchObject({ 'x-amz-security-token': 'token' });
    backend.close();
    await server.close();
  });

  test('connections and timeouts have defaults, and what is said holds for http and https', () => {
    const agent = (maxSockets: number) => ({ keepAlive: true, maxSockets });
    expect(clientConfig({}).requestHandler).toEqual({
      connectionTimeout: 5000,
      requestTimeout: 30_000,
      socketTimeout: 30_000,
      throwOnRequestTimeout: true,
      httpAgent: agent(50),
      httpsAgent: agent(50),
    });
    const said = { maxConnections: 7, connectionTimeout: 100, requestTimeout: 200 };
    expect(clientConfig(said).requestHandler).toEqual({
      connectionTimeout: 100,
      requestTimeout: 200,
      socketTimeout: 200,
      throwOnRequestTimeout: true,
      httpAgent: agent(7),
      httpsAgent: agent(7),
    });
    const requestHandler = {};
    expect(clientConfig({ clientConfig: { requestHandler } }).requestHandler).toBe(requestHandler);
  });

  test("without any, everything is the SDK's own: no endpoint, the region of the environment", async () => {
    process.env.AWS_REGION = 'ap-south-1';
    const { config } = new DynamoDBBackend().client;
    expect(await config.region()).toBe('ap-south-1');
    expect(await endpointOf({})).toBeUndefined();
  });

  test('DYNAMODB_ENDPOINT names the endpoint, an empty one does not', async () => {
    process.env.DYNAMODB_ENDPOINT = '';
    expect(await endpointOf({})).toBeUndefined();
    process.env.DYNAMODB_ENDPOINT = 'http://127.0.0.1:2';
    expect(await endpointOf({})).toBe('http://127.0.0.1:2');
  });

  test("DYNAMODB_ENDPOINT wins over the SDK's own variables, the options over both", async () => {
    const server = await scriptedServer();
    server.play({ status: 200, body: '{}' });
    process.env.AWS_ENDPOINT_URL_DYNAMODB = 'http://127.0.0.1:3';
    process.env.DYNAMODB_ENDPOINT = server.endpoint;
    const named = new DynamoDBBackend({ region: 'eu-west-1', credentials });
    await ask(named);
    expect(server.seen).toEqual(['GetItem']);

    process.env.DYNAMODB_ENDPOINT = 'http://127.0.0.1:2';
    const given = new DynamoDBBackend({ region: 'eu-west-1', credentials, endpoint: server.endpoint });
    await ask(given);
    expect(server.seen).toEqual(['GetItem', 'GetItem']);
    expect(await endpointOf({ clientConfig: { endpoint: 'http://127.0.0.1:4' } })).toBe('http://127.0.0.1:4');
    expect(await endpointOf({ endpoint: 'http://127.0.0.1:5', clientConfig: { endpoint: 'http://127.0.0.1:4' } })).toBe(
      'http://127.0.0.1:5',
    );

    delete process.env.DYNAMODB_ENDPOINT;
    process.env.AWS_ENDPOINT_URL_DYNAMODB = server.endpoint;
    const left = new DynamoDBBackend({ region: 'eu-west-1', credentials });
    await ask(left);
    expect(server.seen).toHaveLength(3);
    for (const backend of [named, given, left]) backend.close();
    await server.close();
  });
});

describe('a client that is given', () => {
  test('is sent to as it is, the environment notwithstanding, and never destroyed', async () => {
    process.env.DYNAMODB_ENDPOINT = 'http://127.0.0.1:2';
    const client = new DynamoDBClient({ region: 'eu-west-1' });
    const destroy = jest.spyOn(client, 'destroy');
    const mock = mockClient(client);
    const backend = new DynamoDBBackend({ client });
    await ask(backend);
    expect(backend.client).toBe(client);
    expect(mock.calls()).toHaveLength(1);
    backend.close();
    await ask(backend);
    expect(mock.calls()).toHaveLength(2);
    expect(destroy).not.toHaveBeenCalled();
  });

  test('as a document client is the way out for both kinds of commands', async () => {
    const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-west-1' }));
    const mock = mockClient(documents);
    const backend = new DynamoDBBackend({ client: documents });
    expect(backend.documentClient).toBe(documents);
    expect(backend.client).toBe(documents);
    mock
      .on(GetItemCommand)
      .resolves({ Item: { pk: { S: 'low' } } })
      .on(GetCommand)
      .resolves({ Item: { pk: 'document' } });
    expect((await backend.client.send(new GetItemCommand({ TableName: 't', Key: {} }))).Item).toEqual({
      pk: { S: 'low' },
    });
    expect((await backend.documentClient.send(new GetCommand({ TableName: 't', Key: {} }))).Item).toEqual({
      pk: 'document',
    });
  });

  test('may be anything that sends', async () => {
    const sent: object[] = [];
    const client = {
      async send(command: object) {
        sent.push(command);
        return { Item: { pk: { S: 'a' } } };
      },
    };
    expect((await ask(new DynamoDBBackend({ client }))).item).toEqual({ pk: 'a' });
    expect(sent).toEqual([expect.any(GetItemCommand)]);
    expect(() => new DynamoDBBackend({ client }).documentClient).toThrow(ConfigurationError);
  });

  test('gets a signal that fires with the one that the call was given, and nothing beside the command without one', async () => {
    const send = jest.fn(async (_command: object, _options?: { readonly abortSignal?: AbortSignal }) => ({}));
    const backend = new DynamoDBBackend({ client: { send } });
    const controller = new AbortController();
    await ask(backend);
    expect(send.mock.calls).toEqual([[expect.any(GetItemCommand)]]);
    send.mockImplementation(() => new Promise(() => undefined));
    const ended = failure(backend.get({ table: app, key: key('a', 'b'), signal: controller.signal }));
    const given = send.mock.calls[1]?.[1]?.abortSignal;
    expect(given).toBeInstanceOf(AbortSignal);
    expect(given?.aborted).toBe(false);
    controller.abort('enough');
    expect(await ended).toMatchObject({ code: 'Aborted', cause: 'enough' });
    expect(given).toMatchObject({ aborted: true, reason: 'enough' });
  });
});

describe("a client of the backend's own", () => {
  let classMock: AwsClientStub<DynamoDBClient>;
  beforeEach(() => {
    classMock = mockClient(DynamoDBClient);
  });
  afterEach(() => classMock.restore());

  test('is made once, at first use', async () => {
    const backend = new DynamoDBBackend({ region: 'eu-west-1' });
    // Read when the client is made, thus after a configuration file has had its say.
    process.env.DYNAMODB_ENDPOINT = 'http://127.0.0.1:2';
    expect(await backend.client.config.endpoint?.()).toMatchObject({ port: 2 });
    expect(backend.client).toBe(backend.client);
    await ask(backend);
    expect(classMock.calls().map((call) => call.thisValue)).toEqual([backend.client]);
  });

  test('is destroyed by close, and made anew by the next call', async () => {
    const backend = new DynamoDBBackend({ region: 'eu-west-1' });
    expect(() => backend.close()).not.toThrow();
    const first = backend.client;
    const destroy = jest.spyOn(first, 'destroy');
    const documents = backend.documentClient;
    backend.close();
    backend.close();
    expect(destroy).toHaveBeenCalledTimes(1);
    expect(backend.client).not.toBe(first);
    expect(backend.documentClient).not.toBe(documents);
  });

  test('that was told nothing by its mock answers nothing', async () => {
    expect(await ask(new DynamoDBBackend({ region: 'eu-west-1' }))).toEqual({ item: undefined, attempts: 1 });
  });
});

describe('the document client', () => {
  const client = new DynamoDBClient({ region: 'eu-west-1', endpoint: 'http://127.0.0.1:1', credentials });

  test('rounds no number', async () => {
    const server = await scriptedServer();
    const numbers = ['1', '-2.5', '12345678901234567890', '0.1234567890123456789', '1E+30'];
    const Item = Object.fromEntries(numbers.map((text, at) => [`n${at}`, { N: text }]));
    server.play({ status: 200, body: JSON.stringify({ Item }) });
    const backend = new DynamoDBBackend({ region: 'eu-west-1', endpoint: server.endpoint, credentials });
    const answer = await backend.documentClient.send(new GetCommand({ TableName: 't', Key: { pk: 'a' } }));
    expect(answer.Item).toEqual({
      n0: 1,
      n1: -2.5,
      n2: 12345678901234567890n,
      n3: NumberValue.from('0.1234567890123456789'),
      n4: 1e30,
    });
    backend.close();
    await server.close();
  });

  test("leaves the options of the user's own document clients of the same client alone", () => {
    const options = { marshallOptions: { removeUndefinedValues: true } };
    const own = DynamoDBDocumentClient.from(client, options);
    const ours = new DynamoDBBackend({ client }).documentClient;
    expect(ours).not.toBe(own);
    expect(own.config.translateConfig).toMatchObject(options);
    expect(ours.config.translateConfig).not.toMatchObject(options);
    expect(ours.middlewareStack).toBe(client.middlewareStack);
    expect(ours.config.requestHandler).toBe(client.config.requestHandler);
  });

  test('is made once', () => {
    const backend = new DynamoDBBackend({ client });
    expect(backend.documentClient).toBe(backend.documentClient);
    backend.close();
    expect(backend.documentClient).toBe(backend.documentClient);
  });

  test('that a subclass or another copy of the SDK made is known by its name', () => {
    class DynamoDBDocumentClient {
      async send() {}
    }
    class Wrapped extends DynamoDBDocumentClient {}
    const given = new Wrapped();
    expect(new DynamoDBBackend({ client: given }).documentClient).toBe(given);
  });
});
