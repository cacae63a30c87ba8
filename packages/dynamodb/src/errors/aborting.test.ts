import type { AbortedError } from '@monotable/core';
import { mockClient } from 'aws-sdk-client-mock';
import { DynamoDBBackend } from '../dynamodb-backend.ts';
import type { DynamoDBBackendOptions } from '../options.ts';
import { failure } from '../test-support/failure.ts';
import { app, key } from '../test-support/fixtures.ts';
import { refusal, type ScriptedServer, scriptedServer } from '../test-support/scripted-server.ts';

let server: ScriptedServer;
let backend: DynamoDBBackend;
const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
const open = (options: DynamoDBBackendOptions = {}) => {
  backend = new DynamoDBBackend({ endpoint: server.endpoint, region: 'eu-west-1', credentials, ...options });
};

beforeAll(async () => {
  server = await scriptedServer();
});
afterAll(() => server.close());
beforeEach(() => open());
afterEach(() => {
  jest.restoreAllMocks();
  backend.close();
});

const one = { table: app, key: key('a', 'b') };
const keyCondition = { partition: [{ name: 'pk', value: { S: 'a' } }], sort: [] };
const update = { set: [], remove: [['n']], add: [], delete: [] } as const;
const calls: readonly (readonly [string, (signal: AbortSignal) => Promise<unknown>])[] = [
  ['get', (signal) => backend.get({ ...one, signal })],
  ['put', (signal) => backend.put({ table: app, item: { pk: 'a', sk: 'b' }, signal })],
  ['update', (signal) => backend.update({ ...one, update, signal })],
  ['delete', (signal) => backend.delete({ ...one, signal })],
  ['query', (signal) => backend.query({ table: app, keyCondition, signal })],
  ['scan', (signal) => backend.scan({ table: app, signal })],
  ['batchGet', (signal) => backend.batchGet({ gets: [one], signal })],
  ['batchWrite', (signal) => backend.batchWrite({ operations: [{ kind: 'delete', ...one }], signal })],
  ['transactGet', (signal) => backend.transactGet({ gets: [one], signal })],
  ['transactWrite', (signal) => backend.transactWrite({ operations: [{ kind: 'delete', ...one }], signal })],
  ['tables.create', (signal) => backend.tables.create({ table: app, signal })],
  ['tables.describe', (signal) => backend.tables.describe({ table: app, signal })],
  ['tables.update', (signal) => backend.tables.update({ table: app, removeIndex: 'byTenant', signal })],
  ['tables.delete', (signal) => backend.tables.delete({ table: app, signal })],
  ['tables.list', (signal) => backend.tables.list({ signal })],
  ['tables.enableTimeToLive', (signal) => backend.tables.enableTimeToLive({ table: app, signal })],
];

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

describe.each(calls)('%s', (operation, call) => {
  test('with a signal that has fired sends nothing', async () => {
    server.play({ status: 200, body: '{}' });
    const error = await failure<AbortedError>(call(AbortSignal.abort('enough')));
    expect(error).toMatchObject({ code: 'Aborted', operation, attempts: 0, cause: 'enough' });
    expect(server.seen).toEqual([]);
  });

  test('ends when the signal fires while the answer is awaited', async () => {
    server.play('hang');
    const controller = new AbortController();
    const ended = failure<AbortedError>(call(controller.signal));
    await until(() => server.seen.length === 1);
    const reason = new Error('enough');
    controller.abort(reason);
    expect(await ended).toMatchObject({ code: 'Aborted', operation, attempts: 1, cause: reason });
    expect(server.seen).toHaveLength(1);
  });

  test('ends when the signal fires within an answer', async () => {
    server.play({ status: 200, body: '{"A', end: 'hang' });
    const controller = new AbortController();
    const ended = failure<AbortedError>(call(controller.signal));
    await until(() => server.seen.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort();
    expect(await ended).toMatchObject({ code: 'Aborted', operation, attempts: 1 });
    expect(server.seen).toHaveLength(1);
  });

  test('ends when the signal fires in the pause before a retry, and sends nothing more', async () => {
    const { retryStrategy, begun, end } = pausing();
    backend.close();
    open({ clientConfig: { retryStrategy } });
    server.play(refusal(500, 'InternalServerError'));
    const controller = new AbortController();
    const ended = failure<AbortedError>(call(controller.signal));
    await begun;
    controller.abort();
    // The pause itself goes on.
    expect(await ended).toMatchObject({ code: 'Aborted', operation, attempts: 1 });
    end();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(server.seen).toHaveLength(1);
  });
});

/** A strategy of retries whose pause ends when it is told to. */
function pausing() {
  const token = { getRetryCount: () => 1, getRetryCost: () => 1, getRetryDelay: () => 0 };
  let begin = (): void => undefined;
  let end = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const pause = new Promise<void>((resolve) => {
    end = resolve;
  });
  const retryStrategy = {
    acquireInitialRetryToken: async () => token,
    refreshRetryTokenForRetry: async () => {
      begin();
      await pause;
      return token;
    },
    recordSuccess: () => undefined,
  };
  return { retryStrategy, begun, end: () => end() };
}

test('a signal that fires while credentials are awaited ends the call', async () => {
  const asked = jest.fn(() => new Promise<never>(() => undefined));
  backend.close();
  open({ credentials: asked });
  server.play({ status: 200, body: '{}' });
  const controller = new AbortController();
  const ended = failure<AbortedError>(backend.get({ ...one, signal: controller.signal }));
  await until(() => asked.mock.calls.length === 1);
  controller.abort();
  expect(await ended).toMatchObject({ code: 'Aborted' });
  expect(server.seen).toEqual([]);
});

test('a client that knows no signals is not waited for', async () => {
  const mock = mockClient(backend.client);
  mock.onAnyCommand().callsFake(() => new Promise(() => undefined));
  const controller = new AbortController();
  const ended = failure<AbortedError>(backend.get({ ...one, signal: controller.signal }));
  controller.abort();
  expect(await ended).toMatchObject({ code: 'Aborted' });
  mock.restore();
});

test("an answer of DynamoDB's that comes with the abort is told", async () => {
  const controller = new AbortController();
  const mock = mockClient(backend.client);
  const failed = Object.assign(new Error(), { name: 'ConditionalCheckFailedException', $fault: 'client' });
  mock.onAnyCommand().callsFake(async () => {
    throw failed;
  });
  const ended = failure(backend.get({ ...one, signal: controller.signal }));
  await Promise.resolve().then(() => Promise.resolve());
  expect(await ended).toMatchObject({ code: 'ConditionFailed' });
  mock.restore();
});

test('a signal that does not fire changes nothing, and is let go of', async () => {
  server.play({ status: 200, body: '{}' });
  const { signal } = new AbortController();
  const remove = jest.spyOn(signal, 'removeEventListener');
  const add = jest.spyOn(signal, 'addEventListener');
  expect((await backend.get({ ...one, signal })).item).toBeUndefined();
  await until(() => remove.mock.calls.length === add.mock.calls.length);
});

test('a signal of many calls has one listener, which goes with the last of them', async () => {
  const warned: Error[] = [];
  const warn = (warning: Error): void => void warned.push(warning);
  process.on('warning', warn);
  server.play({ status: 200, body: '{}' });
  const { signal } = new AbortController();
  const add = jest.spyOn(signal, 'addEventListener');
  const remove = jest.spyOn(signal, 'removeEventListener');
  for (const round of [1, 2]) {
    await Promise.all(Array.from({ length: 40 }, () => backend.get({ ...one, signal })));
    await until(() => remove.mock.calls.length === round);
    expect(add).toHaveBeenCalledTimes(round);
  }
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', warn);
  expect(warned.filter(({ name }) => name === 'MaxListenersExceededWarning')).toEqual([]);
});

test('a signal of many calls ends all of them, and not those of others', async () => {
  server.play('hang');
  const [ours, theirs] = [new AbortController(), new AbortController()];
  const ended = [1, 2, 3].map(() => failure<AbortedError>(backend.get({ ...one, signal: ours.signal })));
  const other = failure<AbortedError>(backend.get({ ...one, signal: theirs.signal }));
  await until(() => server.seen.length === 4);
  ours.abort('enough');
  for (const error of await Promise.all(ended)) expect(error).toMatchObject({ code: 'Aborted', cause: 'enough' });
  let isOver = false;
  void other.then(() => {
    isOver = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isOver).toBe(false);
  theirs.abort('late');
  expect(await other).toMatchObject({ cause: 'late' });
});
