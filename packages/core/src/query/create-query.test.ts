import { definitionOf } from '../definition/definition-of.ts';
import { InvalidQueryError, NoBackendError, UnknownAttributeError } from '../errors/errors.ts';
import { beginsWith, between, gt, isIn } from '../operators/index.ts';
import type { Query } from '../types/query.ts';
import { createQuery } from './create-query.ts';
import { asked, at, ids, storedTodos } from './testing/asked.ts';
import { app, Todo } from './testing/entities.ts';
import { FakeBackend } from './testing/fake-backend.ts';

describe('what is sent', () => {
  test('one request with everything in it', async () => {
    const { fake, where } = storedTodos(3);
    const { signal } = new AbortController();
    await where({ userId: 'alice' }).order('desc').consistent().limit(2).all({ signal });
    expect(fake.requests).toEqual([
      {
        sent: 'query',
        table: app,
        tableName: undefined,
        index: undefined,
        keyCondition: {
          partition: [{ name: 'pk', value: { S: 'USER#alice' } }],
          sort: [{ name: 'sk', comparator: 'beginsWith', prefix: { S: 'TODO#' } }],
        },
        filter: {
          kind: 'compare',
          comparator: '=',
          left: { kind: 'path', path: ['_type'] },
          right: { kind: 'value', value: { S: 'Todo' } },
        },
        order: 'desc',
        limit: 2,
        startKey: undefined,
        consistent: true,
        shapes: [definitionOf(Todo).shape],
        projection: undefined,
        countOnly: undefined,
        signal,
      },
    ]);
  });

  test('a physical table name and the signal of the context go along', async () => {
    const { signal } = new AbortController();
    const fake = new FakeBackend();
    await asked(Todo, fake, { tableName: 'prod', signal })({ userId: 'a' }).all();
    expect(fake.requests).toMatchObject([{ tableName: 'prod', signal }]);
  });

  test('a scan', async () => {
    const { fake, where } = storedTodos(3);
    expect(ids(await where().scan().all())).toEqual(['1', '2', '3']);
    expect(fake.requests).toMatchObject([{ sent: 'scan', limit: undefined }]);
  });

  test('nothing, where nothing can match', async () => {
    const { fake, where } = storedTodos(3);
    const query = where({ userId: 'alice', title: isIn([]) });
    expect(await query.all()).toEqual([]);
    expect(await query.first()).toBeUndefined();
    expect(await query.one()).toBeUndefined();
    expect(await query.count()).toBe(0);
    expect(await query.exists()).toBe(false);
    expect(await query.limit(5).paginate()).toEqual({ items: [] });
    for await (const item of query) throw new Error(`read ${String(item)}`);
    expect(fake.requests).toEqual([]);
  });

  test('nothing, where the query is refused', async () => {
    const { fake, where } = storedTodos(3);
    const query = where({ done: true });
    for (const terminal of ['all', 'first', 'one', 'exists', 'count', 'paginate'] as const) {
      await expect(query[terminal]()).rejects.toThrow(InvalidQueryError);
    }
    await expect(query[Symbol.asyncIterator]().next()).rejects.toThrow(InvalidQueryError);
    expect(() => query.explain()).toThrow(InvalidQueryError);
    expect(fake.requests).toEqual([]);
  });

  test('the backend is asked for at the terminal', async () => {
    let current: FakeBackend | undefined;
    const query = createQuery(
      {
        definition: definitionOf(Todo),
        backend: () => {
          if (current) return current.backend;
          throw new NoBackendError({ message: 'none' });
        },
      },
      { userId: 'alice' },
    );
    await expect(query.all()).rejects.toThrow(NoBackendError);
    current = storedTodos(2).fake;
    expect(await query.all()).toHaveLength(2);
  });

  test('a projection for select, without paths that lie in others', async () => {
    const { fake, where } = storedTodos(1, () => ({ address: { city: 'Paris', code: '1' } }));
    const items = await where({ userId: 'alice' }).select('title', 'address', 'title').all();
    expect(fake.requests).toMatchObject([{ projection: [['t'], ['address']] }]);
    expect(items).toMatchObject([{ title: 'T1', address: { city: 'Paris' } }]);
    await (where({ userId: 'alice' }).select as (...names: string[]) => Query<Todo>)(
      'address.city',
      'address',
      'title',
    ).all();
    expect(fake.requests[1]).toMatchObject({ projection: [['address'], ['t']] });
  });

  test('count and exists ask for no items', async () => {
    const { fake, where } = storedTodos(5);
    expect(await where({ userId: 'alice', done: true }).count()).toBe(2);
    expect(await where({ userId: 'alice' }).select('title').exists()).toBe(true);
    expect(fake.requests).toMatchObject([
      { countOnly: true, limit: undefined, projection: undefined },
      { countOnly: true, limit: 1, projection: undefined },
    ]);
  });
});

describe('the builder', () => {
  test('every method gives a new query and leaves the old one as it was', async () => {
    const { where } = storedTodos(5);
    const query = where({ userId: 'alice' });
    const others = [
      query.where({ done: true }),
      query.limit(1),
      query.order('desc'),
      query.cursor('nonsense'),
      query.maxPages(1),
      query.index('byOwner'),
      query.scan(),
      query.select('title'),
      query.pageSize(1),
      query.consistent(),
    ];
    expect(new Set([query, ...others]).size).toBe(others.length + 1);
    expect(ids(await query.all())).toEqual(['1', '2', '3', '4', '5']);
    expect(Object.isFrozen(query)).toBe(true);
  });

  test('a condition is read at once: later changes of its object change nothing', async () => {
    const { where } = storedTodos(5);
    const condition = { userId: 'alice' };
    const query = where(condition);
    condition.userId = 'bob';
    expect(await query.count()).toBe(5);
  });

  test('where adds conditions', async () => {
    const { where } = storedTodos(5);
    expect(
      ids(
        await where({ userId: 'alice' })
          .where({ done: true })
          .where({ createdAt: gt(at(2)) })
          .all(),
      ),
    ).toEqual(['4']);
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '5', null, undefined])('%p is no count', (value) => {
    const query = storedTodos(0).where({ userId: 'alice' });
    for (const method of ['limit', 'pageSize', 'maxPages'] as const) {
      expect(() => query[method](value as number)).toThrow(`${method}() takes a whole number from 1`);
      expect(() => query[method](value as number)).toThrow(InvalidQueryError);
    }
  });

  test('other mistakes', () => {
    const query = storedTodos(0).where({ userId: 'alice' });
    expect(() => query.order('up' as 'asc')).toThrow(InvalidQueryError);
    expect(() => query.select()).toThrow(InvalidQueryError);
    expect(() => query.select(['title'] as never)).toThrow(
      /each as a text of its own. Write select\('name', 'email'\)/,
    );
    expect(() => query.select('nope' as 'title')).toThrow(UnknownAttributeError);
    for (const wrong of [() => query.select('nope' as 'title'), () => query.where({ title: 5 as never })]) {
      expect(wrong).toThrow(expect.objectContaining({ entity: 'Todo', operation: 'query' }));
    }
    expect(() => query.where({ nope: 1 } as never)).toThrow(UnknownAttributeError);
    expect(() => query.offset(5 as never)).toThrow(/no offset.*cursor/);
  });

  test('a look-alike of an operator sends nothing', () => {
    const { fake, where } = storedTodos(1);
    expect(() => where(JSON.parse('{"userId":{"$gt":""}}'))).toThrow(/userId must be a string/);
    expect(() => where(JSON.parse('{"__proto__":{"userId":"alice"}}'))).toThrow(UnknownAttributeError);
    expect(fake.requests).toEqual([]);
  });
});

describe('explain', () => {
  test('both halves, the losers and why, without values', () => {
    const { fake, where } = storedTodos(0);
    const explanation = where({ userId: 'alice', createdAt: between(at(1), at(7)), title: beginsWith('secret') })
      .order('desc')
      .explain();
    expect(String(explanation)).toBe(
      [
        'Todo: queries the table app, descending',
        'key condition: pk = ? AND sk BETWEEN ? AND ?',
        'filter: _type = ? AND begins_with(t, ?)',
        'not the index byTenant: it needs tenantId',
        'not the index byOwner: it needs owner',
      ].join('\n  '),
    );
    expect(explanation).toMatchObject({
      operation: 'query',
      order: 'desc',
      consistent: false,
      passedOver: [{ index: 'byTenant' }, { index: 'byOwner' }],
    });
    expect(Object.isFrozen(explanation)).toBe(true);
    expect(fake.requests).toEqual([]);
  });

  test('a scan and nothing', () => {
    const { where } = storedTodos(0);
    expect(where({ done: true }).scan().explain()).toMatchObject({ operation: 'scan', passedOver: [] });
    expect(String(where({ done: true }).scan().explain())).toBe(
      'Todo: scans all of the table app\n  filter: _type = ? AND done = ?',
    );
    const nothing = where({ title: isIn([]) }).explain();
    expect(nothing).toEqual({
      operation: 'nothing',
      order: 'asc',
      consistent: false,
      reason: expect.any(String),
      passedOver: [],
    });
    expect(String(nothing)).toBe('Todo: nothing is read, since the conditions hold for no item');
  });
});
