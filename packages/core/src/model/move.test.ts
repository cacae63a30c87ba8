import type { Item } from '../backend/attribute-value.ts';
import {
  BackendError,
  ConditionFailedError,
  InvalidRequestError,
  TransactionCanceledError,
  TransactionConflictError,
} from '../errors/backend-errors.ts';
import {
  ForeignItemError,
  IndexContentionError,
  InvalidQueryError,
  ItemExistsError,
  ItemNotFoundError,
} from '../errors/errors.ts';
import { keyOf } from './key-of.ts';
import type { Answer } from './testing/recording-backend.ts';
import { stored as base, key, sentGet, setup, thrownBy } from './testing/todo-fixture.ts';

const { nick: _, ...nameless } = base;
const stored: Item = {
  ...nameless,
  createdAt: { S: '2026-01-01T00:00:00Z' },
  gsi_pk_byTenant: { S: 'stale' },
  gsi_pk_byNick: { S: 'stale' },
  ttl: { N: '12345678901234567890' },
};

const cancelled = (...reasons: readonly { code: string; item?: Item }[]): Answer => ({
  error: () => new TransactionCanceledError({ message: 'cancelled', reasons }),
});

test('move creates the new item and deletes the old one, if nobody changed it, in one transaction', async () => {
  const { Todo, recording } = setup();
  recording.willAnswer({ item: stored });
  const moved = await Todo.move(key, { userId: 'bob' }, { if: { visits: 3 } });
  expect(moved).toBeInstanceOf(Todo);
  expect(moved).toMatchObject({ userId: 'bob', title: 'Write' });
  expect(keyOf(moved)).toEqual({ pk: 'USER#bob', sk: 'TODO#t1' });
  const unchanged = [
    'userId = "alice"',
    'todoId = "t1"',
    'createdAt = "2026-01-01T00:00:00Z"',
    't = "Write"',
    'tenantId = "x"',
    'status = "open"',
    'visits = 3',
    ...['nick', 'board', 'score', 'address', 'tags', 'notes', 'meta'].map((name) => `notExists(${name})`),
    'ttl = 12345678901234567890',
  ];
  expect(recording.take()).toEqual([
    sentGet,
    {
      transactWrite: {
        operations: [
          {
            delete: {
              key: { pk: '"USER#alice"', sk: '"TODO#t1"' },
              condition: `(_type = "Todo" AND ${unchanged.join(' AND ')} AND visits = 3)`,
            },
          },
          {
            put: {
              item: {
                pk: '"USER#bob"',
                sk: '"TODO#t1"',
                _type: '"Todo"',
                userId: '"bob"',
                todoId: '"t1"',
                createdAt: '"2026-01-01T00:00:00Z"',
                t: '"Write"',
                tenantId: '"x"',
                status: '"open"',
                visits: '3',
                gsi_pk_byTenant: '"TENANT#x"',
                gsi_sk_byTenant: '"open#2026-01-01T00:00:00.000Z#t1"',
                ttl: '12345678901234567890',
              },
              condition: 'notExists(pk)',
            },
          },
        ],
        token: 'string',
      },
    },
  ]);
});

test('move reads again where somebody changed the item meanwhile, five times', async () => {
  const { Todo, recording } = setup();
  const overtaken = cancelled(
    { code: 'ConditionalCheckFailed', item: { ...stored, ttl: { N: '2' } } },
    { code: 'None' },
  );
  recording.willAnswer({ item: stored }, overtaken, { item: { ...stored, ttl: { N: '2' } } });
  await Todo.move(key, { userId: 'bob' });
  expect(recording.take()).toHaveLength(4);
  recording.willAnswer(...[1, 2, 3, 4, 5].flatMap(() => [{ item: stored }, overtaken]));
  await expect(Todo.move(key, { userId: 'bob' })).rejects.toBeInstanceOf(IndexContentionError);
  expect(recording.take()).toHaveLength(10);
});

test('move tells why it was refused', async () => {
  const { Todo, recording } = setup();
  const failed = 'ConditionalCheckFailed';
  const cases: [Answer, new (...details: never[]) => Error][] = [
    [cancelled({ code: 'None' }, { code: failed, item: stored }), ItemExistsError],
    [cancelled({ code: failed }, { code: 'None' }), ItemNotFoundError],
    [cancelled({ code: failed, item: { ...stored, _type: { S: 'Other' } } }, { code: 'None' }), ForeignItemError],
    [cancelled({ code: failed, item: stored }, { code: 'None' }), ConditionFailedError],
    [cancelled({ code: 'ValidationError' }, { code: 'None' }), InvalidRequestError],
    [cancelled({ code: 'None' }, { code: 'SomethingNew' }), BackendError],
    [cancelled(), TransactionCanceledError],
  ];
  for (const [answer, kind] of cases) {
    recording.willAnswer({ item: stored }, answer);
    expect(await thrownBy(Todo.move(key, { userId: 'bob' }, { if: { visits: 4 } }))).toBeInstanceOf(kind);
  }
  const error = await thrownBy(Todo.move(key, { userId: 'bob' }));
  expect(error).toBeInstanceOf(ItemNotFoundError);
  expect(error).toMatchObject({ operation: 'move' });
});

test('move is sent again, to the byte, where it meets another transaction', async () => {
  const random = jest.spyOn(Math, 'random').mockReturnValue(0);
  const { Todo, recording } = setup();
  const busy: Answer = { error: () => new TransactionConflictError({ message: 'busy' }) };
  recording.willAnswer({ item: stored }, cancelled({ code: 'TransactionConflict' }, { code: 'None' }), busy);
  await Todo.move(key, { userId: 'bob' });
  const [, ...sent] = recording.requests;
  expect(sent).toEqual([sent[0], sent[0], sent[0]]);
  recording.willAnswer({ item: stored }, ...Array<Answer>(8).fill(busy));
  await expect(Todo.move(key, { userId: 'bob' })).rejects.toThrow('Todo.move: busy');
  random.mockRestore();
});

test('move needs another key, and nothing but a key', async () => {
  const { Todo, recording } = setup();
  recording.willAnswer({ item: stored }, { item: stored });
  await expect(Todo.move(key, { userId: 'alice' })).rejects.toBeInstanceOf(InvalidQueryError);
  await expect(Todo.move(key, {})).rejects.toBeInstanceOf(InvalidQueryError);
  expect(recording.take()).toEqual([sentGet, sentGet]);
  await expect(Todo.move(key, { title: 'x' } as never)).rejects.toBeInstanceOf(InvalidQueryError);
  expect(recording.take()).toEqual([]);
});
