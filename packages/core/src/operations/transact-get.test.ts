import { AccessDeniedError, TransactionCanceledError, TransactionConflictError } from '../errors/backend-errors.ts';
import { InvalidQueryError, MissingKeyAttributeError } from '../errors/errors.ts';
import { setup, stored, thrownBy } from '../model/testing/todo-fixture.ts';
import { transactGet } from './transact-get.ts';
import { tx } from './tx.ts';

const at = (todoId: string) => ({ userId: 'alice', todoId });
const now = { retry: { baseDelay: 0 } };
const conflicted = {
  error: () =>
    new TransactionCanceledError({
      message: 'cancelled',
      reasons: [{ code: 'None' }, { code: 'TransactionConflict' }],
    }),
};

test('reads all of it in one request, in the order of the operations', async () => {
  const { Todo, recording } = setup();
  recording.willAnswer({ items: [stored, undefined], capacity: [{ tableName: 'app', units: 4 }] });
  const found = await transactGet([tx.get(Todo, at('t1')), tx.get(Todo, at('2'), { tableName: 'own' })], {
    tableName: 'call',
    returnConsumedCapacity: true,
  });
  expect(recording.requests).toMatchObject([
    { gets: [{ tableName: 'call' }, { tableName: 'own' }], returnConsumedCapacity: true },
  ]);
  expect(found.map((each) => each?.todoId)).toEqual(['t1', undefined]);
  expect(found[0]).toBeInstanceOf(Todo);
  expect(found.capacity).toEqual([{ tableName: 'app', units: 4 }]);
});

test('a conflict is tried again, and told at last', async () => {
  const { Todo, recording } = setup();
  const gets = [tx.get(Todo, at('t1')), tx.get(Todo, at('2'))] as const;
  recording.willAnswer(conflicted, { items: [stored] });
  expect((await transactGet(gets, now))[0]?.todoId).toBe('t1');
  recording.willAnswer(conflicted, conflicted);
  const error = (await thrownBy(
    transactGet(gets, { retry: { attempts: 2, baseDelay: 0 } }),
  )) as TransactionCanceledError;
  expect(error).toBeInstanceOf(TransactionCanceledError);
  expect(error.message).toContain('transactGet: nothing was read: Todo.get at position 1 (TransactionConflict)');
  expect(error.reasons[1]?.error).toBeInstanceOf(TransactionConflictError);
  expect(error.reasons[1]?.operation).toEqual({ position: 1, verb: 'get', entity: 'Todo', key: at('2') });
});

test('another failure is told at once', async () => {
  const { Todo, recording } = setup();
  recording.willAnswer({ error: () => new AccessDeniedError({ message: 'not allowed' }) });
  await expect(transactGet([tx.get(Todo, at('1'))])).rejects.toThrow('transactGet: not allowed');
});

describe('nothing is sent for', () => {
  const { Todo, recording } = setup();
  afterEach(() => expect(recording.take()).toEqual([]));
  const many = Array.from({ length: 101 }, (_, index) => tx.get(Todo, at(`${index}`)));

  test('no key', async () => {
    expect(await transactGet([])).toEqual([]);
  });

  test('one key twice, which is said in the words of a read', async () => {
    const error = await thrownBy(transactGet([tx.get(Todo, at('1')), tx.get(Todo, at('1'))]));
    expect((error as Error).message).toBe(
      'transactGet at position 1: it is on the item of position 0 once more; nothing was sent. A transaction takes each item once: use the result in both places',
    );
  });

  test.each<[string, () => Promise<unknown>, number | undefined, unknown]>([
    ['101 keys', () => transactGet(many), undefined, InvalidQueryError],
    ['one key twice', () => transactGet([tx.get(Todo, at('1')), tx.get(Todo, at('1'))]), 1, InvalidQueryError],
    [
      'a bad key',
      () => transactGet([tx.get(Todo, at('1')), tx.get(Todo, { userId: 'x' } as never)]),
      1,
      MissingKeyAttributeError,
    ],
    ['a write', () => transactGet([tx.delete(Todo, at('1')) as never]), 0, InvalidQueryError],
    [
      'consistency, which there is anyway',
      () => transactGet([], { consistent: true } as never),
      undefined,
      InvalidQueryError,
    ],
    [
      'an option of one get that is not known',
      () => transactGet([tx.get(Todo, at('1'), { consistent: true } as never)]),
      0,
      InvalidQueryError,
    ],
  ])('%s', async (_, call, position, type) => {
    const error = await thrownBy(call());
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ position });
  });
});
