import type { Backend } from '../backend/backend.ts';
import { definitionOf } from '../definition/definition-of.ts';
import { IncompleteReadError, SeveralItemsError } from '../errors/errors.ts';
import type { Query } from '../types/query.ts';
import { createQuery } from './create-query.ts';
import { ids, storedTodos } from './testing/asked.ts';
import { Todo } from './testing/entities.ts';
import type { FakeBackend } from './testing/fake-backend.ts';

describe('how much is read', () => {
  const limits = (fake: FakeBackend) => fake.requests.map((request) => request.limit);

  test('without a filter what is wanted, and one ahead for a page', async () => {
    const { fake, where } = storedTodos(20);
    const query = where({ userId: 'alice' });
    await query.first();
    await query.one().catch(() => undefined);
    await query.exists();
    await query.limit(4).all();
    await query.limit(4).paginate();
    await query.all();
    expect(limits(fake)).toEqual([1, 2, 1, 4, 5, undefined]);
  });

  test('behind a filter more, and ever more', async () => {
    const { fake, where } = storedTodos(400, (day) => ({ done: day > 395 }));
    expect(ids(await where({ userId: 'alice', done: true }).limit(4).all())).toEqual(['396', '397', '398', '399']);
    expect(limits(fake)).toEqual([50, 100, 200, 400]);
  });

  test('what is missing, where a page ended early without leaving anything out', async () => {
    const { fake } = storedTodos(20);
    const { backend } = fake;
    // As where a megabyte ends the page.
    const query: Backend['query'] = (request) => backend.query({ ...request, limit: Math.min(request.limit ?? 3, 3) });
    const context = { definition: definitionOf(Todo), backend: () => ({ ...backend, query }) };
    expect(await createQuery(context, { userId: 'alice' }).limit(7).all()).toHaveLength(7);
    expect(limits(fake)).toEqual([3, 3, 1]);
  });

  test('pageSize is what each request evaluates', async () => {
    const { fake, where } = storedTodos(10);
    expect(ids(await where({ userId: 'alice', done: true }).pageSize(3).limit(3).all())).toEqual(['2', '4', '6']);
    expect(limits(fake)).toEqual([3, 3]);
  });

  test('a huge limit is fine', async () => {
    const { fake, where } = storedTodos(3);
    expect(await where({ userId: 'alice' }).limit(Number.MAX_SAFE_INTEGER).paginate()).toMatchObject({
      items: { length: 3 },
    });
    expect(limits(fake)).toEqual([100_000]);
  });

  test('for await reads page by page, and no further than it is asked', async () => {
    const { fake, where } = storedTodos(10);
    const seen: string[] = [];
    for await (const todo of where({ userId: 'alice' }).pageSize(3)) {
      seen.push(todo.todoId);
      if (seen.length === 4) break;
    }
    expect(seen).toEqual(['1', '2', '3', '4']);
    expect(fake.requests).toHaveLength(2);
  });

  test('for await reads all there is, and up to a limit', async () => {
    const { where } = storedTodos(10);
    const read = async (query: Query<Todo>) => {
      const seen: string[] = [];
      for await (const todo of query) seen.push(todo.todoId);
      return seen.length;
    };
    expect(await read(where({ userId: 'alice' }).pageSize(3))).toBe(10);
    expect(await read(where({ userId: 'alice' }).pageSize(3).limit(7))).toBe(7);
  });
});

describe('where a page ends', () => {
  /** Tells in which place of which request the position of an item was asked for. */
  function asking(days: number) {
    const { fake } = storedTodos(days);
    const { backend } = fake;
    const asked: [request: number, at: number][] = [];
    const query: Backend['query'] = async (request) => {
      const page = await backend.query(request);
      const nth = fake.requests.length;
      const keyAt = (at: number) => {
        asked.push([nth, at]);
        return page.keyAt(at);
      };
      return { ...page, keyAt };
    };
    const context = { definition: definitionOf(Todo), backend: () => ({ ...backend, query }) };
    return { asked, todos: createQuery(context, { userId: 'alice' }) };
  }

  test('the position of an item is asked for only where a cursor is made of it', async () => {
    const { asked, todos } = asking(4);
    const whole = await todos.limit(4).paginate();
    expect(whole.items).toHaveLength(4);
    expect(whole.cursor).toBeUndefined();
    expect(asked).toEqual([]);
    expect(await todos.limit(3).paginate()).toMatchObject({ items: { length: 3 }, cursor: expect.any(String) });
    expect(asked).toEqual([[2, 2]]);
  });

  test('of an item of an earlier page, where the one ahead came with a later one', async () => {
    const { asked, todos } = asking(9);
    const { items, cursor } = await todos.pageSize(4).limit(4).paginate();
    expect(ids(items)).toEqual(['1', '2', '3', '4']);
    expect(asked).toEqual([[1, 3]]);
    expect(ids((await todos.limit(4).cursor(cursor).paginate()).items)).toEqual(['5', '6', '7', '8']);
  });
});

describe('one, first, exists and count', () => {
  test('one: none, one, several', async () => {
    const { where } = storedTodos(3);
    expect(await where({ userId: 'nobody' }).one()).toBeUndefined();
    expect(await where({ userId: 'alice', title: 'T2' }).one()).toMatchObject({ todoId: '2' });
    await expect(where({ userId: 'alice' }).one()).rejects.toThrow(SeveralItemsError);
    expect(await where({ userId: 'alice' }).limit(1).one()).toMatchObject({ todoId: '1' });
  });

  test('first, either way round', async () => {
    const { where } = storedTodos(3);
    expect(await where({ userId: 'alice' }).first()).toBeInstanceOf(Todo);
    expect(await where({ userId: 'alice' }).order('desc').first()).toMatchObject({ todoId: '3' });
    expect(await where({ userId: 'nobody' }).first()).toBeUndefined();
  });

  test('exists and count, limited too', async () => {
    const { where } = storedTodos(5);
    expect(await where({ userId: 'nobody' }).exists()).toBe(false);
    expect(await where({ userId: 'alice', title: 'T5' }).pageSize(2).exists()).toBe(true);
    expect(await where({ userId: 'alice' }).pageSize(2).count()).toBe(5);
    expect(await where({ userId: 'alice' }).pageSize(2).limit(3).count()).toBe(3);
  });

  test('items of another entity in the partition are not seen', async () => {
    const { fake, where } = storedTodos(2);
    fake.items.push({ pk: { S: 'USER#alice' }, sk: { S: 'TODO#x' }, _type: { S: 'Other' } });
    fake.items.push({ pk: { S: 'USER#alice' }, sk: { S: 'PROFILE' }, _type: { S: 'User' } });
    expect(await where({ userId: 'alice' }).count()).toBe(2);
    expect(await where().scan().count()).toBe(2);
  });
});

describe('maxPages', () => {
  const sparse = () => storedTodos(20, (day) => ({ title: day === 15 ? 'yes' : 'no' }));

  test('paginate tells that it was cut, with a cursor to go on', async () => {
    const { where } = sparse();
    const query = where({ userId: 'alice', title: 'yes' }).limit(2).pageSize(4).maxPages(2);
    const first = await query.paginate();
    expect(first).toEqual({ items: [], cursor: expect.any(String), truncated: true });
    const second = await query.cursor(first.cursor).paginate();
    expect(second).toMatchObject({ items: [{ todoId: '15' }], truncated: true });
    expect(await query.cursor(second.cursor).paginate()).toEqual({ items: [] });
  });

  test('a page that was filled in time is not cut', async () => {
    const { where } = storedTodos(10);
    const { items, ...rest } = await where({ userId: 'alice' }).limit(3).pageSize(2).maxPages(2).paginate();
    expect(items).toHaveLength(3);
    expect(rest).toEqual({ cursor: expect.any(String) });
  });

  test('the end of the range is no cut', async () => {
    const { where } = storedTodos(3);
    expect(await where({ userId: 'alice' }).pageSize(4).maxPages(1).all()).toHaveLength(3);
  });

  test('no other terminal answers from a cut read', async () => {
    const { fake, where } = sparse();
    const query = where({ userId: 'alice', title: 'yes' }).pageSize(4).maxPages(2);
    for (const terminal of ['all', 'first', 'one', 'exists', 'count'] as const) {
      fake.requests.length = 0;
      await expect(query[terminal]()).rejects.toThrow(IncompleteReadError);
      expect(fake.requests).toHaveLength(2);
    }
    const read = async () => {
      for await (const todo of query) expect(todo).toBeUndefined();
    };
    await expect(read()).rejects.toThrow(/maxPages\(2\)/);
  });

  test('what was found in time is answered', async () => {
    const { where } = storedTodos(20);
    const query = where({ userId: 'alice' }).pageSize(2).maxPages(1);
    expect(await query.first()).toMatchObject({ todoId: '1' });
    expect(await query.exists()).toBe(true);
    expect(await query.limit(2).all()).toHaveLength(2);
    await expect(query.one()).rejects.toThrow(SeveralItemsError);
  });
});
