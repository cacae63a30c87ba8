import { BackendError, ThrottledError } from '../errors/backend-errors.ts';
import { ConfigurationError, InvalidValueError } from '../errors/errors.ts';
import type { TableDefinition } from '../table/table-definition.ts';
import type { Backend, CallOptions } from './backend.ts';
import { observed, observeItself } from './observed.ts';
import type { RequestEvent } from './request-event.ts';
import type { Shape } from './shape.ts';

const table = { name: 'app' } as TableDefinition;
const users = { entity: 'User' } as Shape;
const orders = { entity: 'Order' } as Shape;
const key = { pk: { S: 'hush' } };
const answer = { attempts: 2, requestId: 'R', capacity: [{ tableName: 'prod', units: 1 }] };
const keyCondition = { partition: [], sort: [] };

/** A backend that answers from a list, and writes down what it was asked. */
function answering(results: Partial<Record<string, object | (() => never)>> = {}) {
  const asked: unknown[][] = [];
  const method =
    (name: string) =>
    async (...given: unknown[]): Promise<never> => {
      asked.push([name, ...given]);
      const result = results[name] ?? answer;
      return (typeof result === 'function' ? result() : result) as never;
    };
  const backend: Backend = {
    name: 'stub',
    get: method('get'),
    put: method('put'),
    update: method('update'),
    delete: method('delete'),
    query: method('query'),
    scan: method('scan'),
    batchGet: method('batchGet'),
    batchWrite: method('batchWrite'),
    transactGet: method('transactGet'),
    transactWrite: method('transactWrite'),
    tables: new (class {
      create = method('tables.create');
      nameOf = ({ table: { name } }: { table: TableDefinition }) => `prod-${name}`;
      // As a class has it: on the prototype.
      list() {
        return method('tables.list')(this);
      }
    })() as unknown as Backend['tables'],
  };
  return { backend, asked };
}

async function eventsOf(
  results: Parameters<typeof answering>[0],
  work: (backend: Backend) => Promise<unknown>,
): Promise<RequestEvent[]> {
  const events: RequestEvent[] = [];
  await work(observed(answering(results).backend, { onRequest: (event) => events.push(event) })).catch(() => undefined);
  return events;
}

describe('an event', () => {
  test('tells all of a call', async () => {
    const result = { ...answer, items: [{}, {}], count: 2, scannedCount: 7 };
    const request = { table, index: 'byName', shapes: [users], keyCondition };
    const [event] = await eventsOf({ query: result }, (backend) => backend.query(request));
    expect(event).toEqual({
      backend: 'stub',
      operation: 'query',
      entity: 'User',
      index: 'byName',
      tables: ['app'],
      duration: expect.any(Number),
      attempts: 2,
      capacity: answer.capacity,
      itemCount: 2,
      scannedCount: 7,
      unprocessedCount: undefined,
      requestId: 'R',
      error: undefined,
    });
    expect(Object.isFrozen(event)).toBe(true);
  });

  const update = { set: [], remove: [], add: [], delete: [] };
  const put = { kind: 'put', table, item: {}, shape: users } as const;
  const check = {
    kind: 'check',
    table: { ...table, name: 'other' },
    key,
    condition: { kind: 'and', conditions: [] },
  } as const;
  test.each<[string, object, (backend: Backend) => Promise<unknown>, Partial<RequestEvent>]>([
    ['get', { ...answer, item: {} }, (b) => b.get({ table, key, shapes: [users] }), { itemCount: 1, entity: 'User' }],
    ['get', answer, (b) => b.get({ table, key, shapes: [users, orders] }), { itemCount: 0, entity: undefined }],
    ['put', answer, (b) => b.put({ table, item: {}, shape: users }), { itemCount: 1, entity: 'User' }],
    ['update', answer, (b) => b.update({ table, key, update, shape: orders }), { itemCount: 1, entity: 'Order' }],
    ['delete', answer, (b) => b.delete({ table, key }), { itemCount: 1, entity: undefined }],
    ['scan', { ...answer, count: 0, scannedCount: 3 }, (b) => b.scan({ table }), { itemCount: 0, scannedCount: 3 }],
    [
      'batchGet',
      { ...answer, items: [{}, undefined, undefined], unprocessed: [2] },
      (b) => b.batchGet({ gets: [0, 1, 2].map(() => ({ table, key, shapes: [users] })) }),
      { itemCount: 1, unprocessedCount: 1, entity: 'User', tables: ['app'] },
    ],
    [
      'batchWrite',
      { ...answer, unprocessed: [0] },
      (b) => b.batchWrite({ operations: [put, put, { ...put, shape: orders }] }),
      { itemCount: 2, unprocessedCount: 1, entity: undefined },
    ],
    [
      'batchWrite',
      { ...answer, unprocessed: [] },
      (b) => b.batchWrite({ operations: [put, { kind: 'delete', table, key, shape: users }] }),
      { itemCount: 2, entity: 'User' },
    ],
    [
      'transactGet',
      { ...answer, items: [undefined, {}] },
      (b) =>
        b.transactGet({
          gets: [
            { table, key },
            { table, key },
          ],
        }),
      { itemCount: 1 },
    ],
    [
      'transactWrite',
      answer,
      (b) => b.transactWrite({ operations: [put, check] }),
      { itemCount: 1, tables: ['app', 'other'], entity: undefined },
    ],
    [
      'transactWrite',
      answer,
      (b) => b.transactWrite({ operations: [put, { ...check, shape: users }] }),
      { itemCount: 1, entity: 'User' },
    ],
  ])('of %s', async (operation, result, work, expected) => {
    const [event, ...others] = await eventsOf({ [operation]: result }, work);
    expect(event).toMatchObject({ operation, attempts: 2, requestId: 'R', ...expected });
    expect(others).toEqual([]);
  });

  test('of the operations on tables, whatever kind of object they are in', async () => {
    const events = await eventsOf({}, async (backend) => {
      await backend.tables.create({ table });
      await backend.tables.list();
    });
    expect(events).toMatchObject([
      { operation: 'tables.create', tables: ['app'], attempts: undefined },
      { operation: 'tables.list', tables: [] },
    ]);
  });

  test('is none of a question that asks nobody', async () => {
    const names: unknown[] = [];
    const events = await eventsOf({}, async ({ tables }) => names.push(tables.nameOf?.({ table })));
    expect([names, events]).toEqual([['prod-app'], []]);
  });

  test('of a failed call has the error in words, and no value', async () => {
    const error = new ThrottledError({
      message: 'too much',
      attempts: 3,
      statusCode: 400,
      requestId: 'F',
      cause: 'hush',
    });
    const fail = () => {
      throw error;
    };
    const [event] = await eventsOf({ get: fail }, (backend) => backend.get({ table, key }));
    expect(event).toMatchObject({ attempts: 3, requestId: 'F', itemCount: undefined, capacity: undefined });
    expect(event?.error).toEqual({ code: 'Throttled', message: 'too much', statusCode: 400 });
    expect(JSON.stringify(event)).not.toContain('hush');
  });

  test.each([
    ['of the library', new InvalidValueError({ message: 'no number' }), { code: 'InvalidValue', message: 'no number' }],
    ['of another', new TypeError('hush'), { code: 'TypeError', message: undefined }],
    ['a text', 'hush', { code: 'string', message: undefined }],
  ])('of a call that failed with %s', async (_, error, expected) => {
    const fail = () => {
      throw error;
    };
    const [event] = await eventsOf({ get: fail }, (backend) => backend.get({ table, key }));
    expect(event).toMatchObject({ attempts: undefined, error: { ...expected, statusCode: undefined } });
    expect(JSON.stringify(event)).not.toContain('hush');
  });

  test('comes before the caller goes on, also of a call that fails', async () => {
    const order: string[] = [];
    const fail = () => {
      throw new BackendError({ message: 'no' });
    };
    const { backend } = answering({ put: fail });
    const watched = observed(backend, { onRequest: ({ operation }) => order.push(operation) });
    await watched.get({ table, key }).then(() => order.push('caller of get'));
    await watched.put({ table, item: {} }).catch(() => order.push('caller of put'));
    expect(order).toEqual(['get', 'caller of get', 'put', 'caller of put']);
  });
});

describe('the backend behind', () => {
  test('is given the very request, and its answer and error come back as they are', async () => {
    const error = new Error('mine');
    const fail = () => {
      throw error;
    };
    const { backend, asked } = answering({ put: fail });
    const watched = observed(backend, { onRequest: () => undefined });
    const request = { table, key };
    expect(await watched.get(request)).toBe(answer);
    expect(asked[0]?.[1]).toBe(request);
    await expect(watched.put({ table, item: {} })).rejects.toBe(error);
    await watched.tables.list();
    // Called on the object that it belongs to.
    expect(asked[2]).toEqual(['tables.list', backend.tables]);
  });

  test.each<[CallOptions['returnConsumedCapacity'], unknown]>([
    [undefined, 'indexes'],
    [false, false],
    [true, true],
  ])('is asked for capacity by default, unless a call says otherwise: %s', async (own, expected) => {
    const { backend, asked } = answering();
    const watched = observed(backend, { returnConsumedCapacity: 'indexes' });
    const request = { table, key, ...(own !== undefined && { returnConsumedCapacity: own }) };
    await watched.get(request);
    expect(asked).toEqual([['get', { table, key, returnConsumedCapacity: expected }]]);
    expect(request).not.toHaveProperty('returnConsumedCapacity', 'indexes');
  });
});

describe('a hook that fails', () => {
  const warnings: unknown[][] = [];
  beforeEach(() => {
    warnings.length = 0;
    jest.spyOn(process, 'emitWarning').mockImplementation((...given: unknown[]) => void warnings.push(given));
  });
  afterEach(() => jest.restoreAllMocks());

  test.each([
    [
      'at once',
      () => {
        throw new Error('in the hook');
      },
    ],
    ['later', () => Promise.reject(new Error('in the hook'))],
  ])('%s leaves the call alone and is a warning', async (_, onRequest: () => void) => {
    const watched = observed(answering().backend, { onRequest });
    expect(await watched.get({ table, key })).toBe(answer);
    expect(warnings).toEqual([
      [
        'The onRequest hook of the backend stub failed after get',
        {
          type: 'MonotableWarning',
          code: 'MONOTABLE_ON_REQUEST',
          detail: expect.stringContaining('Error: in the hook'),
        },
      ],
    ]);
  });

  test('leaves the error of the call alone too', async () => {
    const error = new BackendError({ message: 'no' });
    const fail = () => {
      throw error;
    };
    const onRequest = () => {
      throw 'a text';
    };
    await expect(observed(answering({ get: fail }).backend, { onRequest }).get({ table, key })).rejects.toBe(error);
    expect(warnings).toEqual([[expect.any(String), expect.objectContaining({ detail: 'a text' })]]);
  });
});

describe('options', () => {
  test('without any, a backend that takes them itself stays as it is', () => {
    const { backend } = answering();
    const { get, tables } = backend;
    observeItself(backend, {});
    expect(backend.get).toBe(get);
    expect(backend.tables).toBe(tables);
  });

  test.each([
    { onRequest: 'log' },
    { onRequest: null },
    { returnConsumedCapacity: 'TOTAL' },
    { returnConsumedCapacity: 1 },
  ])('that can not work are refused: %j', (options) => {
    const { backend } = answering();
    expect(() => observed(backend, options as never)).toThrow(ConfigurationError);
    expect(() => observeItself(backend, options as never)).toThrow(ConfigurationError);
  });

  test.each([{ onrequest: () => undefined }, null, undefined, 'log'])('of observed() are known ones: %j', (options) => {
    expect(() => observed(answering().backend, options as never)).toThrow(/^observed: .* Known are onRequest, /);
  });
});

test.each([undefined, null, {}, class Backend {}])('what is watched is a backend, not %p', (backend) => {
  const call = () => observed(backend as never, { onRequest: () => undefined });
  expect(call).toThrow(ConfigurationError);
  expect(call).toThrow('observed: what is given is no backend');
});
