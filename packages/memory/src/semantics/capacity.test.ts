import type { CallResult } from '@monotable/core';
import { app, backend, change, exists, fill, group, item, keyOf, N, partition, S, set, tableOf } from './support.ts';

const plain = tableOf({ name: 'plain' });
/** An item of this table takes 6 bytes beside the padding: pk and a, sk and s. */
const sized = (bytes: number, rest: object = {}) => item({ x: 'x'.repeat(bytes - 7), ...rest });
const asked = { returnConsumedCapacity: true } as const;

async function unitsOf(result: Promise<CallResult>): Promise<number | undefined> {
  return (await result).capacity?.[0]?.units;
}

describe('rule 36: capacity', () => {
  test('is told only when asked for, by physical table', async () => {
    const memory = backend({ tables: { plain: 'prod-plain' } });
    expect(await memory.get({ table: plain, key: keyOf('a') })).not.toHaveProperty('capacity');
    const { capacity } = await memory.get({ table: plain, key: keyOf('a'), ...asked });
    expect(capacity).toEqual([{ tableName: 'prod-plain', units: 0.5 }]);
  });

  test.each([
    [4096, 0.5],
    [4097, 1],
    [12_288, 1.5],
  ])('a get of %i bytes costs %p, twice that when consistent and four times in a transaction', async (bytes, units) => {
    const memory = backend();
    await fill(memory, plain, sized(bytes));
    const get = { table: plain, key: keyOf('a') };
    expect(await unitsOf(memory.get({ ...get, ...asked }))).toBe(units);
    expect(await unitsOf(memory.get({ ...get, consistent: true, ...asked }))).toBe(units * 2);
    expect(await unitsOf(memory.transactGet({ gets: [get], ...asked }))).toBe(units * 4);
  });

  test('a consistent read of nothing costs 1', async () => {
    const memory = backend();
    expect(await unitsOf(memory.get({ table: plain, key: keyOf('a'), consistent: true, ...asked }))).toBe(1);
    expect(
      await unitsOf(memory.query({ table: plain, keyCondition: partition('a'), consistent: true, ...asked })),
    ).toBe(1);
  });

  test('a query adds up its bytes first, before the filter; a batch does not', async () => {
    const memory = backend();
    await fill(memory, plain, sized(1000), { ...sized(1000), sk: '1' }, { ...sized(1000), sk: '2' });
    const query = { table: plain, keyCondition: partition('a'), filter: exists('none'), ...asked };
    expect(await unitsOf(memory.query(query))).toBe(0.5);
    await fill(memory, plain, { ...sized(2000), sk: '3' });
    expect(await unitsOf(memory.query(query))).toBe(1);
    expect(await unitsOf(memory.scan({ table: plain, ...asked }))).toBe(1);
    const gets = ['1', '2', 'none'].map((sk) => ({ table: plain, key: keyOf('a', sk) }));
    expect(await unitsOf(memory.batchGet({ gets, ...asked }))).toBe(1.5);
  });

  test('a write costs a unit for each kilobyte, twice in a transaction', async () => {
    const memory = backend();
    expect(await unitsOf(memory.put({ table: plain, item: sized(1024), ...asked }))).toBe(1);
    expect(await unitsOf(memory.put({ table: plain, item: sized(1025), ...asked }))).toBe(2);
    const put = { kind: 'put', table: plain, item: sized(1025) } as const;
    expect(await unitsOf(memory.batchWrite({ operations: [put], ...asked }))).toBe(2);
    expect(await unitsOf(memory.transactWrite({ operations: [put], ...asked }))).toBe(4);
    expect(await unitsOf(memory.delete({ table: plain, key: keyOf('none'), ...asked }))).toBe(1);
    expect(await unitsOf(memory.delete({ table: plain, key: keyOf('a'), ...asked }))).toBe(2);
  });

  test('a write costs by the larger of before and after', async () => {
    const memory = backend();
    await fill(memory, plain, sized(3000));
    expect(await unitsOf(memory.put({ table: plain, item: sized(10), ...asked }))).toBe(3);
    const grow = change({ set: set([['x'], S('x'.repeat(1500))]) });
    expect(await unitsOf(memory.update({ table: plain, key: keyOf('a'), update: grow, ...asked }))).toBe(2);
    const shrink = change({ remove: [['x']] });
    expect(await unitsOf(memory.update({ table: plain, key: keyOf('a'), update: shrink, ...asked }))).toBe(2);
  });

  test('an index write costs by what it projects, two when its key changes, none when nothing projected changed', async () => {
    const memory = backend();
    const write = (rest: object) => unitsOf(memory.put({ table: app, item: item(rest), ...asked }));
    expect(await write({})).toBe(1);
    // `some` gets an entry; `byGroup` and `keysOnly` lack their sort keys.
    expect(await write({ g: 'one' })).toBe(2);
    expect(await write({ g: 'one', note: 'not projected' })).toBe(1);
    expect(await write({ g: 'one', note: 'not projected', title: 'projected' })).toBe(2);
    expect(await write({ g: 'two', note: 'not projected', title: 'projected' })).toBe(3);
    expect(await write({ note: 'not projected', title: 'projected' })).toBe(2);
    expect(await write({ note: 'not projected', title: 'projected' })).toBe(1);
  });

  test('an index that projects all costs by the whole item', async () => {
    const memory = backend();
    const large = 'x'.repeat(2500);
    const write = (rest: object) => unitsOf(memory.put({ table: app, item: item(rest), ...asked }));
    // The table 3, byGroup 3, some 1.
    expect(await write({ g: 'one', gs: '1', large })).toBe(7);
    // The table 3, byGroup 3 out and 3 in.
    expect(await write({ g: 'one', gs: '2', large })).toBe(9);
    expect(await unitsOf(memory.delete({ table: app, key: keyOf('a'), ...asked }))).toBe(7);
  });

  test('reads of an index cost by what it projects; a local one pays for every item it fetches', async () => {
    const memory = backend();
    const large = 'x'.repeat(5000);
    await fill(memory, app, ...['1', '2', '3'].map((sk) => item({ sk, large, g: 'one', ls: sk })));
    const some = { table: app, index: 'some', keyCondition: group('one'), ...asked };
    expect(await unitsOf(memory.query(some))).toBe(0.5);
    const local = { table: app, index: 'local', keyCondition: partition('a'), ...asked };
    expect(await unitsOf(memory.query({ ...local, projection: [['ls']] }))).toBe(0.5);
    expect(await unitsOf(memory.query(local))).toBe(0.5);
    expect(await unitsOf(memory.query({ ...local, projection: [['title']] }))).toBe(0.5 + 3);
  });

  test('a transaction that was done already costs the reading of its items', async () => {
    const memory = backend();
    const operations = [{ kind: 'put', table: plain, item: sized(1000), attributes: { n: N(1) } }] as const;
    expect(await unitsOf(memory.transactWrite({ operations, token: 'token', ...asked }))).toBe(2);
    expect(await unitsOf(memory.transactWrite({ operations, token: 'token', ...asked }))).toBe(2);
    const larger = [{ kind: 'put', table: plain, item: sized(10_000) }] as const;
    expect(await unitsOf(memory.transactWrite({ operations: larger, token: 'larger', ...asked }))).toBe(20);
    expect(await unitsOf(memory.transactWrite({ operations: larger, token: 'larger', ...asked }))).toBe(6);
  });
});
