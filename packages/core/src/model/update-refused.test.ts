import { ConditionFailedError } from '../errors/backend-errors.ts';
import { ForeignItemError, IndexContentionError, ItemNotFoundError } from '../errors/errors.ts';
import { add } from '../operators/index.ts';
import { refused } from './testing/recording-backend.ts';
import { key, ours, sentGet, sentUpdate, setup, stored, thrownBy } from './testing/todo-fixture.ts';

describe('a failed condition', () => {
  test('without an item is an absent one', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer(refused(undefined, 2));
    const error = await thrownBy(Todo.update(key, { visits: 1 }, { if: { visits: 3 } }));
    expect(error).toBeInstanceOf(ItemNotFoundError);
    expect(error).toMatchObject({ entity: 'Todo', operation: 'update', ambiguous: true });
  });

  test('on an item of another type is a foreign one', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer(refused({ ...stored, _type: { S: 'Other' } }));
    await expect(Todo.update(key, { visits: 1 })).rejects.toBeInstanceOf(ForeignItemError);
  });

  test("is the caller's own where nothing assumed has changed", async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: stored }, refused(stored, 2));
    const error = await thrownBy(Todo.update(key, { status: 'done' }, { if: { visits: 0 } }));
    expect(error).toBeInstanceOf(ConditionFailedError);
    expect(error).toMatchObject({ entity: 'Todo', operation: 'update', item: stored, ambiguous: true, attempts: 2 });
    expect(recording.take()).toHaveLength(2);
  });

  test('on what was assumed starts again from the item that came with it', async () => {
    const { Todo, recording } = setup();
    const { nick: _, ...nameless } = stored;
    recording.willAnswer({ item: stored }, refused({ ...stored, nick: { S: 'bo' } }), refused(nameless), {
      item: stored,
    });
    await Todo.update(key, { title: 'Draw' });
    expect(recording.take()).toEqual([
      sentGet,
      sentUpdate('SET t = "Draw", gsi_pk_byNick = "NICK#al", gsi_sk_byNick = "Draw"', ours, 'nick = "al"'),
      sentUpdate('SET t = "Draw", gsi_pk_byNick = "NICK#bo", gsi_sk_byNick = "Draw"', ours, 'nick = "bo"'),
      sentUpdate('SET t = "Draw" REMOVE gsi_pk_byNick, gsi_sk_byNick', ours, 'notExists(nick)'),
    ]);
  });

  test('on what was assumed five times is contention', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer(
      { item: stored },
      ...[1, 2, 3, 4, 5].map((at) => refused({ ...stored, nick: { S: `nick ${at}` } })),
    );
    const error = await thrownBy(Todo.update(key, { title: 'Draw' }));
    expect(error).toBeInstanceOf(IndexContentionError);
    expect(error).toMatchObject({ entity: 'Todo', operation: 'update', ambiguous: false });
    expect((error as Error).message).toContain('5 times in a row; nothing was written');
    expect(recording.take()).toHaveLength(6);
  });

  test('on what was assumed five times is ambiguous where an answer was lost', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer(
      { item: stored },
      ...[1, 2, 3, 4, 5].map((at) => refused({ ...stored, nick: { S: `nick ${at}` } }, at === 2 ? 2 : 1)),
    );
    const error = await thrownBy(Todo.update(key, { title: 'Draw' }));
    expect(error).toMatchObject({ code: 'IndexContention', ambiguous: true });
    expect((error as Error).message).toContain('5 times in a row; an earlier sending may have been done');
  });

  test('after an answer was lost, of an item that is gone or foreign by now, is ambiguous', async () => {
    const lost = refused({ ...stored, nick: { S: 'bo' } }, 2);
    for (const [later, code] of [
      [refused(), 'ItemNotFound'],
      [refused({ ...stored, _type: { S: 'Other' } }), 'ForeignItem'],
    ] as const) {
      const { Todo, recording } = setup();
      recording.willAnswer({ item: stored }, lost, later);
      expect(await thrownBy(Todo.update(key, { title: 'Draw' }))).toMatchObject({ code, ambiguous: true });
    }
  });

  test('on a foreign item, the second time that it was sent, is ambiguous', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer(refused({ ...stored, _type: { S: 'Other' } }, 2));
    const error = await thrownBy(Todo.update(key, { visits: 1 }));
    expect(error).toMatchObject({ code: 'ForeignItem', ambiguous: true });
    expect((error as Error).message).not.toContain('nothing was written');
  });

  test('that an earlier sending may have caused is no reason to add once more', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: stored }, refused({ ...stored, nick: { S: 'bo' } }, 2));
    const error = await thrownBy(Todo.update(key, { title: 'Draw', visits: add(1) }));
    expect(error).toMatchObject({ code: 'ConditionFailed', ambiguous: true });
    expect(recording.take()).toHaveLength(2);
    recording.willAnswer({ item: stored }, refused({ ...stored, nick: { S: 'bo' } }, 2), { item: stored });
    await Todo.update(key, { title: 'Draw', visits: 1 });
    expect(recording.take()).toHaveLength(3);
  });

  test('after the last item was deleted meanwhile is an absent item', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: stored }, refused());
    await expect(Todo.update(key, { status: 'done' })).rejects.toBeInstanceOf(ItemNotFoundError);
  });

  test('ends the waits between attempts when the caller aborts', async () => {
    const { Todo, recording } = setup();
    const controller = new AbortController();
    const overtaken = refused({ ...stored, nick: { S: 'bo' } });
    recording.willAnswer(
      { item: stored },
      {
        error: (operation) => {
          controller.abort(new Error('enough'));
          return overtaken.error?.(operation) as Error;
        },
      },
    );
    const error = await thrownBy(Todo.update(key, { title: 'Draw' }, { signal: controller.signal }));
    expect(error).toMatchObject({
      code: 'Aborted',
      entity: 'Todo',
      operation: 'update',
      attempts: 0,
      cause: new Error('enough'),
    });
    expect(recording.take()).toHaveLength(2);
  });
});

describe('an item that has to be read first', () => {
  test('and is not there, or a foreign one, is not written to', async () => {
    const { Todo, recording } = setup();
    await expect(Todo.update(key, { status: 'done' })).rejects.toBeInstanceOf(ItemNotFoundError);
    recording.willAnswer({ item: { ...stored, _type: { S: 'Other' } } });
    await expect(Todo.update(key, { status: 'done' })).rejects.toBeInstanceOf(ForeignItemError);
    recording.willAnswer({ item: { ...stored, _type: { S: 'Other' } } });
    const whole = { createdAt: new Date(0), title: 'Write', tenantId: 'x' };
    await expect(Todo.update(key, whole, { upsert: true })).rejects.toBeInstanceOf(ForeignItemError);
    expect(recording.take()).toEqual([sentGet, sentGet, sentGet]);
  });
});
