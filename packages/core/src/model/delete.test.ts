import type { Item } from '../backend/attribute-value.ts';
import { ConditionFailedError } from '../errors/backend-errors.ts';
import { ForeignItemError, ItemDecodeError, ItemNotFoundError } from '../errors/errors.ts';
import { loadedItem } from '../metadata/loaded-item.ts';
import { refused } from './testing/recording-backend.ts';
import { key, sentKey, setup, stored, thrownBy } from './testing/todo-fixture.ts';

const undecodable: Item = { ...stored, visits: { S: 'three' } };

const sentDelete = (condition: string) => ({ delete: { key: sentKey, condition, returnImage: 'old' } });

describe('delete', () => {
  test('tells whether there was an item, and is no failure where there was none', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: stored }, {});
    expect(await Todo.delete(key)).toBe(true);
    expect(await Todo.delete(key)).toBe(false);
    const sent = sentDelete('(notExists(pk) OR _type = "Todo")');
    expect(recording.take()).toEqual([sent, sent]);
  });

  test('gives the item as it was', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: stored }, {});
    expect(await Todo.delete(key, { returnOld: true })).toMatchObject({ title: 'Write' });
    expect(await Todo.delete(key, { returnOld: true })).toBeUndefined();
    expect(recording.take()[0]).toEqual(sentDelete('(notExists(pk) OR _type = "Todo")'));
  });

  test("needs the caller's condition of an item that is there", async () => {
    const { Todo, recording } = setup();
    recording.willAnswer(refused(stored, 2));
    const error = await thrownBy(Todo.delete(key, { if: { title: 'Draw' } }));
    expect(error).toBeInstanceOf(ConditionFailedError);
    expect(error).toMatchObject({ entity: 'Todo', operation: 'delete', item: stored, ambiguous: true });
    expect(recording.take()).toEqual([sentDelete('(notExists(pk) OR (_type = "Todo" AND t = "Draw"))')]);
  });

  test('leaves a foreign item alone', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer(refused({ ...stored, _type: { S: 'Other' } }), refused());
    await expect(Todo.delete(key, { if: { title: 'Draw' } })).rejects.toBeInstanceOf(ForeignItemError);
    await expect(Todo.delete(key)).rejects.toBeInstanceOf(ForeignItemError);
  });

  test('that found nothing after an answer was lost is ambiguous', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ attempts: 2 }, { item: stored, attempts: 2 });
    const error = await thrownBy(Todo.delete(key));
    expect(error).toBeInstanceOf(ItemNotFoundError);
    expect(error).toMatchObject({ operation: 'delete', ambiguous: true });
    expect(await Todo.delete(key)).toBe(true);
  });

  test('takes away an item that can not be decoded', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: undecodable }, { item: undecodable });
    expect(await Todo.delete(key)).toBe(true);
    const error = await thrownBy(Todo.delete(key, { returnOld: true }));
    expect(error).toBeInstanceOf(ItemDecodeError);
    expect((error as Error).message).toContain('the write was done');
  });

  test('of an instance goes to the key it was read under, and forgets the item', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: stored }, { item: stored });
    const todo = await Todo.getOrThrow(key);
    todo.userId = 'bob';
    expect(await todo.delete()).toBe(true);
    expect(recording.take()[1]).toEqual(sentDelete('(notExists(pk) OR _type = "Todo")'));
    expect(loadedItem(todo)).toBeUndefined();
    Object.assign(todo, { userId: 'alice', createdAt: new Date(0), tenantId: 'x', status: 'open' });
    await todo.save();
    expect(recording.take()).toMatchObject([{ put: { condition: 'notExists(pk)' } }]);
  });

  test('that was refused forgets nothing', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: stored }, refused(stored));
    const todo = await Todo.getOrThrow(key);
    await thrownBy(todo.delete({ if: { title: 'Draw' } }));
    expect(loadedItem(todo)).toBe(stored);
  });
});
