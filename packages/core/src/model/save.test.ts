import type { Item } from '../backend/attribute-value.ts';
import { ConditionFailedError } from '../errors/backend-errors.ts';
import { InvalidQueryError, ItemExistsError, ItemNotFoundError } from '../errors/errors.ts';
import { refused } from './testing/recording-backend.ts';
import { setup as fixture, ours, sentKey, sentUpdate, stored, thrownBy } from './testing/todo-fixture.ts';

const address = { M: { city: { S: 'Paris' }, country: { S: 'FR' } } };
const tagged: Item = { ...stored, address, tags: { SS: ['b', 'a'] } };
/** Another writer stored something beside the attributes that the class knows. */
const extended: Item = { ...tagged, address: { M: { ...address.M, more: { S: 'undeclared' } } } };

async function setup(item: Item = extended) {
  const { loaded, ...rest } = fixture();
  return { ...rest, todo: await loaded(item) };
}

describe('save of an instance that was read', () => {
  test('sends nothing where nothing has changed', async () => {
    const { recording, todo } = await setup(tagged);
    expect(await todo.save()).toBe(todo);
    todo.tags = new Set(['a', 'b']);
    todo.createdAt = new Date(todo.createdAt);
    await todo.save();
    expect(recording.take()).toEqual([]);
  });

  test('sends nothing for values that are stored in another form than this library writes', async () => {
    const { recording, todo } = await setup({
      ...extended,
      createdAt: { S: '2026-01-01T01:00:00+01:00' },
      visits: { N: '3.0' },
    });
    await todo.save();
    expect(recording.take()).toEqual([]);
  });

  test('sends what has changed, nested data as a whole', async () => {
    const { recording, todo } = await setup();
    todo.visits += 1;
    todo.tags?.add('c');
    if (todo.address) todo.address.zip = '1';
    todo.board = 'b';
    recording.willAnswer({ item: { ...stored, visits: { N: '4' } } });
    await todo.save();
    expect(recording.take()).toEqual([
      sentUpdate(
        'SET visits = 4, board = "b", address = {more: "undeclared",city: "Paris",z: "1",country: "FR"}, tags = {"SS":["b","a","c"]}, gsi_pk_byCity = "CITY#Paris", gsi_sk_byCity = "t1"',
        ours,
      ),
    ]);
    recording.willAnswer({ item: stored });
    await todo.save();
    expect(recording.take()).toEqual([]);
  });

  test('removes what became undefined or an empty set, and follows with index keys', async () => {
    const { recording, todo } = await setup();
    todo.nick = undefined;
    todo.tags = new Set();
    recording.willAnswer({ item: stored });
    await todo.save();
    expect(recording.take()).toEqual([
      sentUpdate('REMOVE nick, tags, gsi_pk_byNick, gsi_sk_byNick', ours, 't = "Write"'),
    ]);
  });

  test('makes what the new index keys rest on a condition, and reads nothing', async () => {
    const { recording, todo } = await setup();
    todo.status = 'done';
    recording.willAnswer(refused({ ...stored, createdAt: { S: '2026-02-02T00:00:00.000Z' } }), { item: stored });
    await todo.save({ if: { visits: 3 } });
    expect(recording.take()).toEqual(
      ['2026-01-01', '2026-02-02'].map((day) =>
        sentUpdate(
          `SET status = "done", gsi_sk_byTenant = "done#${day}T00:00:00.000Z#t1"`,
          ours,
          `createdAt = "${day}T00:00:00.000Z"`,
          'visits = 3',
        ),
      ),
    );
  });

  test('asks the condition even where nothing has changed', async () => {
    const { recording, todo } = await setup(tagged);
    recording.willAnswer(refused(stored));
    await expect(todo.save({ if: { visits: 9 } })).rejects.toBeInstanceOf(ConditionFailedError);
    expect(recording.take()).toEqual([sentUpdate('', ours, 'visits = 9')]);
  });

  test('refuses another primary key', async () => {
    const { recording, todo } = await setup();
    todo.userId = 'bob';
    const error = await thrownBy(todo.save());
    expect(error).toBeInstanceOf(InvalidQueryError);
    expect((error as Error).message).toContain('move()');
    expect(recording.take()).toEqual([]);
  });

  test('is an error where the item is gone', async () => {
    const { recording, todo } = await setup();
    todo.visits = 4;
    recording.willAnswer(refused());
    const error = await thrownBy(todo.save());
    expect(error).toBeInstanceOf(ItemNotFoundError);
    expect(error).toMatchObject({ operation: 'save' });
  });

  test('takes over what is stored, but for what is changed while it is sent', async () => {
    const { recording, todo } = await setup();
    todo.visits = 4;
    recording.willAnswer({ item: { ...stored, visits: { N: '4' }, t: { S: 'Other' }, board: { S: 'b' } } });
    const saving = todo.save();
    todo.title = 'Mine';
    todo.visits = 5;
    await saving;
    expect(todo).toMatchObject({ title: 'Mine', visits: 5, board: 'b' });
    recording.take();
    recording.willAnswer({ item: stored });
    await todo.save();
    expect(recording.take()).toMatchObject([
      { update: { update: expect.stringMatching(/^SET t = "Mine", visits = 5, /) } },
    ]);
  });

  test('that fails leaves the instance as it is', async () => {
    const { recording, todo } = await setup();
    todo.visits = 4;
    recording.willAnswer(refused(stored), { item: stored });
    await thrownBy(todo.save({ if: { visits: 9 } }));
    expect(todo.visits).toBe(4);
    recording.take();
    await todo.save();
    expect(recording.take()).toHaveLength(1);
  });
});

describe('save of a new instance', () => {
  const given = { userId: 'alice', createdAt: new Date(0), title: 'Write', tenantId: 'x' };

  test('creates it with its defaults', async () => {
    const { Todo, recording } = await setup();
    const todo = Object.assign(new Todo(), given);
    expect(await todo.save()).toBe(todo);
    expect(todo).toMatchObject({ ...given, todoId: 'new', status: 'open' });
    expect(recording.take()).toMatchObject([
      { put: { item: { sk: '"TODO#new"', status: '"open"' }, condition: 'notExists(pk)' } },
    ]);
    await todo.save();
    expect(recording.take()).toEqual([]);
  });

  test('refuses an item that is there', async () => {
    const { Todo, recording } = await setup();
    recording.willAnswer(refused(stored));
    const error = await thrownBy(Object.assign(new Todo(), given).save());
    expect(error).toBeInstanceOf(ItemExistsError);
    expect(error).toMatchObject({ operation: 'save' });
  });
});

describe('reload', () => {
  test('reads consistently, and forgets local changes', async () => {
    const { recording, todo } = await setup();
    todo.visits = 9;
    recording.willAnswer({ item: { ...stored, t: { S: 'Draw' } } });
    expect(await todo.reload()).toBe(todo);
    expect(todo).toMatchObject({ visits: 3, title: 'Draw' });
    recording.willAnswer({ item: stored });
    await todo.reload({ consistent: false });
    expect(recording.take()).toEqual([
      { get: { key: sentKey, consistent: true } },
      { get: { key: sentKey, consistent: false } },
    ]);
  });

  test('is an error where the item is gone', async () => {
    const { todo } = await setup();
    const error = await thrownBy(todo.reload());
    expect(error).toBeInstanceOf(ItemNotFoundError);
    expect(error).toMatchObject({ operation: 'reload' });
  });
});
