import { ConditionFailedError, ThrottledError, TransactionCanceledError } from '../errors/backend-errors.ts';
import { ForeignItemError, ItemNotFoundError } from '../errors/errors.ts';
import { add } from '../operators/index.ts';
import { refused } from './testing/recording-backend.ts';
import { key, ours, sentGet, sentKey, setup, stored, thrownBy } from './testing/todo-fixture.ts';

describe('an update that is done once', () => {
  test('is a transaction with a token, and reads the item afterwards', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({}, { item: stored });
    expect(await Todo.update(key, { visits: add(1) }, { once: true })).toMatchObject({ visits: 3 });
    expect(recording.take()).toEqual([
      {
        transactWrite: {
          operations: [{ update: { key: sentKey, update: 'ADD visits 1', condition: ours } }],
          token: 'string',
        },
      },
      sentGet,
    ]);
  });

  test('tells why it was refused', async () => {
    const { Todo, recording } = setup();
    const once = { once: true, if: { visits: 9 } } as const;
    recording.willAnswer(refused(stored), refused(), refused({ pk: stored.pk! }));
    const error = await thrownBy(Todo.update(key, { visits: add(1) }, once));
    expect(error).toBeInstanceOf(ConditionFailedError);
    expect(error).toMatchObject({ ambiguous: false, item: stored });
    await expect(Todo.update(key, { visits: add(1) }, once)).rejects.toBeInstanceOf(ItemNotFoundError);
    await expect(Todo.update(key, { visits: add(1) }, once)).rejects.toBeInstanceOf(ForeignItemError);
  });

  test.each([
    ['ValidationError', 'InvalidRequest', 'the path is no path'],
    ['ProvisionedThroughputExceeded', 'Throttled', 'the path is no path'],
    ['TransactionConflict', 'TransactionConflict', 'the item is in another transaction, or is being written'],
    ['ItemCollectionSizeLimitExceeded', 'Backend', 'the path is no path (ItemCollectionSizeLimitExceeded)'],
  ])('is no transaction for its caller where it is cancelled for %s', async (code, expected, message) => {
    const random = jest.spyOn(Math, 'random').mockReturnValue(0);
    const { Todo, recording } = setup();
    const reasons = [{ code, message: 'the path is no path' }];
    const error = () =>
      new TransactionCanceledError({ message: 'cancelled', reasons, statusCode: 400, requestId: 'R' });
    recording.willAnswer(...Array.from({ length: 8 }, () => ({ error })));
    const told = await thrownBy(Todo.update(key, { visits: add(1) }, { once: true }));
    expect(told).toMatchObject({
      code: expected,
      entity: 'Todo',
      operation: 'update',
      ambiguous: false,
      statusCode: 400,
    });
    expect((told as Error).message).toBe(`Todo.update: ${message}`);
    expect((told as Error).cause).toMatchObject({ reasons });
    random.mockRestore();
  });

  test('starts again with a new token where what it assumed has changed', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: stored }, refused({ ...stored, nick: { S: 'bo' } }), {}, { item: stored });
    await Todo.update(key, { title: 'Draw', visits: add(1) }, { once: true });
    expect(recording.take().map((request) => Object.keys(request)[0])).toEqual([
      'get',
      'transactWrite',
      'transactWrite',
      'get',
    ]);
  });

  test('is sent again, to the byte, where it met another transaction', async () => {
    const random = jest.spyOn(Math, 'random').mockReturnValue(0);
    const { Todo, recording } = setup();
    const conflict = (operation: string) =>
      new TransactionCanceledError({ message: operation, reasons: [{ code: 'TransactionConflict' }] });
    recording.willAnswer({ error: conflict }, { error: conflict }, {}, { item: stored });
    await Todo.update(key, { visits: add(1) }, { once: true });
    expect(new Set(recording.tokens).size).toBe(1);
    expect(recording.requests.slice(1, 3)).toEqual([recording.requests[0], recording.requests[0]]);
    random.mockRestore();
  });

  test('says so where the item was deleted before it could be read', async () => {
    const { Todo } = setup();
    const error = await thrownBy(Todo.update(key, { visits: add(1) }, { once: true }));
    expect(error).toBeInstanceOf(ItemNotFoundError);
    expect(error).toMatchObject({ ambiguous: true, message: expect.stringContaining('the update was done') });
  });

  test('says so where the item could not be read, by none of the errors that ask for another try', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer(
      {},
      {
        error: () => new ThrottledError({ message: 'too much', attempts: 3, statusCode: 400 }),
      },
    );
    const error = await thrownBy(Todo.update(key, { visits: add(1) }, { once: true }));
    expect(error).toMatchObject({ code: 'Backend', ambiguous: true, attempts: 3, statusCode: 400 });
    expect((error as Error).message).toBe(
      'Todo.update: the update was done, but the item could not be read afterwards. Do not repeat the update. See the cause for why the item could not be read',
    );
  });
});
