import { ItemNotFoundError } from '../errors/errors.ts';
import { key, sentKey, setup, stored } from './testing/todo-fixture.ts';

const bare = { pk: stored.pk, sk: stored.sk, _type: stored._type, t: stored.t };

describe('get', () => {
  test('asks for the computed key', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: bare });
    expect(await Todo.get(key)).toBeInstanceOf(Todo);
    expect(await Todo.get(key)).toBeUndefined();
    await Todo.get(key, { consistent: true });
    expect(recording.take()).toEqual([
      { get: { key: sentKey } },
      { get: { key: sentKey } },
      { get: { key: sentKey, consistent: true } },
    ]);
  });

  test('gives every declared attribute, undefined where the item lacks it, whatever initializers say', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: bare });
    const todo = await Todo.getOrThrow(key);
    expect({ ...todo }).toStrictEqual({
      userId: undefined,
      todoId: undefined,
      createdAt: undefined,
      title: 'Write',
      tenantId: undefined,
      status: undefined,
      visits: undefined,
      nick: undefined,
      board: undefined,
      score: undefined,
      address: undefined,
      tags: undefined,
      notes: undefined,
      meta: undefined,
    });
  });

  test('getOrThrow names the entity', async () => {
    const { Todo } = setup();
    const error = await Todo.getOrThrow(key).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ItemNotFoundError);
    expect(error).toMatchObject({ entity: 'Todo', operation: 'getOrThrow', ambiguous: false });
  });

  test('an instance stands for its key, however it was changed since', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: bare });
    const todo = await Todo.getOrThrow(key);
    todo.userId = 'bob';
    todo.visits = Number.NaN;
    await Todo.get(todo);
    expect(recording.take().at(-1)).toEqual({ get: { key: sentKey } });
    const fresh = Object.assign(new Todo(), key, { visits: Number.NaN });
    await Todo.get(fresh);
    expect(recording.take()).toEqual([{ get: { key: sentKey } }]);
  });

  test('an attribute that is undefined beside the key is no attribute', async () => {
    const { Todo, recording } = setup();
    await Todo.get({ ...key, title: undefined } as never);
    expect(recording.take()).toHaveLength(1);
  });
});
