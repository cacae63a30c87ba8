import { refused } from './testing/recording-backend.ts';
import { key, ours, sentUpdate, setup, stored } from './testing/todo-fixture.ts';

describe('an update of an instance', () => {
  test('reads nothing, and makes what the instance knows a condition', async () => {
    const { recording, loaded } = setup();
    const todo = await loaded();
    recording.willAnswer({ item: { ...stored, status: { S: 'done' }, visits: { N: '9' } } });
    expect(await todo.update({ status: 'done' })).toBe(todo);
    expect(todo).toMatchObject({ status: 'done', visits: 9 });
    expect(recording.take()).toEqual([
      sentUpdate(
        'SET status = "done", gsi_sk_byTenant = "done#2026-01-01T00:00:00.000Z#t1"',
        ours,
        'createdAt = "2026-01-01T00:00:00.000Z"',
      ),
    ]);
  });

  test('that is stale starts again from what is stored, and from nothing else', async () => {
    const { recording, loaded } = setup();
    const todo = await loaded();
    const { nick: _, ...nameless } = stored;
    recording.willAnswer(refused(nameless), { item: nameless });
    await todo.update({ title: 'Draw' }, { reindex: 'never' });
    expect(recording.take()).toEqual([
      sentUpdate('SET t = "Draw", gsi_pk_byNick = "NICK#al", gsi_sk_byNick = "Draw"', ours, 'nick = "al"'),
      sentUpdate('SET t = "Draw" REMOVE gsi_pk_byNick, gsi_sk_byNick', ours, 'notExists(nick)'),
    ]);
    expect(todo.nick).toBeUndefined();
  });

  test('as the key of a static update reads nothing either, and leaves the instance alone', async () => {
    const { Todo, recording, loaded } = setup();
    const todo = await loaded();
    recording.willAnswer({ item: { ...stored, t: { S: 'Draw' } } });
    expect((await Todo.update(todo, { title: 'Draw' })).title).toBe('Draw');
    expect(todo.title).toBe('Write');
    expect(recording.take()).toEqual([
      sentUpdate('SET t = "Draw", gsi_pk_byNick = "NICK#al", gsi_sk_byNick = "Draw"', ours, 'nick = "al"'),
    ]);
  });

  test('keeps what was changed on it and is not part of the update, to be saved later', async () => {
    const { recording, loaded } = setup();
    const todo = await loaded();
    Object.assign(todo, { visits: 7, status: 'mine', notes: ['n'] });
    recording.willAnswer({
      item: { ...stored, visits: { N: '8' }, status: { S: 'done' }, notes: { L: [] }, board: { S: 'b' } },
    });
    await todo.update({ status: 'done' });
    expect(todo).toMatchObject({ visits: 7, status: 'done', notes: ['n'], board: 'b' });
    recording.take();
    recording.willAnswer({ item: stored });
    await todo.save();
    expect(recording.take()).toEqual([sentUpdate('SET visits = 7, notes = ["n"]', ours)]);
  });

  test('is not undone by a local value that could not be stored', async () => {
    const { recording, loaded } = setup();
    const todo = await loaded();
    todo.visits = Number.NaN;
    recording.willAnswer({ item: { ...stored, board: { S: 'b' } } });
    await todo.update({ board: 'b' });
    expect(todo).toMatchObject({ visits: Number.NaN, board: 'b' });
  });

  test('goes to the key that it was read under', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: { ...stored, sk: { S: 'OLD#t1' } } }, { item: stored });
    const todo = await Todo.getOrThrow(key);
    todo.userId = 'bob';
    recording.take();
    await todo.update({ visits: 1 });
    expect(recording.take()).toEqual([
      { update: { ...sentUpdate('SET visits = 1', ours).update, key: { pk: '"USER#alice"', sk: '"OLD#t1"' } } },
    ]);
    expect(todo.userId).toBe('bob');
  });
});
