import { repository } from '@monotable/core';
import { MemoryBackend } from '../memory-backend.ts';
import type { MemoryBackendOptions } from '../options.ts';
import { app, fill, group, item, keyOf, partition } from '../semantics/support.ts';
import { TestClock } from './test-clock.ts';
import { Customer, shop } from './testing/models.ts';

const lagging = (options: MemoryBackendOptions = {}) => new MemoryBackend({ gsiDelay: 'manual', ...options });

/** What the global index shows, the local one, and the table by a query. */
async function seen(memory: MemoryBackend) {
  const global = await memory.query({ table: app, index: 'byGroup', keyCondition: group('one') });
  const local = await memory.query({ table: app, index: 'local', keyCondition: partition('a') });
  const table = await memory.query({ table: app, keyCondition: partition('a'), consistent: true });
  return { global: global.items, local: local.items, table: table.items };
}

const first = item({ g: 'one', gs: '1', ls: '1', title: 'First' });
const localEntry = (ls: string) => ({ pk: 'a', sk: 's', ls });

describe('with a manual delay', () => {
  test('a global index shows nothing of a write until it is told to catch up; table and local index do at once', async () => {
    const memory = lagging();
    await fill(memory, app, first);
    expect(await seen(memory)).toEqual({ global: [], local: [localEntry('1')], table: [first] });
    expect(memory.catchUpIndexes()).toBe(2);
    expect(await seen(memory)).toEqual({ global: [first], local: [localEntry('1')], table: [first] });
    expect(memory.catchUpIndexes()).toBe(0);
  });

  test('a changed item is shown as it was, under its old key too, and a deleted one still is', async () => {
    const memory = lagging();
    await fill(memory, app, first);
    memory.catchUpIndexes();
    const changed = item({ g: 'two', gs: '2', ls: '2', title: 'Changed' });
    await fill(memory, app, changed);
    expect(await seen(memory)).toEqual({ global: [first], local: [localEntry('2')], table: [changed] });
    await memory.delete({ table: app, key: keyOf('a') });
    expect(await seen(memory)).toEqual({ global: [first], local: [], table: [] });
    memory.catchUpIndexes();
    expect(await seen(memory)).toEqual({ global: [], local: [], table: [] });
    expect((await memory.query({ table: app, index: 'byGroup', keyCondition: group('two') })).items).toEqual([]);
  });

  test('several changes of one item are taken in in their order', async () => {
    const memory = lagging();
    for (const title of ['1', '2', '3']) await fill(memory, app, { ...first, title });
    await memory.delete({ table: app, key: keyOf('a') });
    await fill(memory, app, { ...first, title: '4' });
    memory.catchUpIndexes();
    expect((await seen(memory)).global).toEqual([{ ...first, title: '4' }]);
  });

  test('what a write costs does not depend on the lag', async () => {
    const capacityOf = async (memory: MemoryBackend) => {
      await fill(memory, app, first);
      const moved = { ...first, g: 'two' };
      return (await memory.put({ table: app, item: moved, returnConsumedCapacity: true })).capacity;
    };
    expect(await capacityOf(lagging())).toEqual(await capacityOf(new MemoryBackend()));
  });

  test('a write that an index holds nothing new of gives it nothing to catch up', async () => {
    const memory = lagging();
    await fill(memory, app, first);
    memory.catchUpIndexes();
    await fill(memory, app, { ...first, ls: '2' }, { ...first, ls: '2' });
    // The index with all attributes; another holds keys and a title alone.
    expect(memory.catchUpIndexes()).toBe(1);
  });

  test('pages and start keys are those of what is shown', async () => {
    const memory = lagging();
    const items = ['1', '2', '3'].map((sk) => item({ sk, g: 'one', gs: sk }));
    await fill(memory, app, ...items);
    memory.catchUpIndexes();
    for (const sk of ['1', '2', '3']) await memory.delete({ table: app, key: keyOf('a', sk) });
    const request = { table: app, index: 'byGroup', keyCondition: group('one'), limit: 2 };
    const page = await memory.query(request);
    expect(page.items).toEqual(items.slice(0, 2));
    expect((await memory.query({ ...request, startKey: page.lastKey })).items).toEqual(items.slice(2));
    expect((await memory.scan({ table: app, index: 'byGroup' })).items).toEqual(items);
  });

  test('an index that is added shows what was there, and lags from then on', async () => {
    const memory = lagging();
    await fill(memory, app, first);
    memory.catchUpIndexes();
    await memory.tables.update({ table: app, removeIndex: 'byGroup' });
    await memory.tables.update({ table: app, addIndex: 'byGroup' });
    expect((await seen(memory)).global).toEqual([first]);
    await memory.delete({ table: app, key: keyOf('a') });
    expect((await seen(memory)).global).toEqual([first]);
  });

  test('transactions, batches and expired items reach the index as late', async () => {
    const clock = new TestClock();
    const memory = lagging({ now: clock.now });
    const put = { kind: 'put', table: app, item: item({ g: 'one', gs: '1', ttl: clock.now() / 1000 - 1 }) } as const;
    await memory.transactWrite({ operations: [put] });
    expect((await seen(memory)).global).toEqual([]);
    memory.catchUpIndexes();
    memory.expireItems();
    expect((await seen(memory)).global).toHaveLength(1);
    memory.catchUpIndexes();
    await memory.batchWrite({ operations: [put] });
    expect((await seen(memory)).global).toEqual([]);
  });

  test('a snapshot holds what is shown and what waits', async () => {
    const memory = lagging();
    await fill(memory, app, first);
    const waiting = memory.snapshot();
    memory.catchUpIndexes();
    memory.restore(waiting);
    expect((await seen(memory)).global).toEqual([]);
    memory.catchUpIndexes();
    expect((await seen(memory)).global).toEqual([first]);
    memory.restore(waiting);
    expect((await seen(memory)).global).toEqual([]);
  });
});

describe('with a delay in milliseconds', () => {
  test('the index shows a write when its time has passed', async () => {
    const clock = new TestClock();
    const memory = lagging({ gsiDelay: 1000, now: clock.now });
    await fill(memory, app, first);
    clock.advance(400);
    await fill(memory, app, { ...first, title: 'Second' });
    expect((await seen(memory)).global).toEqual([]);
    clock.advance(600);
    expect((await seen(memory)).global).toEqual([first]);
    clock.advance(399);
    expect((await seen(memory)).global).toEqual([first]);
    clock.advance(1);
    expect((await seen(memory)).global).toEqual([{ ...first, title: 'Second' }]);
    expect(memory.catchUpIndexes()).toBe(0);
  });

  test('it can be told to catch up before', async () => {
    const memory = lagging({ gsiDelay: 1000, now: new TestClock().now });
    await fill(memory, app, first);
    expect(memory.catchUpIndexes()).toBe(2);
    expect((await seen(memory)).global).toEqual([first]);
  });

  test('a delay of nothing is none', async () => {
    const memory = lagging({ gsiDelay: 0 });
    await fill(memory, app, first);
    expect((await seen(memory)).global).toEqual([first]);
  });

  test('without a delay there is nothing to catch up', async () => {
    const memory = new MemoryBackend();
    await fill(memory, app, first);
    expect(memory.catchUpIndexes()).toBe(0);
  });
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 'automatic' as never])('a delay of %s is refused', (gsiDelay) => {
  expect(() => new MemoryBackend({ gsiDelay })).toThrow(expect.objectContaining({ code: 'Configuration' }));
});

test('a model that looks for what it has just written finds it in the table, and not yet in the index', async () => {
  const memory = lagging();
  const customers = repository(Customer, memory);
  await customers.create({ customerId: 'a', name: 'Ann', city: 'Rome' });
  expect(await customers.where({ city: 'Rome' }).count()).toBe(0);
  expect(await customers.where({ customerId: 'a' }).count()).toBe(1);
  memory.catchUpIndexes();
  expect(await customers.where({ city: 'Rome' }).count()).toBe(1);
  await customers.update({ customerId: 'a' }, { city: 'Oslo' });
  expect(await customers.where({ city: 'Rome' }).first()).toMatchObject({ city: 'Rome' });
  expect(memory.dump(shop, { index: 'byCity' })).toContain('1 item, 1 change not to be seen yet');
});
