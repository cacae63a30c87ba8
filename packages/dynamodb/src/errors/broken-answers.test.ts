import type { BackendError } from '@monotable/core';
import { DynamoDBBackend } from '../dynamodb-backend.ts';
import type { DynamoDBBackendOptions } from '../options.ts';
import { failure } from '../test-support/failure.ts';
import { app, key } from '../test-support/fixtures.ts';
import { type ScriptedServer, type Step, scriptedServer } from '../test-support/scripted-server.ts';

// Answers that DynamoDB does not give: those of proxies, and what is left of its own ones on a bad line.

let server: ScriptedServer;
let backend: DynamoDBBackend;
const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };

function open(options: DynamoDBBackendOptions = {}): void {
  const { endpoint } = server;
  backend = new DynamoDBBackend({ endpoint, region: 'eu-west-1', credentials, maxAttempts: 2, ...options });
}

beforeAll(async () => {
  server = await scriptedServer();
});
afterAll(() => server.close());
beforeEach(() => {
  jest.spyOn(Math, 'random').mockReturnValue(0);
  open();
});
afterEach(() => {
  jest.restoreAllMocks();
  backend.close();
});

const table = { table: app };
const one = { ...table, key: key('a', 'b') };
const keyCondition = { partition: [{ name: 'pk', value: { S: 'a' } }], sort: [] };
const update = { set: [], remove: [['n']], add: [], delete: [] } as const;
const calls: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['get', () => backend.get(one)],
  ['put', () => backend.put({ ...table, item: { pk: 'a', sk: 'b' } })],
  ['update', () => backend.update({ ...one, update })],
  ['delete', () => backend.delete(one)],
  ['query', () => backend.query({ ...table, keyCondition })],
  ['scan', () => backend.scan(table)],
  ['batchGet', () => backend.batchGet({ gets: [one] })],
  ['batchWrite', () => backend.batchWrite({ operations: [{ kind: 'delete', ...one }] })],
  ['transactGet', () => backend.transactGet({ gets: [one] })],
  ['transactWrite', () => backend.transactWrite({ operations: [{ kind: 'delete', ...one }] })],
  ['tables.create', () => backend.tables.create(table)],
  ['tables.describe', () => backend.tables.describe(table)],
  ['tables.list', () => backend.tables.list()],
  ['tables.delete', () => backend.tables.delete(table)],
];

/** Of the others nobody asks what they did. */
const writes = new Set(['put', 'update', 'delete', 'batchWrite', 'transactWrite', 'tables.create', 'tables.delete']);

describe.each(calls)('%s', (operation, call) => {
  test.each(['', ' ', 'null', '[]', '"hush"', '{"hush', '<html>hush</html>'])(
    'takes a success with the body %j for none, and tells nothing of it',
    async (body) => {
      server.play({ status: 200, body, requestId: 'GARBLED' });
      const error = await failure<BackendError>(call());
      expect(error).toMatchObject({
        code: 'Unavailable',
        operation,
        statusCode: 200,
        requestId: 'GARBLED',
        attempts: 1,
      });
      expect(error.message).toMatch(/The answer could not be read .* what stands between here and it\b/);
      expect(error.message.endsWith('whether a write took effect is not known')).toBe(writes.has(operation));
      expect(error.message).not.toContain('hush');
      expect(server.seen).toHaveLength(1);
    },
  );

  test.each<[string, Step]>([
    ['cut short', { status: 200, body: '{"hush', end: 'cut' }],
    ['not ended', { status: 200, body: '{"hush', end: 'hang' }],
    ['cut short before the first byte of its text', { status: 200, body: '', end: 'cut' }],
  ])('takes a success that is %s for none, and asks again', async (_, step) => {
    // A server of its own: what it is sent late is nothing to the next test.
    const other = await scriptedServer();
    other.play(step);
    backend.close();
    const isEndless = typeof step === 'object' && step.end === 'hang';
    open({ endpoint: other.endpoint, ...(isEndless && { requestTimeout: 50 }) });
    const error = await failure<BackendError>(call());
    expect(error).toMatchObject({ code: 'Unavailable', operation, attempts: 2 });
    expect(error.message.endsWith('whether a write took effect is not known')).toBe(writes.has(operation));
    expect(error.ambiguous).toBe(writes.has(operation));
    expect(error.message).not.toContain('hush');
    await other.close();
  });
});

describe('JSON that can not be of DynamoDB is no answer', () => {
  const byName = new Map(calls);
  test.each([
    ['get', '{"Item":5}'],
    ['get', '{"Item":["hush"]}'],
    ['put', '{"Attributes":"hush"}'],
    ['query', '{"status":"ok"}'],
    ['query', '{"Count":0,"Items":5}'],
    ['query', '{"Count":1,"Items":[5]}'],
    ['query', '{"Count":1,"Items":[null]}'],
    ['query', '{"Count":"hush"}'],
    ['query', '{"Count":0,"LastEvaluatedKey":5}'],
    ['scan', '{"status":"ok"}'],
    ['batchGet', '{"status":"ok"}'],
    ['batchGet', '{"Responses":5,"UnprocessedKeys":{}}'],
    ['batchGet', '{"Responses":[],"UnprocessedKeys":{}}'],
    ['batchWrite', '{"status":"ok"}'],
    ['transactGet', '{"status":"ok"}'],
    ['transactGet', '{"Responses":{}}'],
    ['tables.list', '{"status":"ok"}'],
    ['tables.list', '{"TableNames":"hush"}'],
    ['tables.describe', '{"status":"ok"}'],
    ['tables.describe', '{"Table":5}'],
  ])('%s: %s', async (operation, body) => {
    server.play({ status: 200, body, requestId: 'ODD' });
    const error = await failure<BackendError>((byName.get(operation) as () => Promise<unknown>)());
    expect(error).toMatchObject({ code: 'Unavailable', operation, statusCode: 200, requestId: 'ODD', attempts: 1 });
    expect(error.message).toMatch(/The answer could not be read /);
    expect(error.message).not.toContain('hush');
  });
});

test.each(['{}', '{"status":"ok"}'])('%s tells nothing of the item that an update was asked for', async (body) => {
  server.play({ status: 200, body, requestId: 'ODD' });
  const error = await failure<BackendError>(backend.update({ ...one, update, returnImage: 'new' }));
  expect(error).toMatchObject({ code: 'Unavailable', operation: 'update', attempts: 1, ambiguous: true });
  expect(error).toMatchObject({ statusCode: 200, requestId: 'ODD' });
  expect(error.message).toMatch(/lacks the item that was asked for/);
});

describe.each(['', '<html>hush</html>', '{}', 'null'])('with the body %j', (body) => {
  test.each<[number, string, 'once' | 'again', RegExp | undefined]>([
    [204, 'Unavailable', 'once', /what stands between/],
    [301, 'Backend', 'once', /is not DynamoDB: check the endpoint/],
    [400, 'Backend', 'once', undefined],
    [401, 'AccessDenied', 'once', /proxies and gateways/],
    [403, 'AccessDenied', 'once', /proxies and gateways/],
    [404, 'Backend', 'once', /is not DynamoDB: check the endpoint/],
    [407, 'AccessDenied', 'once', /A proxy on the way wants credentials/],
    [408, 'Unavailable', 'once', /Check the network/],
    [413, 'InvalidRequest', 'once', /16 MB in a batch/],
    [429, 'Throttled', 'again', /maxAttempts/],
    [500, 'Unavailable', 'again', /^Try again later$/],
    [502, 'Unavailable', 'again', /^Try again later$/],
    [503, 'Unavailable', 'again', /^Try again later$/],
    [504, 'Unavailable', 'again', /^Try again later$/],
    [599, 'Unavailable', 'once', /^Try again later$/],
  ])('the status %i is %s, sent %s', async (status, code, sent, remedy) => {
    server.play({ status, body, requestId: 'PROXY' });
    const error = await failure<BackendError>(backend.get(one));
    const attempts = sent === 'again' ? 2 : 1;
    expect(error).toMatchObject({ code, statusCode: status, requestId: 'PROXY', attempts });
    expect(server.seen).toHaveLength(attempts);
    if (remedy) expect(error.remedy).toMatch(remedy);
    expect(error.message).toMatch(status === 204 ? /could not be read/ : new RegExp(`status ${status}`));
    expect(error.message).not.toContain('hush');
  });
});
