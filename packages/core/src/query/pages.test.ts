import fc from 'fast-check';
import { definitionOf } from '../definition/definition-of.ts';
import { InvalidCursorError } from '../errors/errors.ts';
import { gt, gte, lte, ne } from '../operators/index.ts';
import type { Query } from '../types/query.ts';
import { asked, at, ids, storedTodos, todos } from './testing/asked.ts';
import { Card, Score, Todo } from './testing/entities.ts';
import { FakeBackend } from './testing/fake-backend.ts';

/** Pages through a query to its end. */
async function pages<Entity>(query: Query<Entity>): Promise<string[][]> {
  const found: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await query.cursor(cursor).paginate();
    found.push(ids(page.items as object[]));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return found;
}

describe('pages', () => {
  test.each([
    [15, [4, 4, 4, 3]],
    [16, [4, 4, 4, 4]],
    [4, [4]],
    [5, [4, 1]],
    [0, [0]],
  ])('%i items by 4, filtered or not, both directions', async (count, sizes) => {
    const everyThird = (day: number) => ({ title: day % 3 === 0 ? 'yes' : 'no' });
    const plain = storedTodos(count).where({ userId: 'alice' });
    const filtered = storedTodos(count * 3, everyThird).where({ userId: 'alice', title: 'yes' });
    for (const query of [plain, filtered, filtered.pageSize(1), filtered.pageSize(5), plain.pageSize(100)]) {
      for (const order of ['asc', 'desc'] as const) {
        const found = await pages(query.limit(4).order(order));
        expect(found.map((page) => page.length)).toEqual(sizes);
      }
    }
  });

  test('without a limit there is one page', async () => {
    const { where } = storedTodos(10);
    const { items, ...rest } = await where({ userId: 'alice' }).pageSize(3).paginate();
    expect(items).toHaveLength(10);
    expect(rest).toEqual({});
  });

  test('a cursor goes on after an item that is gone', async () => {
    const { fake, where } = storedTodos(4);
    const query = where({ userId: 'alice' }).limit(2);
    const { cursor } = await query.paginate();
    fake.items.splice(1, 1);
    expect(ids((await query.cursor(cursor).paginate()).items)).toEqual(['3', '4']);
  });

  test('a cursor serves another limit, page size and selection, and other terminals', async () => {
    const { where } = storedTodos(6);
    const query = where({ userId: 'alice' });
    const { cursor } = await query.limit(2).paginate();
    expect(ids(await query.cursor(cursor).all())).toEqual(['3', '4', '5', '6']);
    expect(ids((await query.cursor(cursor).limit(3).pageSize(1).paginate()).items)).toEqual(['3', '4', '5']);
    expect(await query.cursor(cursor).select('title').first()).toMatchObject({ title: 'T3' });
    expect(await query.cursor(cursor).count()).toBe(4);
  });

  test('the order in which conditions are written does not matter to a cursor', async () => {
    const { where } = storedTodos(6);
    const { cursor } = await where({ userId: 'alice', tenantId: 't1' }).limit(2).paginate();
    expect(ids(await where({ tenantId: 't1' }).where({ userId: 'alice' }).cursor(cursor).all())).toHaveLength(4);
  });

  test('nor do the values of ranges and filters', async () => {
    const { where } = storedTodos(6);
    const query = (until: number, owner: string) =>
      where({ userId: 'alice', createdAt: lte(at(until)), owner: ne(owner) });
    const { cursor } = await query(5, 'x').limit(2).paginate();
    expect(ids(await query(4, 'y').cursor(cursor).all())).toEqual(['3', '4']);
    await expect(query(1, 'x').cursor(cursor).all()).rejects.toThrow(InvalidCursorError);
  });

  test.each<[string, (where: (condition?: unknown) => Query<Todo>) => Query<Todo>]>([
    ['another partition', (where) => where({ userId: 'bob' })],
    ['another order', (where) => where({ userId: 'alice' }).order('desc')],
    ['more conditions', (where) => where({ userId: 'alice', done: true })],
    ['another index', (where) => where({ userId: 'alice', tenantId: 't1' }).index('byTenant')],
    ['a scan', (where) => where({ userId: 'alice' }).scan()],
  ])('a cursor is refused by a query with %s', async (_, other) => {
    const { fake, where } = storedTodos(4);
    const { cursor } = await where({ userId: 'alice' }).limit(2).paginate();
    fake.requests.length = 0;
    await expect(other(where).cursor(cursor).paginate()).rejects.toThrow(InvalidCursorError);
    expect(fake.requests).toEqual([]);
  });

  test('undefined and null begin at the start, empty text is no cursor', async () => {
    const { where } = storedTodos(2);
    expect(await where({ userId: 'alice' }).cursor(undefined).count()).toBe(2);
    expect(await where({ userId: 'alice' }).cursor(null).count()).toBe(2);
    await expect(where({ userId: 'alice' }).cursor('').paginate()).rejects.toThrow(InvalidCursorError);
  });

  test('cursors are signed with the secrets of the context', async () => {
    const fake = new FakeBackend().store(definitionOf(Todo), ...todos(4));
    const query = (...secrets: string[]) =>
      asked(Todo, fake, { cursorOptions: { secrets, encrypt: true } })({ userId: 'alice' }).limit(2);
    const { cursor } = await query('old').paginate();
    expect(ids((await query('new', 'old').cursor(cursor).paginate()).items)).toEqual(['3', '4']);
    await expect(query('new').cursor(cursor).paginate()).rejects.toThrow(InvalidCursorError);
  });

  test('several items under one index key are each seen once', async () => {
    const { where } = storedTodos(15, () => ({ createdAt: at(1) }));
    const found = await pages(
      where({ tenantId: 't1', createdAt: at(1) })
        .limit(4)
        .order('desc'),
    );
    expect(found.map((page) => page.length)).toEqual([4, 4, 4, 3]);
    expect(new Set(found.flat()).size).toBe(15);
  });
});

test('paging yields each item once, in order', async () => {
  const shape = fc.record({
    days: fc.array(fc.record({ day: fc.integer({ min: 1, max: 9 }), done: fc.boolean() }), { maxLength: 30 }),
    limit: fc.integer({ min: 1, max: 9 }),
    pageSize: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
    maxPages: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    order: fc.constantFrom('asc' as const, 'desc' as const),
    filtered: fc.boolean(),
    ranged: fc.boolean(),
    byIndex: fc.boolean(),
    secrets: fc.constantFrom(undefined, ['one secret']),
  });
  await fc.assert(
    fc.asyncProperty(shape, async ({ days, limit, pageSize, maxPages, order, filtered, ranged, byIndex, secrets }) => {
      const stored = days.map(({ day, done }, index) => ({
        ...todos(1)[0],
        createdAt: at(day),
        todoId: String(index).padStart(2, '0'),
        done,
      }));
      const fake = new FakeBackend().store(definitionOf(Todo), ...stored);
      let query = asked(Todo, fake, { cursorOptions: secrets && { secrets } })(
        byIndex ? { tenantId: 't1' } : { userId: 'alice' },
      )
        .order(order)
        .limit(limit);
      if (filtered) query = query.where({ done: true });
      if (ranged) query = query.where({ createdAt: gte(at(4)) });
      if (pageSize) query = query.pageSize(pageSize);
      if (maxPages) query = query.maxPages(maxPages);
      const expected = stored
        .filter((todo) => (!filtered || todo.done) && (!ranged || todo.createdAt >= at(4)))
        .sort(
          (one, other) => one.createdAt.getTime() - other.createdAt.getTime() || (one.todoId < other.todoId ? -1 : 1),
        )
        .map((todo) => todo.todoId);
      if (order === 'desc') expected.reverse();

      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await query.cursor(cursor).paginate();
        if (!page.truncated) expect(page.items.length).toBe(Math.min(limit, expected.length - seen.length));
        if (!page.truncated) expect(page.cursor !== undefined).toBe(seen.length + page.items.length < expected.length);
        seen.push(...ids(page.items));
        cursor = page.cursor;
      } while (cursor !== undefined);
      expect(seen).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test('a number as the sort key is read in its own order', async () => {
  const scores = [9, 10, -1, 100].map((at) => ({
    game: 'chess',
    at,
    score: at,
    player: 'ann',
    mode: 'blitz',
    comment: 'c',
    country: 'x',
  }));
  const fake = new FakeBackend().store(definitionOf(Score), ...scores);
  const found = await asked(
    Score,
    fake,
  )({ game: 'chess', at: gt(0) })
    .limit(2)
    .paginate();
  expect(found.items.map(({ at }) => at)).toEqual([9, 10]);
  expect(
    (
      await asked(
        Score,
        fake,
      )({ game: 'chess', at: gt(0) })
        .cursor(found.cursor)
        .all()
    ).map(({ at }) => at),
  ).toEqual([100]);
});

test('a key of several attributes is read in order', async () => {
  const cards = [
    [2, 'b'],
    [1, 'b'],
    [2, 'a'],
    [10, 'a'],
  ].map(([points, color], number) => ({
    boardId: 'x',
    number,
    team: 'red',
    points,
    color,
    note: 'n',
  }));
  const fake = new FakeBackend().store(definitionOf(Card), ...cards);
  const query = asked(
    Card,
    fake,
  )({ boardId: 'x', team: 'red', points: gte(2) })
    .index('byBoard')
    .limit(2);
  const first = await query.paginate();
  const second = await query.cursor(first.cursor).paginate();
  expect([...first.items, ...second.items].map(({ points, color }) => `${points}${color}`)).toEqual([
    '2a',
    '2b',
    '10a',
  ]);
});
