import { repository } from '@monotable/core';
import { SortedMap } from '../engine/sorted-map.ts';
import { MemoryBackend } from '../memory-backend.ts';
import { app, change, codeOf, contents, group, item, keyOf, N, tableOf } from '../semantics/support.ts';
import { TestClock } from './test-clock.ts';
import { Customer } from './testing/models.ts';

afterEach(() => jest.restoreAllMocks());

const reads = ['get', 'values', 'each'] as const;
const writes = ['set', 'delete'] as const;

/** How often anything of a sorted structure is touched, and how often one is cloned. */
function countWork() {
  const touches = [...reads, ...writes].map((name) => jest.spyOn(SortedMap.prototype, name));
  const clones = jest.spyOn(SortedMap.prototype, 'clone');
  return () => ({
    touches: touches.reduce((sum, { mock }) => sum + mock.calls.length, 0),
    clones: clones.mock.calls.length,
  });
}

async function withItems(count: number): Promise<MemoryBackend> {
  const memory = new MemoryBackend();
  await memory.seed(
    app,
    Array.from({ length: count }, (_, at) => item({ pk: `p${at}`, g: 'one', gs: String(at), ls: 'x' })),
  );
  const delay = change({ set: [{ path: ['n'], value: { kind: 'value', value: N(1) } }] });
  for (let at = 0; at < count / 10; at += 1) {
    const operations = [{ kind: 'update', table: app, key: keyOf(`p${at}`), update: delay }] as const;
    await memory.transactWrite({ operations, token: `token ${at}` });
  }
  return memory;
}

test('snapshot and restore look at no item and no token, however many there are', async () => {
  const clones: number[] = [];
  for (const count of [10, 2000]) {
    const memory = await withItems(count);
    const work = countWork();
    const snapshot = memory.snapshot();
    const afterSnapshot = work();
    memory.restore(snapshot);
    const afterRestore = work();
    expect([afterSnapshot.touches, afterRestore.touches]).toEqual([0, 0]);
    clones.push(afterSnapshot.clones, afterRestore.clones - afterSnapshot.clones);
    jest.restoreAllMocks();
  }
  // A table, its five indexes, and two for tokens.
  expect(clones).toEqual([8, 8, 8, 8]);
});

test('a snapshot is gone back to as often as one likes', async () => {
  const memory = await withItems(50);
  const before = await contents(memory);
  const snapshot = memory.snapshot();
  for (let time = 0; time < 3; time += 1) {
    await memory.delete({ table: app, key: keyOf(`p${time}`) });
    await memory.put({ table: app, item: item({ pk: 'new', g: 'one', gs: 'x' }) });
    expect(await contents(memory)).not.toEqual(before);
    memory.restore(snapshot);
    expect(await contents(memory)).toEqual(before);
  }
});

test('tables, indexes and tokens are as they were then', async () => {
  const clock = new TestClock();
  const memory = new MemoryBackend({ now: clock.now });
  const other = tableOf({ name: 'other' });
  await memory.tables.create({ table: app });
  const transact = (pk: string) =>
    memory.transactWrite({ operations: [{ kind: 'delete', table: app, key: keyOf(pk) }], token: 'token' });
  await transact('a');
  const snapshot = memory.snapshot();
  await memory.tables.update({ table: app, removeIndex: 'byGroup' });
  await memory.tables.create({ table: other });
  clock.advance(11 * 60_000);
  await transact('b');
  memory.restore(snapshot);
  expect(await memory.tables.list()).toEqual(['app']);
  expect((await memory.query({ table: app, index: 'byGroup', keyCondition: group('one') })).items).toEqual([]);
  // By the clock, which a snapshot does not hold, the token of then is forgotten.
  await transact('c');
  expect(await codeOf(transact('d'))).toBe('IdempotencyMismatch');
});

describe('in another backend', () => {
  test('it makes one that holds the same and goes its own way, by its own clock and delay', async () => {
    const first = new MemoryBackend();
    await first.seed(Customer, [{ customerId: 'a', name: 'Ann', city: 'Rome' }]);
    const start = first.snapshot();
    const heard: string[] = [];
    first.onChange(({ eventName }) => heard.push(eventName));

    const second = new MemoryBackend({ gsiDelay: 'manual' });
    second.restore(start);
    const [one, two] = [repository(Customer, first), repository(Customer, second)];
    await two.update({ customerId: 'a' }, { city: 'Oslo' });
    expect(heard).toEqual([]);
    expect(await two.where({ city: 'Oslo' }).count()).toBe(0);
    expect(second.catchUpIndexes()).toBe(1);
    expect(await two.where({ city: 'Oslo' }).count()).toBe(1);
    expect(await one.where({ city: 'Rome' }).count()).toBe(1);
    await one.update({ customerId: 'a' }, { city: 'Bern' });
    expect(await one.where({ city: 'Bern' }).count()).toBe(1);
    expect(await two.get({ customerId: 'a' })).toMatchObject({ city: 'Oslo' });
  });

  test('an index that lagged there does not where nothing lags', async () => {
    const lagging = new MemoryBackend({ gsiDelay: 'manual' });
    await lagging.put({ table: app, item: item({ g: 'one', gs: '1' }) });
    const memory = new MemoryBackend();
    memory.restore(lagging.snapshot());
    const query = { table: app, index: 'byGroup', keyCondition: group('one') };
    expect((await memory.query(query)).count).toBe(1);
    expect((await lagging.query(query)).count).toBe(0);
    await memory.delete({ table: app, key: keyOf('a') });
    expect((await memory.query(query)).count).toBe(0);
  });

  test('who listens to it goes on listening', async () => {
    const [first, second] = [new MemoryBackend(), new MemoryBackend()];
    await first.put({ table: app, item: item() });
    const changes = second.changes(app);
    second.restore(first.snapshot());
    await second.delete({ table: app, key: keyOf('a') });
    expect(changes.drain().map(({ eventName }) => eventName)).toEqual(['REMOVE']);
  });
});

test('what is no snapshot is refused, and nothing is changed', async () => {
  const memory = new MemoryBackend();
  await memory.put({ table: app, item: item() });
  const before = await contents(memory);
  expect(() => memory.restore({} as never)).toThrow(expect.objectContaining({ code: 'Configuration' }));
  expect(await contents(memory)).toEqual(before);
});
