import { ItemDecodeError, ItemNotFoundError } from '../errors/errors.ts';
import { add, append, ifNotExists, lt, removeFromSet, unset } from '../operators/index.ts';
import { refused } from './testing/recording-backend.ts';
import { key, ours, sentUpdate, setup, stored, thrownBy } from './testing/todo-fixture.ts';

describe('an update that no computed key reads', () => {
  test('sends what changes, guarded by the type, and gives the item as it is then', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: { ...stored, visits: { N: '4' } } });
    const todo = await Todo.update(key, { visits: 4, tags: new Set(['a']), notes: undefined, 'meta.lang': 'en' });
    expect(todo).toBeInstanceOf(Todo);
    expect(todo.visits).toBe(4);
    expect(recording.take()).toEqual([sentUpdate('SET visits = 4, tags = {"SS":["a"]}, meta.lang = "en"', ours)]);
  });

  test('sends every kind of change', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: stored });
    await Todo.update(key, {
      visits: add(2),
      tags: removeFromSet('b'),
      notes: append('n'),
      board: unset(),
      score: ifNotExists(1),
      meta: {},
    });
    expect(recording.take()).toEqual([
      sentUpdate(
        'SET notes = append(ifNotExists(notes, []), ["n"]), score = ifNotExists(score, 1), meta = {} REMOVE board ADD visits 2 DELETE tags {"SS":["b"]}',
        ours,
      ),
    ]);
  });

  test("puts the caller's condition behind the guard", async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: stored });
    await Todo.update(key, { visits: add(1) }, { if: { visits: lt(10), title: 'Write' } });
    expect(recording.take()).toEqual([sentUpdate('ADD visits 1', ours, 'visits < 10', 't = "Write"')]);
  });

  test('without changes makes sure that the item is there', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: stored }, { item: stored }, refused());
    expect(await Todo.update(key, {})).toMatchObject({ title: 'Write' });
    expect(await Todo.update(key, { title: undefined } as never, { once: true, if: { visits: 3 } })).toMatchObject({
      title: 'Write',
    });
    expect(recording.take()).toEqual([sentUpdate('', ours), sentUpdate('', ours, 'visits = 3')]);
    await expect(Todo.update(key, {})).rejects.toBeInstanceOf(ItemNotFoundError);
  });
});

test('an update whose item can not be decoded afterwards says that it was done', async () => {
  const { Todo, recording } = setup();
  recording.willAnswer({ item: { ...stored, score: { S: 'high' } } });
  const error = await thrownBy(Todo.update(key, { visits: 1 }));
  expect(error).toBeInstanceOf(ItemDecodeError);
  expect(error).toMatchObject({
    entity: 'Todo',
    operation: 'update',
    attribute: 'score',
    key: { pk: stored.pk, sk: stored.sk },
  });
  expect((error as Error).message).toContain('the write was done');
});
