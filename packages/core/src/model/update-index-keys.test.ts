import { ThrottledError } from '../errors/backend-errors.ts';
import { InvalidQueryError, ItemDecodeError } from '../errors/errors.ts';
import { add, ifNotExists, unset } from '../operators/index.ts';
import { refused } from './testing/recording-backend.ts';
import { key, ours, sentGet, sentUpdate, setup, stored, thrownBy } from './testing/todo-fixture.ts';

describe('index keys', () => {
  test('that are always there are computed anew only where they read what changes', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: stored });
    await Todo.update(key, { tenantId: 'y' });
    expect(recording.take()).toEqual([sentUpdate('SET tenantId = "y", gsi_pk_byTenant = "TENANT#y"', ours)]);
  });

  test('take what is given and what the primary key tells without reading', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: stored }, { item: stored });
    await Todo.update(key, { status: 'done', createdAt: new Date(0) });
    await Todo.update(key, { nick: 'bo', title: 'Draw' });
    expect(recording.take()).toEqual([
      sentUpdate(
        'SET status = "done", createdAt = "1970-01-01T00:00:00.000Z", gsi_sk_byTenant = "done#1970-01-01T00:00:00.000Z#t1"',
        ours,
      ),
      sentUpdate('SET nick = "bo", t = "Draw", gsi_pk_byNick = "NICK#bo", gsi_sk_byNick = "Draw"', ours),
    ]);
  });

  test('that were overtaken, perhaps by an own sending whose answer was lost, leave that open', async () => {
    const { Todo, recording } = setup();
    const throttled = { error: () => new ThrottledError({ message: 'too much', attempts: 3 }) };
    const other = { ...stored, createdAt: { S: '2026-02-02T00:00:00.000Z' } };
    for (const [attempts, ambiguous] of [
      [1, false],
      [2, true],
    ] as const) {
      recording.willAnswer({ item: stored }, refused(other, attempts), throttled);
      const error = await thrownBy(Todo.update(key, { status: 'done' }));
      expect(error).toBeInstanceOf(ThrottledError);
      expect(error).toMatchObject({ ambiguous });
    }
  });

  test('read the item consistently for the rest, and make what was read a condition', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: stored }, { item: stored });
    await Todo.update(key, { status: 'done' }, { if: { visits: 3 } });
    expect(recording.take()).toEqual([
      sentGet,
      sentUpdate(
        'SET status = "done", gsi_sk_byTenant = "done#2026-01-01T00:00:00.000Z#t1"',
        ours,
        'createdAt = "2026-01-01T00:00:00.000Z"',
        'visits = 3',
      ),
    ]);
  });

  test('come and go together where an attribute may be absent', async () => {
    const { Todo, recording } = setup();
    const { nick: _, ...nameless } = stored;
    const keys = 'gsi_pk_byNick, gsi_sk_byNick';
    recording.willAnswer({ item: stored }, { item: stored });
    await Todo.update(key, { title: 'Draw' });
    expect(recording.take()).toEqual([
      sentGet,
      sentUpdate('SET t = "Draw", gsi_pk_byNick = "NICK#al", gsi_sk_byNick = "Draw"', ours, 'nick = "al"'),
    ]);
    recording.willAnswer({ item: nameless }, { item: nameless });
    await Todo.update(key, { title: 'Draw' });
    expect(recording.take()).toEqual([sentGet, sentUpdate(`SET t = "Draw" REMOVE ${keys}`, ours, 'notExists(nick)')]);
    recording.willAnswer({ item: nameless });
    await Todo.update(key, { nick: unset(), title: 'Draw' });
    expect(recording.take()).toEqual([sentUpdate(`SET t = "Draw" REMOVE nick, ${keys}`, ours)]);
    recording.willAnswer({ item: stored }, { item: stored });
    await Todo.update(key, { nick: null });
    expect(recording.take()).toEqual([sentGet, sentUpdate(`SET nick = NULL REMOVE ${keys}`, ours, 't = "Write"')]);
  });

  test('follow a nested attribute that is given alone', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: stored }, { item: stored }, { item: stored }, { item: stored });
    await Todo.update(key, { 'address.city': 'Lyon' });
    await Todo.update(key, { address: { city: 'Nice' } });
    await Todo.update(key, { 'address.zip': '69000' });
    await Todo.update(key, { address: unset() });
    expect(recording.take()).toEqual([
      sentUpdate('SET address.city = "Lyon", gsi_pk_byCity = "CITY#Lyon", gsi_sk_byCity = "t1"', ours),
      sentUpdate('SET address = {city: "Nice",country: "FR"}, gsi_pk_byCity = "CITY#Nice", gsi_sk_byCity = "t1"', ours),
      sentUpdate('SET address.z = "69000"', ours),
      sentUpdate('REMOVE address, gsi_pk_byCity, gsi_sk_byCity', ours),
    ]);
  });

  test('that are attributes themselves need nothing more', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: stored }, { item: stored }, { item: stored });
    await Todo.update(key, { score: add(1) });
    await Todo.update(key, { board: 'b' });
    await Todo.update(key, { score: unset() });
    expect(recording.take()).toEqual([
      sentUpdate('ADD score 1', ours),
      sentUpdate('SET board = "b"', ours),
      sentUpdate('REMOVE score', ours),
    ]);
  });

  test('can not follow what only the database computes', async () => {
    const { Todo, recording } = setup();
    const error = await thrownBy(Todo.update(key, { status: ifNotExists('done') }));
    expect(error).toBeInstanceOf(InvalidQueryError);
    expect((error as Error).message).toContain('status is read by tenantOrder(), the index byTenant sort key');
    expect(recording.take()).toEqual([]);
  });

  test("are never read for with reindex: 'never'", async () => {
    const { Todo, recording } = setup();
    const error = await thrownBy(Todo.update(key, { status: 'done' }, { reindex: 'never' }));
    expect(error).toBeInstanceOf(InvalidQueryError);
    expect((error as Error).message).toContain('byTenant');
    expect(recording.take()).toEqual([]);
    recording.willAnswer({ item: stored });
    await Todo.update(key, { status: 'done', createdAt: new Date(0) }, { reindex: 'never' });
    expect(recording.take()).toHaveLength(1);
  });

  test('are read for even where another attribute can not be decoded', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: { ...stored, visits: { S: 'three' } } }, { item: stored });
    await Todo.update(key, { status: 'done', visits: 3 });
    expect(recording.take()).toHaveLength(2);
  });

  test('whose own attribute can not be decoded are an error', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: { ...stored, createdAt: { S: 'yesterday' } } });
    const error = await thrownBy(Todo.update(key, { status: 'done' }));
    expect(error).toBeInstanceOf(ItemDecodeError);
    expect(error).toMatchObject({ entity: 'Todo', attribute: 'createdAt' });
    expect(recording.take()).toEqual([sentGet]);
  });
});
