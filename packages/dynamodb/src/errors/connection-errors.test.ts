import { Agent } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import type { BackendError } from '@monotable/core';
import { whereabouts } from '../client/whereabouts.ts';
import { DynamoDBBackend } from '../dynamodb-backend.ts';
import type { DynamoDBBackendOptions } from '../options.ts';
import { failure } from '../test-support/failure.ts';
import { app, key } from '../test-support/fixtures.ts';
import { type ScriptedServer, scriptedServer } from '../test-support/scripted-server.ts';
import { kindOfCode } from './connection-errors.ts';

// What the SDK and Node make of connections that fail.

const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
const unavailable = { code: 'Unavailable', operation: 'get', statusCode: undefined };
let server: ScriptedServer;

beforeAll(async () => {
  server = await scriptedServer();
});
afterAll(() => server.close());
beforeEach(() => {
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => jest.restoreAllMocks());

const backendOf = (options: DynamoDBBackendOptions) =>
  new DynamoDBBackend({ endpoint: server.endpoint, region: 'eu-west-1', credentials, maxAttempts: 2, ...options });
const get = (backend: DynamoDBBackend) => backend.get({ table: app, key: key('a', 'b') });

async function failureOf(options: DynamoDBBackendOptions): Promise<BackendError> {
  const backend = backendOf(options);
  try {
    return await failure<BackendError>(get(backend));
  } finally {
    backend.close();
  }
}

/** A handler whose connections fail as a machine without network makes them fail. */
const failing = (code: string) => ({
  httpAgent: new Agent({
    lookup: (_host, _options, done) => done(Object.assign(new Error(`getaddrinfo ${code}`), { code }), []),
  }),
});

test('nobody listens', async () => {
  const closed = await scriptedServer();
  await closed.close();
  const error = await failureOf({ endpoint: closed.endpoint });
  expect(error).toMatchObject({ ...unavailable, attempts: 2 });
  expect(error.message).toContain('ECONNREFUSED');
  expect(error.message).toContain(`(table app, region eu-west-1, endpoint ${closed.endpoint})`);
  expect(error.remedy).toMatch(/^Nothing listens there/);
});

describe("an endpoint of the SDK's own finding", () => {
  const environment = { ...process.env };
  afterEach(() => {
    process.env = { ...environment };
  });

  test.each(['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_DYNAMODB'])('is in the message: %s', async (variable) => {
    const closed = await scriptedServer();
    await closed.close();
    process.env[variable] = closed.endpoint;
    const error = await failureOf({ endpoint: undefined });
    expect(error.message).toContain(`(table app, region eu-west-1, endpoint ${closed.endpoint})`);
  });

  test.each<[string, object, string | undefined]>([
    ['eu-west-1', {}, undefined],
    ['cn-north-1', {}, undefined],
    ['eu-west-1', { useFipsEndpoint: true }, undefined],
    ['eu-west-1', { useDualstackEndpoint: true }, undefined],
    // One that says which it is.
    ['eu-west-1', { endpoint: 'https://vpce-1.dynamodb.eu-west-1.vpce.amazonaws.com' }, 'https://vpce-1.dynamodb'],
  ])("isn't, where it is the region's own: %s %j", async (region, more, expected) => {
    delete process.env.AWS_ENDPOINT_URL;
    delete process.env.AWS_ENDPOINT_URL_DYNAMODB;
    const clientConfig = { ...more, requestHandler: failing('ENOTFOUND') };
    const { message } = await failureOf({ endpoint: undefined, region, clientConfig });
    if (expected === undefined) expect(message).toContain(`(table app, region ${region})`);
    else expect(message).toContain(`region ${region}, endpoint ${expected}`);
  });

  test.each([
    ['dynamodb.eu-west-1.amazonaws.com', undefined],
    ['111122223333.ddb.eu-west-1.amazonaws.com', undefined],
    ['dynamodb.us-east-1.amazonaws.com', 'https://dynamodb.us-east-1.amazonaws.com'],
    ['vpce-1.dynamodb.eu-west-1.vpce.amazonaws.com', 'https://vpce-1.dynamodb.eu-west-1.vpce.amazonaws.com'],
    ['dynamodb.eu-west-1.example.com', 'https://dynamodb.eu-west-1.example.com'],
  ])('is told of a request that left for %s', async (hostname, endpoint) => {
    const client = { config: { region: async () => 'eu-west-1' } } as never;
    expect(await whereabouts(client, { protocol: 'https:', hostname })).toEqual({ region: 'eu-west-1', endpoint });
  });
});

test('a write that nobody listened to was not done', async () => {
  const closed = await scriptedServer();
  await closed.close();
  const backend = backendOf({ endpoint: closed.endpoint });
  const error = await failure<BackendError>(backend.delete({ table: app, key: key('a', 'b') }));
  expect(error).toMatchObject({ ...unavailable, operation: 'delete', attempts: 2, ambiguous: false });
  backend.close();
});

test.each(['ENOTFOUND', 'EAI_AGAIN'])('the host has no address: %s', async (code) => {
  const endpoint = 'http://dynamodb.nowhere.example';
  const error = await failureOf({ endpoint, clientConfig: { requestHandler: failing(code) } });
  expect(error).toMatchObject({ ...unavailable, attempts: 2 });
  expect(error.remedy).toMatch(/^The host is not known: check the region and the endpoint/);
});

test('the connection is cut', async () => {
  server.play('cut');
  const error = await failureOf({});
  expect(error).toMatchObject({ ...unavailable, attempts: 2 });
  expect(error.remedy).toMatch(/^The connection was cut.*what stands between$/);
  expect(server.seen).toHaveLength(2);
});

test('no answer comes in time', async () => {
  const silent = await scriptedServer();
  silent.play('hang');
  const error = await failureOf({ endpoint: silent.endpoint, requestTimeout: 50 });
  await silent.close();
  expect(error).toMatchObject({ ...unavailable, attempts: 2 });
  expect(error.remedy).toMatch(/timeouts \(connectionTimeout, requestTimeout, maxConnections\)$/);
});

test('no connection is free in time', async () => {
  server.play({ status: 200, body: '{}' }, 'hang');
  const controller = new AbortController();
  const backend = backendOf({ maxConnections: 1, connectionTimeout: 50, maxAttempts: 1 });
  // Opens the one connection, however long that takes, which the first of the two requests then has at once.
  while ((await get(backend).catch(() => undefined)) === undefined) server.play({ status: 200, body: '{}' }, 'hang');
  const first = failure(backend.get({ table: app, key: key('a', 'b'), signal: controller.signal }));
  while (server.seen.length < 2) await new Promise((resolve) => setImmediate(resolve));
  const error = await failure(get(backend));
  expect(error).toMatchObject({ ...unavailable, attempts: 1 });
  expect(error.remedy).toMatch(/maxConnections/);
  expect(server.seen).toHaveLength(2);
  controller.abort();
  await first;
  backend.close();
});

test('https where only http is spoken', async () => {
  const error = await failureOf({ endpoint: server.endpoint.replace('http:', 'https:') });
  expect(error).toMatchObject({ ...unavailable, attempts: 1 });
  expect(error.remedy).toMatch(/^TLS failed: check that https:\/\/ is right/);
});

describe('something else listens', () => {
  let other: Server;
  beforeAll(async () => {
    other = createServer((socket) => {
      socket.on('error', () => undefined).on('data', () => socket.end('SSH-2.0-hush\r\n\r\n'));
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => other.close(resolve)));

  test('that does not speak HTTP', async () => {
    const { port } = other.address() as AddressInfo;
    const error = await failureOf({ endpoint: `http://127.0.0.1:${port}` });
    expect(error).toMatchObject(unavailable);
    expect(error.remedy).toMatch(/^What answers there does not speak HTTP/);
    expect(error.message).not.toContain('hush');
  });
});

test.each([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', /^TLS failed/],
  ['SELF_SIGNED_CERT_IN_CHAIN', /^TLS failed/],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /^TLS failed/],
  ['ERR_TLS_CERT_ALTNAME_INVALID', /^TLS failed/],
  ['CERT_HAS_EXPIRED', /^TLS failed/],
  ['EHOSTUNREACH', /out of a VPC/],
  ['ENETUNREACH', /out of a VPC/],
  ['EMFILE', /lower maxConnections/],
  ['EPIPE', /was cut/],
  ['ENOENT', /files that credentials are read from/],
  ['ENEW', /Check the endpoint, the region and the network/],
])("Node's code %s", (code, remedy) => {
  expect(kindOfCode(code)?.remedy).toMatch(remedy);
});

test.each(['ERR_INVALID_ARG_TYPE', 'Whatever', 7, undefined])('%s is no code of a connection', (code) => {
  expect(kindOfCode(code)).toBeUndefined();
});
