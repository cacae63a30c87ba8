import { ConditionFailedError } from '../errors/backend-errors.ts';
import { ForeignItemError, InvalidQueryError } from '../errors/errors.ts';
import { add, append } from '../operators/index.ts';
import { refused } from './testing/recording-backend.ts';
import { key, sentGet, sentUpdate, setup, stored } from './testing/todo-fixture.ts';

describe('an update that may make the item', () => {
  const whole = { createdAt: new Date(0), title: 'Write', tenantId: 'x' };
  const absentOrOurs = '(notExists(pk) OR _type = "Todo")';
  const [at, order] = ['"1970-01-01T00:00:00.000Z"', 'open#1970-01-01T00:00:00.000Z#t1'];
  const unlessThere =
    'status = ifNotExists(status, "open"), visits = ifNotExists(visits, 0), userId = ifNotExists(userId, "alice"), todoId = ifNotExists(todoId, "t1"), _type = "Todo"';

  test('says what a new one gets beside, and computes every index key', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({}, { item: stored });
    await Todo.update(key, whole, { upsert: true });
    expect(recording.take()).toEqual([
      sentGet,
      sentUpdate(
        `SET createdAt = ${at}, t = "Write", tenantId = "x", ${unlessThere}, gsi_pk_byTenant = "TENANT#x", gsi_sk_byTenant = "${order}" ` +
          'REMOVE gsi_pk_byNick, gsi_sk_byNick, gsi_pk_byCity, gsi_sk_byCity',
        absentOrOurs,
        'notExists(status)',
        'notExists(nick)',
        'notExists(address.city)',
      ),
    ]);
  });

  test('reads nothing where every key attribute is given', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: stored });
    await Todo.update(
      key,
      { ...whole, status: 'done', nick: 'al', address: { city: 'Nice' } },
      { upsert: true, reindex: 'never' },
    );
    expect(recording.take()).toHaveLength(1);
    await expect(Todo.update(key, whole, { upsert: true, reindex: 'never' })).rejects.toBeInstanceOf(InvalidQueryError);
    expect(recording.take()).toEqual([]);
  });

  test('keeps the index keys of an item that is there', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: { ...stored, status: { S: 'done' } } }, { item: stored });
    await Todo.update(key, whole, { upsert: true });
    expect(recording.take()[1]).toMatchObject({
      update: {
        update: expect.stringContaining(
          'gsi_sk_byTenant = "done#1970-01-01T00:00:00.000Z#t1", gsi_pk_byNick = "NICK#al"',
        ),
        condition: `(${absentOrOurs} AND status = "done" AND nick = "al" AND notExists(address.city))`,
      },
    });
  });

  test('builds on defaults where nothing is stored', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({}, { item: stored });
    await Todo.update(key, { ...whole, visits: add(1), score: add(2), notes: append('n') }, { upsert: true });
    expect(recording.take()[1]).toMatchObject({
      update: {
        update: expect.stringMatching(
          /notes = append\(ifNotExists\(notes, \[\]\), \["n"\]\), visits = ifNotExists\(visits, 0\) \+ 1, .* ADD score 2$/,
        ),
      },
    });
  });

  test('starts again where the item came or went meanwhile', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({}, refused(stored), refused(), { item: stored });
    await Todo.update(key, whole, { upsert: true });
    const conditions = recording
      .take()
      .slice(1)
      .map(({ update }) => (update as { condition: string }).condition);
    expect(conditions).toEqual([
      `(${absentOrOurs} AND notExists(status) AND notExists(nick) AND notExists(address.city))`,
      `(${absentOrOurs} AND status = "open" AND nick = "al" AND notExists(address.city))`,
      `(${absentOrOurs} AND notExists(status) AND notExists(nick) AND notExists(address.city))`,
    ]);
  });

  test("tells a foreign item, and the caller's own condition", async () => {
    const { Todo, recording } = setup();
    recording.willAnswer(
      {},
      refused({ ...stored, _type: { S: 'Other' } }),
      {},
      refused(),
      {},
      refused(stored),
      refused(stored),
    );
    await expect(Todo.update(key, whole, { upsert: true })).rejects.toBeInstanceOf(ForeignItemError);
    await expect(Todo.update(key, whole, { upsert: true, if: { visits: 3 } })).rejects.toBeInstanceOf(
      ConditionFailedError,
    );
    await expect(Todo.update(key, whole, { upsert: true, if: { visits: 4 } })).rejects.toBeInstanceOf(
      ConditionFailedError,
    );
  });
});
