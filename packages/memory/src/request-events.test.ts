import { ConfigurationError, type RequestEvent, table } from '@monotable/core';
import { MemoryBackend } from './memory-backend.ts';

const app = table('app');
const key = { pk: { S: 'a' }, sk: { S: 'b' } };
const put = { table: app, item: { pk: 'a', sk: 'b' } };

test('a backend with a hook tells of each call, those on tables too', async () => {
  const events: RequestEvent[] = [];
  const backend = new MemoryBackend({ onRequest: (event) => events.push(event), tables: { app: 'prod' } });
  await backend.tables.create({ table: app });
  await backend.put({ ...put, returnConsumedCapacity: true });
  backend.faults.next('get', { error: 'throttled', attempts: 4 });
  await expect(backend.get({ table: app, key })).rejects.toMatchObject({ code: 'Throttled' });
  expect(events).toMatchObject([
    { backend: 'memory', operation: 'tables.create', tables: ['app'], error: undefined },
    { operation: 'put', attempts: 1, itemCount: 1, capacity: [{ tableName: 'prod', units: 1 }] },
    { operation: 'get', attempts: 4, itemCount: undefined, error: { code: 'Throttled', statusCode: 400 } },
  ]);
});

test('capacity is told of every call where the backend asks for it', async () => {
  const backend = new MemoryBackend({ returnConsumedCapacity: 'indexes' });
  const { capacity } = await backend.put(put);
  expect(capacity).toEqual([{ tableName: 'app', units: 1, tableUnits: 1, indexUnits: {} }]);
  expect((await backend.get({ table: app, key, returnConsumedCapacity: false })).capacity).toBeUndefined();
});

test('what stands around the calls is as without a hook', async () => {
  const events: string[] = [];
  const backend = new MemoryBackend({ onRequest: ({ operation }) => events.push(operation) });
  await backend.seed(app, [{ pk: 'a', sk: 'b' }]);
  const before = backend.snapshot();
  await backend.delete({ table: app, key });
  backend.restore(before);
  expect((await backend.get({ table: app, key })).item).toEqual({ pk: 'a', sk: 'b' });
  expect(events).toEqual(['delete', 'get']);
});

test("without a hook the class's own methods are called", () => {
  expect(Object.hasOwn(new MemoryBackend(), 'get')).toBe(false);
  expect(Object.hasOwn(new MemoryBackend({ onRequest: () => undefined }), 'get')).toBe(true);
});

test.each([{ onrequest: () => undefined }, { region: 'eu-west-1' }])(
  'an option that is not known is refused: %j',
  (options) => {
    expect(() => new MemoryBackend(options as object)).toThrow(ConfigurationError);
    expect(() => new MemoryBackend(options as object)).toThrow(/is not known\. Known are tables, /);
  },
);
