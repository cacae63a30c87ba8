import type { Item } from '../backend/attribute-value.ts';
import { AccessDeniedError } from '../errors/backend-errors.ts';
import { InvalidQueryError, ItemDecodeError, MissingKeyAttributeError } from '../errors/errors.ts';
import { BatchOperationError } from '../errors/operation-errors.ts';
import { todoModel } from '../model/testing/entities.ts';
import { RecordingBackend } from '../model/testing/recording-backend.ts';
import { setup, stored, thrownBy } from '../model/testing/todo-fixture.ts';
import { repository } from '../repository/repository.ts';
import { batch } from './batch.ts';
import { batchGet } from './batch-get.ts';

const key = (todoId: string) => ({ userId: 'alice', todoId });
const sentKey = (todoId: string) => ({ pk: '"USER#alice"', sk: `"TODO#${todoId}"` });
const item = (todoId: string): Item => ({ ...stored, sk: { S: `TODO#${todoId}` }, todoId: { S: todoId } });
const numbers = (count: number) => Array.from({ length: count }, (_, at) => `${at}`);
const now = { retry: { baseDelay: 0 } };

test('gets go together, and items come back in the order of the operations', async () => {
  const { Todo, recording } = setup();
  recording.willAnswer({ items: [item('1'), undefined, item('3')] });
  const found = await batchGet([batch.get(Todo, key('1')), batch.get(Todo, key('2')), batch.get(Todo, key('3'))]);
  expect(recording.take()).toEqual([{ batchGet: { keys: ['1', '2', '3'].map(sentKey) } }]);
  expect(found.map((each) => each?.todoId)).toEqual(['1', undefined, '3']);
  expect(found[0]).toBeInstanceOf(Todo);
});

test('at most 100 go into one request, consistently where that is asked for', async () => {
  const { Todo, recording } = setup();
  recording.willAnswer({ items: numbers(100).map(item) }, { items: [item('100')] });
  const found = await Todo.batchGet(numbers(101).map(key), {
    consistent: true,
    concurrency: 1,
    returnConsumedCapacity: true,
  });
  expect(found.map((each) => each?.todoId)).toEqual(numbers(101));
  const [first, second] = recording.requests as { gets: { consistent: boolean }[] }[];
  expect([first?.gets.length, second?.gets.length]).toEqual([100, 1]);
  expect(second).toMatchObject({ gets: [{ consistent: true }], returnConsumedCapacity: true });
});

test('what is asked for twice is read once, over the whole input', async () => {
  const { Todo, recording } = setup();
  recording.willAnswer({ items: numbers(60).map(item) });
  const found = await Todo.batchGet([...numbers(60), ...numbers(60)].map(key));
  expect(recording.take()).toHaveLength(1);
  expect(found.map((each) => each?.todoId)).toEqual([...numbers(60), ...numbers(60)]);
  expect(found[60]).toBe(found[0]);
});

test('one key in two tables is two items', async () => {
  const { Todo, recording } = setup();
  await batchGet([batch.get(Todo, key('1'), { tableName: 'own' }), batch.get(Todo, key('1'))], { tableName: 'call' });
  expect(recording.requests).toMatchObject([{ gets: [{ tableName: 'own' }, { tableName: 'call' }] }]);
});

test('what was left unread is read again, and only that', async () => {
  const { Todo, recording } = setup();
  recording.willAnswer(
    { items: [undefined, item('1'), undefined], unprocessed: [0, 2] },
    { items: [item('0')], unprocessed: [1] },
  );
  recording.willAnswer({ items: [item('2')] });
  const found = await Todo.batchGet(numbers(3).map(key), now);
  expect(recording.take().map(({ batchGet: sent }) => (sent as { keys: unknown[] }).keys)).toEqual([
    numbers(3).map(sentKey),
    [sentKey('0'), sentKey('2')],
    [sentKey('2')],
  ]);
  expect(found.map((each) => each?.todoId)).toEqual(numbers(3));
});

test('what stays unread fails with every place that asked for it; what was read is told', async () => {
  const { Todo, recording } = setup();
  recording.willAnswer({ items: [item('0')], unprocessed: [1] }, { unprocessed: [0] });
  const keys = ['0', '1', '1'].map(key);
  const error = await thrownBy(Todo.batchGet(keys, { retry: { attempts: 2, baseDelay: 0 } }));
  expect(error).toBeInstanceOf(BatchOperationError);
  const { failedItems, processedItems } = error as BatchOperationError;
  expect(failedItems).toMatchObject([
    { position: 1, verb: 'get', entity: 'Todo', input: keys[1], error: { code: 'Throttled' } },
    { position: 2, verb: 'get', entity: 'Todo', input: keys[2], error: { code: 'Throttled' } },
  ]);
  expect(processedItems).toMatchObject([{ position: 0, input: keys[0], result: { todoId: '0' } }]);
});

test('a refused request fails alone', async () => {
  const { Todo, recording } = setup();
  recording.willAnswer({ error: () => new AccessDeniedError({ message: 'not allowed' }) }, { items: [item('100')] });
  const error = await thrownBy(Todo.batchGet(numbers(101).map(key)));
  expect(error).toMatchObject({ failedItems: { length: 100 }, processedItems: [{ position: 100 }] });
});

test('a repository on another backend reads there, and its instances go back there', async () => {
  const { Todo, recording } = setup();
  const other = new RecordingBackend();
  other.willAnswer({ items: [item('1')] });
  const [todo] = await batchGet([batch.get(Todo.on(other.backend), key('1'))]);
  other.willAnswer({ item: item('1') });
  await todo?.reload();
  expect(other.take().map((call) => Object.keys(call))).toEqual([['batchGet'], ['get']]);
  expect(recording.take()).toEqual([]);
});

describe('nothing is sent for', () => {
  const { Todo, recording } = setup();
  const Twin = todoModel();
  Twin.useBackend(recording.backend);
  const Other = todoModel();
  afterEach(() => expect(recording.take()).toEqual([]));

  test('no key', async () => {
    expect(await batchGet([])).toEqual([]);
    expect(await repository(Todo).batchGet([])).toEqual([]);
  });

  test.each<[string, () => Promise<unknown>, number | undefined, unknown]>([
    ['a bad key', () => Todo.batchGet([key('1'), { todoId: '2' } as never]), 1, MissingKeyAttributeError],
    ['what is no operation', () => batchGet([key('1') as never]), 0, InvalidQueryError],
    ['a write', () => batchGet([batch.delete(Todo, key('1')) as never]), 0, InvalidQueryError],
    ['keys that are no array', () => Todo.batchGet(key('1') as never), undefined, InvalidQueryError],
    ['an unknown option', () => batchGet([], { consistently: true } as never), undefined, InvalidQueryError],
    [
      'one of one get',
      () => batchGet([batch.get(Todo, key('1'), { consistent: true } as never)]),
      0,
      InvalidQueryError,
    ],
    [
      'one item as two classes',
      () => batchGet([batch.get(Todo, key('1')), batch.get(Twin, key('1'))]),
      1,
      InvalidQueryError,
    ],
    ['an entity without a backend', () => batchGet([batch.get(Todo, key('1')), batch.get(Other, key('1'))]), 1, Object],
  ])('%s', async (_, call, position, type) => {
    const error = await thrownBy(call());
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ position });
  });
});

describe('an item that can not be decoded', () => {
  const broken = (todoId: string): Item => ({ ...item(todoId), visits: { S: 'many' } });

  test('fails alone, in every place that asked for it, and is not read again', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer(
      { items: [item('0'), broken('1'), undefined, undefined], unprocessed: [3] },
      { items: [item('3')] },
    );
    const keys = ['0', '1', '2', '3', '1'].map(key);
    const error = await thrownBy(Todo.batchGet(keys, now));
    expect(error).toBeInstanceOf(BatchOperationError);
    const { failedItems, processedItems, message } = error as BatchOperationError;
    expect(message).toContain('Todo.batchGet: 2 of 5 operations failed: 2 ItemDecode (the first at position 1)');
    expect(failedItems.map(({ position, input }) => [position, input])).toEqual([1, 4].map((at) => [at, keys[at]]));
    for (const { error: why, position } of failedItems) {
      expect(why).toBeInstanceOf(ItemDecodeError);
      expect(why).toMatchObject({ entity: 'Todo', operation: 'batchGet', position, attribute: 'visits' });
      expect(why.message).toMatch(new RegExp(`^Todo.batchGet at position ${position}: visits `));
    }
    expect(processedItems.map(({ position, result }) => [position, (result as { todoId?: string })?.todoId])).toEqual([
      [0, '0'],
      [2, undefined],
      [3, '3'],
    ]);
    expect(recording.take().slice(1)).toEqual([{ batchGet: { keys: [sentKey('3')] } }]);
  });

  test('is no failure of the other requests, nor of what else a decoder throws', async () => {
    const { Todo, recording } = setup();
    const slip = new TypeError('a slip');
    recording.willAnswer({ items: [broken('0')] }, { error: () => slip });
    const error = await thrownBy(Todo.batchGet(numbers(101).map(key), { concurrency: 1 }));
    const { failedItems, processedItems } = error as BatchOperationError;
    expect(failedItems.map(({ position, error: why }) => [position, why.name])).toEqual([
      [0, 'ItemDecodeError'],
      [100, 'TypeError'],
    ]);
    expect(processedItems).toHaveLength(99);
  });
});

test.each([
  ['in front', () => new Array<never>(2), 0],
  ['behind a key', () => [key('1'), ...new Array<never>(1)], 1],
])('a hole %s is refused, and nothing is sent', async (_, keys, position) => {
  const { Todo, recording } = setup();
  const input = Object.assign([], keys(), { length: 2 });
  expect(await thrownBy(Todo.batchGet(input))).toMatchObject({ code: 'InvalidValue', entity: 'Todo', position });
  expect(recording.take()).toEqual([]);
});
