import { attribute } from '../decorators/attribute.ts';
import { entity } from '../decorators/entity.ts';
import { partitionKey, sortKey } from '../decorators/keys.ts';
import { AbortedError, AccessDeniedError, ConditionFailedError, ThrottledError } from '../errors/backend-errors.ts';
import {
  InvalidQueryError,
  InvalidValueError,
  ItemExistsError,
  MissingKeyAttributeError,
  ValidationError,
} from '../errors/errors.ts';
import { BatchOperationError } from '../errors/operation-errors.ts';
import { refused } from '../model/testing/recording-backend.ts';
import { given, setup, thrownBy } from '../model/testing/todo-fixture.ts';
import { Model } from '../repository/model.ts';
import { repository } from '../repository/repository.ts';
import { table } from '../table/table.ts';
import { batch } from './batch.ts';
import { batchWrite } from './batch-write.ts';

const todo = (todoId: string) => ({ ...given, todoId });
const keyText = (todoId: string) => ({ pk: '"USER#alice"', sk: `"TODO#${todoId}"` });
const stored = (todoId: string) => ({
  ...keyText(todoId),
  _type: '"Todo"',
  userId: '"alice"',
  todoId: `"${todoId}"`,
  createdAt: '"1970-01-01T00:00:00.000Z"',
  t: '"Write"',
  tenantId: '"x"',
  status: '"open"',
  visits: '0',
  gsi_pk_byTenant: '"TENANT#x"',
  gsi_sk_byTenant: `"open#1970-01-01T00:00:00.000Z#${todoId}"`,
});
const numbers = (count: number) => Array.from({ length: count }, (_, at) => `${at}`);
const now = { retry: { baseDelay: 0 } };

interface Chunk {
  readonly batchWrite: {
    readonly operations: readonly { readonly put?: { sk: string }; readonly delete?: { sk: string } }[];
  };
}
const ids = (sent: readonly unknown[]) =>
  (sent as readonly Chunk[]).map(({ batchWrite: { operations } }) =>
    operations.map(({ put, delete: gone }) => (put ?? gone)?.sk.replace('"TODO#', '').replace('"', '')),
  );

async function batchFailure(call: Promise<unknown>): Promise<BatchOperationError> {
  const error = await thrownBy(call);
  expect(error).toBeInstanceOf(BatchOperationError);
  return error as BatchOperationError;
}

describe('what is sent', () => {
  test('upserts and deletes go together, without conditions; results are in the order of the operations', async () => {
    const { Todo, recording } = setup();
    const [one, gone, two] = await batchWrite([
      batch.upsert(Todo, todo('1')),
      batch.delete(Todo, { userId: 'alice', todoId: 'x' }),
      batch.upsert(repository(Todo), todo('2')),
    ]);
    expect(recording.take()).toEqual([
      { batchWrite: { operations: [{ put: stored('1') }, { delete: keyText('x') }, { put: stored('2') }] } },
    ]);
    expect([one.todoId, gone, two.todoId]).toEqual(['1', undefined, '2']);
    expect(one).toBeInstanceOf(Todo);
    await one.save();
    expect(recording.take()).toEqual([]);
  });

  test('at most 25 go into one request', async () => {
    const { Todo, recording } = setup();
    const todos = await Todo.batchUpsert(numbers(60).map(todo));
    expect(ids(recording.take()).map((each) => each.length)).toEqual([25, 25, 10]);
    expect(todos.map(({ todoId }) => todoId)).toEqual(numbers(60));
  });

  test('a create is a conditional put of its own', async () => {
    const { Todo, recording } = setup();
    const [created] = await batchWrite([batch.create(Todo, todo('1')), batch.upsert(Todo, todo('2'))]);
    expect(recording.take()).toEqual([
      { batchWrite: { operations: [{ put: stored('2') }] } },
      { put: { item: stored('1'), condition: 'notExists(pk)' } },
    ]);
    expect(created).toBeInstanceOf(Todo);
  });

  test('an upsert of a class that keeps something is an update of its own', async () => {
    const { recording } = setup();
    @entity('Kept', { table: table('kept') })
    class Kept extends Model {
      @partitionKey @attribute('string') pk!: string;
      @sortKey @attribute('string') sk!: string;
      @attribute('string', { readonly: true }) readonly by!: string;
    }
    recording.willAnswer({ item: { pk: { S: 'a' }, sk: { S: 'b' }, by: { S: 'ann' }, _type: { S: 'Kept' } } });
    const [kept] = await repository(Kept, recording.backend).batchUpsert([{ pk: 'a', sk: 'b', by: 'bob' }]);
    expect(kept?.by).toBe('ann');
    expect(recording.take()).toEqual([
      {
        update: {
          key: { pk: '"a"', sk: '"b"' },
          update: 'SET by = ifNotExists(by, "bob"), _type = "Kept"',
          condition: '(notExists(pk) OR _type = "Kept")',
          returnImage: 'new',
        },
      },
    ]);
  });

  test('deletes of one item are merged over the whole input', async () => {
    const { Todo, recording } = setup();
    const keys = [...numbers(30), ...numbers(30)].map((todoId) => ({ userId: 'alice', todoId }));
    expect(await Todo.batchDelete(keys)).toEqual({});
    expect(ids(recording.take())).toEqual([numbers(30).slice(0, 25), numbers(30).slice(25)]);
  });

  test('an instance serves as the key of a delete, and is no stored item afterwards', async () => {
    const { Todo, recording, loaded } = setup();
    const instance = await loaded();
    await Todo.batchDelete([instance]);
    expect(ids(recording.take())).toEqual([['t1']]);
    await instance.save();
    expect(Object.keys(recording.take()[0] ?? {})).toEqual(['put']);
  });

  test('a batch of nothing sends nothing', async () => {
    const { Todo, recording } = setup();
    expect(await batchWrite([])).toEqual([]);
    expect(await Todo.batchCreate([])).toEqual([]);
    expect(await Todo.batchUpsert([])).toEqual([]);
    expect(recording.take()).toEqual([]);
  });

  test('the table of a call, and of one operation, is handed on', async () => {
    const { Todo, recording } = setup();
    await batchWrite(
      [
        batch.upsert(Todo, todo('1')),
        batch.upsert(Todo, todo('1'), { tableName: 'own' }),
        batch.create(Todo, todo('2')),
      ],
      { tableName: 'call', returnConsumedCapacity: true },
    );
    expect(recording.requests).toMatchObject([
      { operations: [{ tableName: 'call' }, { tableName: 'own' }], returnConsumedCapacity: true },
      { tableName: 'call', returnConsumedCapacity: true },
    ]);
  });
});

describe('what is refused before anything is sent', () => {
  const { Todo, recording } = setup();
  const other = setup().Todo;
  const forged = JSON.parse('{"verb":"delete"}') as never;
  afterEach(() => expect(recording.take()).toEqual([]));

  test.each<[string, () => Promise<unknown>, number | undefined, unknown]>([
    [
      'bad attributes',
      () => Todo.batchCreate([todo('1'), { ...todo('2'), title: undefined as never }]),
      1,
      ValidationError,
    ],
    [
      'a bad key',
      () => batchWrite([batch.upsert(Todo, todo('1')), batch.delete(Todo, { userId: 'alice' } as never)]),
      1,
      MissingKeyAttributeError,
    ],
    ['what is no operation', () => batchWrite([batch.upsert(Todo, todo('1')), forged]), 1, InvalidQueryError],
    [
      'an operation of another call',
      () => batchWrite([batch.get(Todo, todo('1') as never) as never]),
      0,
      InvalidQueryError,
    ],
    ['what is no array', () => batchWrite(forged), undefined, InvalidQueryError],
    ['a hole in the inputs', () => Todo.batchUpsert(new Array(2)), 0, InvalidValueError],
    ['a hole behind an input', () => Todo.batchCreate([todo('1'), ...new Array(1)]), 1, InvalidValueError],
    ['a hole in the keys', () => Todo.batchDelete(new Array(1)), 0, InvalidValueError],
    ['a hole in the operations', () => batchWrite(new Array(2)), 0, InvalidQueryError],
    ['inputs that are no array', () => Todo.batchUpsert(forged), undefined, InvalidQueryError],
    ['what is no entity', () => batchWrite([batch.upsert({} as never, {})]), 0, InvalidQueryError],
    ['a condition', () => batchWrite([batch.upsert(Todo, todo('1'), { if: {} } as never)]), 0, InvalidQueryError],
    ['an unknown option', () => batchWrite([], { parallel: 2 } as never), undefined, InvalidQueryError],
    [
      'an unknown option of a retry',
      () => batchWrite([], { retry: { times: 2 } as never }),
      undefined,
      InvalidQueryError,
    ],
    ['no attempt', () => batchWrite([], { retry: { attempts: 0 } }), undefined, InvalidQueryError],
    ['a wait without end', () => batchWrite([], { retry: { maxDelay: Number.NaN } }), undefined, InvalidQueryError],
    ['no jitter', () => batchWrite([], { retry: { jitter: 1 as never } }), undefined, InvalidQueryError],
    ['no lane', () => batchWrite([], { concurrency: 0 }), undefined, InvalidQueryError],
    [
      'two backends',
      () => batchWrite([batch.upsert(Todo, todo('1')), batch.upsert(other, todo('2'))]),
      undefined,
      InvalidQueryError,
    ],
  ])('%s', async (_, call, position, type) => {
    const error = await thrownBy(call());
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ position });
    if (position !== undefined) expect((error as Error).message).toContain(`at position ${position}: `);
  });

  test.each([
    ['two upserts', batch.upsert(Todo, todo('1'))],
    ['an upsert and a delete', batch.delete(Todo, { userId: 'alice', todoId: '1' })],
    ['an upsert and a create', batch.create(Todo, todo('1'))],
  ])('%s of one item', async (_, last) => {
    const operations = [batch.upsert(Todo, todo('1')), batch.upsert(Todo, todo('2')), last];
    await expect(batchWrite(operations)).rejects.toThrow(
      'batchWrite at position 2: it writes the item of position 0 once more; nothing was sent',
    );
  });
});

describe('what is left undone', () => {
  test('is sent again until it is done', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ unprocessed: [1, 2] }, { unprocessed: [1] });
    const todos = await Todo.batchUpsert(numbers(4).map(todo), now);
    expect(ids(recording.take())).toEqual([['0', '1', '2', '3'], ['1', '2'], ['2']]);
    expect(todos.map(({ todoId }) => todoId)).toEqual(numbers(4));
  });

  test('a request that was throttled as a whole is, too', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ error: () => new ThrottledError({ message: 'slow down' }) });
    await Todo.batchUpsert(numbers(2).map(todo), now);
    expect(ids(recording.take())).toEqual([numbers(2), numbers(2)]);
  });

  test('at last fails, and the error tells what was done', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ unprocessed: [0, 2] }, { unprocessed: [1] }, { unprocessed: [0] });
    const inputs = numbers(3).map(todo);
    const error = await batchFailure(Todo.batchUpsert(inputs, { retry: { baseDelay: 0, attempts: 3 } }));
    expect(recording.take()).toHaveLength(3);
    expect(error).toMatchObject({ entity: 'Todo', operation: 'batchUpsert', code: 'BatchOperation' });
    expect(error.message).toBe(
      'Todo.batchUpsert: 1 of 3 operations failed: 1 Throttled (at position 2). failedItems tells why each of them failed, processedItems what was done',
    );
    expect(error.failedItems).toMatchObject([
      { position: 2, verb: 'upsert', entity: 'Todo', error: { code: 'Throttled', attempts: 3 } },
    ]);
    expect(error.failedItems[0]?.input).toBe(inputs[2]);
    expect(
      error.processedItems.map(({ position, input, result }) => [
        position,
        input,
        (result as { todoId: string }).todoId,
      ]),
    ).toEqual([
      [0, inputs[0], '0'],
      [1, inputs[1], '1'],
    ]);
  });

  test('waits longer each time, up to a bound, and by chance less', async () => {
    jest.useFakeTimers();
    try {
      const { Todo, recording } = setup();
      const wait = jest.spyOn(globalThis, 'setTimeout');
      recording.willAnswer(...numbers(5).map(() => ({ unprocessed: [0] })));
      let jitter = 0.25;
      const retry = { baseDelay: 100, maxDelay: 500, jitter: () => (jitter += 0.25) };
      const call = Todo.batchUpsert([todo('1')], { retry: { ...retry, attempts: 4 } });
      const failed = thrownBy(call);
      await jest.runAllTimersAsync();
      expect(await failed).toBeInstanceOf(BatchOperationError);
      expect(wait.mock.calls.map(([, delay]) => delay)).toEqual([50, 150, 400]);
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('what fails', () => {
  test('a refused chunk fails with its items, the others are done', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ error: () => new AccessDeniedError({ message: 'not allowed', operation: 'batchWrite' }) });
    const error = await batchFailure(Todo.batchUpsert(numbers(30).map(todo)));
    expect(error.failedItems.map(({ position }) => position)).toEqual(numbers(25).map(Number));
    expect(error.failedItems[0]?.error.message).toBe('Todo.batchUpsert at position 0: not allowed');
    expect(error.failedItems[24]?.error).toMatchObject({ position: 24, code: 'AccessDenied' });
    expect(error.cause).toBe(error.failedItems[0]?.error);
    expect(error.processedItems.map(({ position }) => position)).toEqual([25, 26, 27, 28, 29]);
  });

  test('an item that is there already fails alone, as its verb says', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({}, refused({ pk: { S: 'x' }, _type: { S: 'Todo' } }));
    const error = await batchFailure(Todo.batchCreate(numbers(3).map(todo)));
    expect(error.failedItems).toMatchObject([{ position: 1, verb: 'create' }]);
    expect(error.failedItems[0]?.error).toBeInstanceOf(ItemExistsError);
    expect(error.failedItems[0]?.error.message).toContain(
      'Todo.create at position 1: there is an item with this key already',
    );
    expect(error.processedItems.map(({ position }) => position)).toEqual([0, 2]);
  });

  test('a create whose answer was lost is a success', async () => {
    const { Todo, recording } = setup();
    const first = await Todo.create(todo('1'));
    const request = recording.requests[0] as { attributes: never };
    recording.willAnswer({
      error: () => new ConditionFailedError({ message: 'refused', item: request.attributes, attempts: 2 }),
    });
    expect(await Todo.batchCreate([todo('1')])).toEqual([first]);
  });

  test('a failure of the backend is said of the verb', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ error: () => new ThrottledError({ message: 'slow down', operation: 'put' }) });
    const error = await batchFailure(Todo.batchCreate([todo('1')], now));
    expect(error.failedItems[0]?.error.message).toBe('Todo.create at position 0: slow down');
    expect(recording.take()).toHaveLength(1);
  });

  test('what is thrown that is no error of ours is the failure all the same', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ error: () => new TypeError('broken') }, { error: () => 'text' as never });
    const error = await batchFailure(Todo.batchUpsert(numbers(30).map(todo), { concurrency: 1 }));
    expect(error.failedItems[0]?.error).toBeInstanceOf(TypeError);
    expect(error.failedItems[29]?.error).toMatchObject({ cause: 'text' });
    expect(error.message).toContain('25 TypeError (the first at position 0), 5 Error (the first at position 25)');
  });
});

describe('an abort', () => {
  test('before the call fails all of it, and nothing is sent', async () => {
    const { Todo, recording } = setup();
    const error = await batchFailure(Todo.batchUpsert(numbers(3).map(todo), { signal: AbortSignal.abort('enough') }));
    expect(recording.take()).toEqual([]);
    expect(error.processedItems).toEqual([]);
    expect(error.failedItems).toHaveLength(3);
    expect(error.failedItems[0]?.error).toMatchObject({ code: 'Aborted', attempts: 0, cause: 'enough' });
  });

  test('between two requests leaves what was done done, and the rest undone', async () => {
    const { Todo, recording } = setup();
    const controller = new AbortController();
    recording.willAnswer({ unprocessed: [0] });
    const retry = {
      jitter: () => {
        controller.abort();
        return 1;
      },
    };
    const call = Todo.batchUpsert(numbers(60).map(todo), { retry, concurrency: 1, signal: controller.signal });
    const error = await batchFailure(call);
    expect(recording.take()).toHaveLength(1);
    expect(error.processedItems.map(({ position }) => position)).toEqual(numbers(25).slice(1).map(Number));
    expect(error.failedItems.map(({ position }) => position)).toEqual([0, ...numbers(60).slice(25).map(Number)]);
    expect(error.failedItems.every((each) => each.error instanceof AbortedError)).toBe(true);
  });
});

test('no more requests are under way at once than allowed', async () => {
  const { Todo, recording } = setup();
  let running = 0;
  let most = 0;
  const send = recording.batchWrite.bind(recording);
  recording.batchWrite = async (request) => {
    most = Math.max(most, ++running);
    const result = await send(request);
    running -= 1;
    return result;
  };
  await Todo.batchUpsert(numbers(200).map(todo), { concurrency: 3 });
  expect(most).toBe(3);
});

test('what all requests consumed is added up by table', async () => {
  const { Todo, recording } = setup();
  const units = (tableName: string, count: number) => ({
    tableName,
    units: count,
    tableUnits: 1,
    indexUnits: { i: count - 1 },
  });
  recording.willAnswer(
    { capacity: [units('a', 2), units('b', 3)], unprocessed: [0] },
    { capacity: [units('a', 4)] },
    { capacity: [units('a', 8)] },
  );
  const results = await batchWrite([batch.upsert(Todo, todo('1')), batch.create(Todo, todo('2'))], {
    ...now,
    concurrency: 1,
    returnConsumedCapacity: 'indexes',
  });
  expect(results.capacity).toEqual([
    { tableName: 'a', units: 14, tableUnits: 3, indexUnits: { i: 11 } },
    { tableName: 'b', units: 3, tableUnits: 1, indexUnits: { i: 2 } },
  ]);
  expect(Object.keys(results)).toEqual(['0', '1']);
  expect((await Todo.batchUpsert([todo('1')])).capacity).toBeUndefined();
});
