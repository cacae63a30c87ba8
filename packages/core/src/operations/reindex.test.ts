import type { AttributeValue, Item, Key } from '../backend/attribute-value.ts';
import type { Backend, QueryRequest, ScanRequest, UpdateRequest } from '../backend/backend.ts';
import { attribute } from '../decorators/attribute.ts';
import { entity } from '../decorators/entity.ts';
import { gsiKey, partitionKey } from '../decorators/keys.ts';
import { ConditionFailedError, ThrottledError } from '../errors/backend-errors.ts';
import { MonotableError } from '../errors/monotable-error.ts';
import { todoModel } from '../model/testing/entities.ts';
import { conditionText, updateText } from '../model/testing/request-text.ts';
import { table } from '../table/table.ts';
import { reindex } from './reindex.ts';

const Todo = todoModel();

const text = (values: Record<string, string>): Item =>
  Object.fromEntries(Object.entries(values).map(([name, S]) => [name, { S }]));

/** A todo as it is stored, without index keys. */
function todo(todoId: string, more: Record<string, AttributeValue> = {}): Item {
  const createdAt = '2026-01-02T00:00:00.000Z';
  return {
    ...text({ pk: 'USER#ann', sk: `TODO#${todoId}`, _type: 'Todo', userId: 'ann', todoId, createdAt }),
    ...text({ t: 'Write', tenantId: 't1', status: 'open' }),
    visits: { N: '0' },
    ...more,
  };
}

/** Its index keys as they should be. */
const keys = (todoId: string) =>
  text({ gsi_pk_byTenant: 'TENANT#t1', gsi_sk_byTenant: `open#2026-01-02T00:00:00.000Z#${todoId}` });

interface Fake {
  readonly backend: Backend;
  readonly reads: (ScanRequest | QueryRequest)[];
  readonly updates: UpdateRequest[];
}

/** A backend that gives pages of items and lets updates be answered by the test. */
function fake(
  pages: readonly (readonly Item[])[],
  update: (request: UpdateRequest) => Promise<unknown> = async () => ({}),
): Fake {
  const reads: (ScanRequest | QueryRequest)[] = [];
  const updates: UpdateRequest[] = [];
  const read = async (request: ScanRequest | QueryRequest) => {
    reads.push(request);
    const at = pages.findIndex((page) => page.some(({ sk }) => sameText(sk, request.startKey?.sk))) + 1;
    const items = pages[at] ?? [];
    const last = at < pages.length - 1 ? items.at(-1) : undefined;
    const lastKey: Key | undefined = last && { pk: last.pk as AttributeValue, sk: last.sk as AttributeValue };
    return {
      items: items.map((item) => request.shapes?.[0]?.decode(item)),
      scannedCount: items.length + 1,
      count: items.length,
      lastKey,
      attempts: 1,
    };
  };
  const backend = {
    name: 'fake',
    scan: read,
    query: read,
    get: async () => ({ attempts: 1 }),
    update: (request: UpdateRequest) => {
      updates.push(request);
      return update(request);
    },
  } as unknown as Backend;
  return { backend, reads, updates };
}

function sameText(one: AttributeValue | undefined, other: AttributeValue | undefined): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other);
}

function writtenBy(request: UpdateRequest | undefined): string {
  return request ? updateText(request.update) : '';
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'none',
    (error) => (error instanceof MonotableError ? error.code : String(error)),
  );
}

test('reads the table consistently, and writes what differs if nothing of it was changed', async () => {
  const { backend, reads, updates } = fake([[todo('a'), todo('b', keys('b'))]]);
  const result = await reindex(Todo, { backend, pageSize: 7 });
  expect(result).toEqual({ scanned: 2, updated: 1, skipped: 1, failed: [], evaluated: 3, cursor: undefined });
  expect(reads).toHaveLength(1);
  expect(reads[0]).toMatchObject({ consistent: true, limit: 7, startKey: undefined });
  expect(reads[0]).not.toHaveProperty('index');
  expect(conditionText(reads[0]?.filter)).toBe('_type = "Todo"');
  const [request] = updates;
  expect(updates).toHaveLength(1);
  expect(request?.key).toEqual(text({ pk: 'USER#ann', sk: 'TODO#a' }));
  expect(request?.returnItemOnConditionFailure).toBe(true);
  expect(writtenBy(request)).toBe(
    'SET gsi_pk_byTenant = "TENANT#t1", gsi_sk_byTenant = "open#2026-01-02T00:00:00.000Z#a"',
  );
  expect(conditionText(request?.condition)).toBe(
    '(_type = "Todo" AND tenantId = "t1" AND status = "open" AND createdAt = "2026-01-02T00:00:00.000Z" AND todoId = "a" AND notExists(nick) AND t = "Write" AND notExists(address.city) AND notExists(board) AND notExists(score))',
  );
});

test('removes the keys of an index that the item is not in', async () => {
  const stale = text({ gsi_pk_byNick: 'NICK#ann', gsi_sk_byNick: 'Write', gsi_pk_byCity: 'CITY#Rome' });
  const { backend, updates } = fake([[todo('a', { ...keys('a'), ...stale })]]);
  expect(await reindex(Todo, { backend })).toMatchObject({ updated: 1 });
  expect(writtenBy(updates[0])).toBe('REMOVE gsi_pk_byNick, gsi_sk_byNick, gsi_pk_byCity');
});

test('an entity without a type has the table for itself', async () => {
  const people = table('people', { partitionKey: 'id', sortKey: false, indexes: { byCity: { sortKey: false } } });
  @entity('Person', { table: people, type: false })
  class Person {
    @partitionKey @attribute('string') id!: string;
    @attribute('string') city!: string;
    @gsiKey('byCity', 'partition') home() {
      return `CITY#${this.city}`;
    }
  }
  const { backend, reads, updates } = fake([[text({ id: 'ann', city: 'Rome' })]]);
  expect(await reindex(Person, { backend })).toMatchObject({ scanned: 1, updated: 1 });
  expect(reads[0]?.filter).toBeUndefined();
  expect(updates[0]?.key).toEqual(text({ id: 'ann' }));
  expect(conditionText(updates[0]?.condition)).toBe('(exists(id) AND city = "Rome")');
});

test('one partition is queried', async () => {
  const { backend, reads } = fake([[]]);
  await reindex(Todo, { backend, partition: { userId: 'ann' } });
  expect(reads[0]).toMatchObject({
    keyCondition: { partition: [{ name: 'pk', value: { S: 'USER#ann' } }], sort: [] },
    consistent: true,
  });
  expect(await codeOf(reindex(Todo, { backend, partition: {} }))).toBe('MissingKeyAttribute');
  expect(await codeOf(reindex(Todo, { backend, partition: { user: 'ann' } as never }))).toBe('UnknownAttribute');
});

describe('pages', () => {
  const pages = [[todo('a'), todo('b')], [todo('c')], [todo('d')]];

  test('are reported when all of one is done, each with the cursor to go on', async () => {
    const { backend, reads } = fake(pages);
    const seen: (readonly [number, boolean])[] = [];
    const result = await reindex(Todo, {
      backend,
      onProgress: ({ updated, cursor }) => seen.push([updated, cursor !== undefined]),
    });
    expect(seen).toEqual([
      [2, true],
      [3, true],
      [4, false],
    ]);
    expect(result).toMatchObject({ scanned: 4, updated: 4, evaluated: 7 });
    expect(reads.map(({ startKey }) => startKey?.sk)).toEqual([undefined, { S: 'TODO#b' }, { S: 'TODO#c' }]);
  });

  test('stop after as many as asked, and go on', async () => {
    const { backend, reads } = fake(pages);
    const first = await reindex(Todo, { backend, maxPages: 2 });
    expect(first).toMatchObject({ scanned: 3 });
    reads.length = 0;
    const rest = await reindex(Todo, { backend, cursor: first.cursor });
    expect(rest).toEqual({ scanned: 1, updated: 1, skipped: 0, failed: [], evaluated: 2, cursor: undefined });
    expect(reads.map(({ startKey }) => startKey?.sk)).toEqual([{ S: 'TODO#c' }]);
  });

  test('a cursor is taken by no other partition', async () => {
    const { backend } = fake(pages);
    const { cursor } = await reindex(Todo, { backend, maxPages: 1, partition: { userId: 'ann' } });
    expect(await codeOf(reindex(Todo, { backend, cursor, partition: { userId: 'bob' } }))).toBe('InvalidCursor');
    expect(await codeOf(reindex(Todo, { backend, cursor }))).toBe('InvalidCursor');
    expect(await codeOf(reindex(Todo, { backend, cursor, partition: { userId: 'ann' } }))).toBe('none');
  });

  test('a failure of the backend ends the run; what was done is told before', async () => {
    const { backend, updates } = fake(pages, async ({ key }) => {
      if (sameText(key.sk, { S: 'TODO#c' })) throw new ThrottledError({ message: 'slow down' });
      return {};
    });
    let cursor: string | undefined;
    const run = reindex(Todo, { backend, onProgress: (progress) => (cursor = progress.cursor) });
    expect(await codeOf(run)).toBe('Throttled');
    expect(updates).toHaveLength(3);
    const other = fake(pages);
    expect(await reindex(Todo, { backend: other.backend, cursor })).toMatchObject({ scanned: 2, updated: 2 });
  });
});

describe('what others do meanwhile', () => {
  const refused = (item?: Item) => new ConditionFailedError({ message: 'no', item });

  test('is started from again', async () => {
    const other = todo('a', { tenantId: { S: 't2' } });
    const answers = [refused(other)];
    const { backend, updates } = fake([[todo('a')]], async () => {
      const error = answers.shift();
      if (error) throw error;
    });
    expect(await reindex(Todo, { backend })).toMatchObject({ updated: 1 });
    expect(updates).toHaveLength(2);
    expect(writtenBy(updates[1])).toContain('gsi_pk_byTenant = "TENANT#t2"');
    expect(conditionText(updates[1]?.condition)).toContain('tenantId = "t2"');
  });

  test.each([
    ['deleted', undefined],
    ['replaced by an item of another entity', { ...todo('a'), _type: { S: 'Other' } }],
    ['given its index keys', todo('a', keys('a'))],
  ])('an item that was %s is skipped', async (_, item) => {
    const { backend, updates } = fake([[todo('a')]], async () => {
      throw refused(item);
    });
    expect(await reindex(Todo, { backend })).toMatchObject({ scanned: 1, updated: 0, skipped: 1, failed: [] });
    expect(updates).toHaveLength(1);
  });

  test('an item that they keep changing is reported', async () => {
    let tenant = 0;
    const { backend, updates } = fake([[todo('a'), todo('b')]], async ({ key }) => {
      if (sameText(key.sk, { S: 'TODO#b' })) return;
      tenant += 1;
      throw refused(todo('a', { tenantId: { S: `t${tenant}` } }));
    });
    const { failed, ...counts } = await reindex(Todo, { backend });
    expect(counts).toMatchObject({ scanned: 2, updated: 1, skipped: 0 });
    expect(failed).toMatchObject([{ key: text({ pk: 'USER#ann', sk: 'TODO#a' }), error: { code: 'IndexContention' } }]);
    expect(updates.filter(({ key }) => sameText(key.sk, { S: 'TODO#a' }))).toHaveLength(5);
  });
});

test('items that make no key are reported, without their values', async () => {
  const { backend, updates } = fake([
    [todo('a', { createdAt: { BOOL: true } }), todo('b', { nick: { S: 'x'.repeat(3000) } }), todo('c', keys('c'))],
  ]);
  const { failed, ...counts } = await reindex(Todo, { backend });
  expect(counts).toMatchObject({ scanned: 3, updated: 0, skipped: 1 });
  expect(failed.map(({ key, error }) => [key.sk, error.code])).toEqual([
    [{ S: 'TODO#a' }, 'ItemDecode'],
    [{ S: 'TODO#b' }, 'InvalidKeyValue'],
  ]);
  expect(failed.map(({ error }) => [error.entity, error.operation])).toEqual(Array(2).fill(['Todo', 'reindex']));
  expect(failed[1]?.error.message).not.toContain('xxx');
  expect(updates).toEqual([]);
});

describe('every error is one of reindex on the entity', () => {
  const slow = (operation: string) => async () => {
    throw new ThrottledError({ operation, message: 'slow down', attempts: 3 });
  };
  test.each<[string, () => Promise<unknown>, string]>([
    ['of a page', () => reindex(Todo, { backend: { ...fake([]).backend, scan: slow('scan') } }), 'Throttled'],
    ['of a write', () => reindex(Todo, { backend: fake([[todo('a')]], slow('update')).backend }), 'Throttled'],
    [
      'of the partition',
      () => reindex(Todo, { backend: fake([]).backend, partition: { userId: 7 as never } }),
      'InvalidValue',
    ],
    [
      'of the signal',
      () => reindex(Todo, { backend: fake([[todo('a')]]).backend, signal: AbortSignal.abort() }),
      'Aborted',
    ],
  ])('%s', async (_, call, code) => {
    const error = await call().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code, entity: 'Todo', operation: 'reindex' });
    expect((error as Error).message.startsWith('Todo.reindex: ')).toBe(true);
  });

  test('but for those of onProgress', async () => {
    const own = new ThrottledError({ operation: 'put', message: 'no room for the cursor' });
    const onProgress = () => {
      throw own;
    };
    await expect(reindex(Todo, { backend: fake([[todo('a')]]).backend, onProgress })).rejects.toBe(own);
  });
});

test('no more items are written at once than allowed', async () => {
  let current = 0;
  let most = 0;
  const { backend } = fake([Array.from({ length: 20 }, (_, n) => todo(String(n)))], async () => {
    current += 1;
    most = Math.max(most, current);
    await new Promise((resolve) => setImmediate(resolve));
    current -= 1;
  });
  await reindex(Todo, { backend, concurrency: 3 });
  expect(most).toBe(3);
});

describe('the signal', () => {
  test('goes with every request, and ends the run between them', async () => {
    const abort = new AbortController();
    const { backend, reads, updates } = fake([[todo('a'), todo('b'), todo('c')]], async () => abort.abort());
    expect(await codeOf(reindex(Todo, { backend, signal: abort.signal, concurrency: 1 }))).toBe('Aborted');
    expect(updates).toHaveLength(1);
    expect([reads[0]?.signal, updates[0]?.signal]).toEqual([abort.signal, abort.signal]);
  });
});

test.each<[object, RegExp]>([
  [{ limit: 3 }, /the option limit is not known. Known are backend, partition/],
  [{ concurrency: 0 }, /concurrency is no whole number above 0/],
  [{ maxPages: 1.5 }, /maxPages is no whole number/],
  [{ pageSize: -1 }, /pageSize is no whole number/],
  [{ rate: 0 }, /rate is no number above 0/],
  [{ dryRun: 'no' }, /dryRun is neither/],
  [{ onProgress: true }, /onProgress is no function/],
  [{ signal: new AbortController() }, /signal is no AbortSignal/],
])('refuses %j', async (options, message) => {
  const { backend, reads } = fake([[]]);
  const run = reindex(Todo, { backend, ...options } as never);
  await expect(run).rejects.toThrow(message);
  expect(await codeOf(run)).toBe('InvalidQuery');
  expect(reads).toEqual([]);
});
