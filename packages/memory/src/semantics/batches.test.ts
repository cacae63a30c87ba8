import type { BatchWriteOperation, TransactWriteOperation } from '@monotable/core';
import { app, backend, codeOf, contents, fill, item, keyOf, N, S, tableOf } from './support.ts';

const refused = 'InvalidRequest';
const put = (document: object): BatchWriteOperation & TransactWriteOperation & { kind: 'put' } => ({
  kind: 'put',
  table: app,
  item: document,
});
const remove = (pk: string, sk?: string): BatchWriteOperation & { kind: 'delete' } => ({
  kind: 'delete',
  table: app,
  key: keyOf(pk, sk),
});
const numbered = (count: number) => Array.from({ length: count }, (_, n) => item({ sk: String(n), n }));
const other = tableOf({ name: 'other' });

describe('rule 34: batches', () => {
  test('up to 25 writes go through, to several tables, as puts and deletes', async () => {
    const memory = backend();
    await fill(memory, app, item({ pk: 'old' }));
    const puts = numbered(23).map(put);
    const operations = [...puts, remove('old', 's'), { ...put(item()), table: other }];
    expect(await memory.batchWrite({ operations })).toEqual({ attempts: 1, unprocessed: [] });
    expect((await memory.scan({ table: app })).count).toBe(23);
    expect((await memory.scan({ table: other })).count).toBe(1);
  });

  test('26 writes, and none, are refused', async () => {
    expect(await codeOf(backend().batchWrite({ operations: numbered(26).map(put) }))).toBe(refused);
    expect(await codeOf(backend().batchWrite({ operations: [] }))).toBe(refused);
  });

  test('one item twice in a call is refused, whatever is done to it and however its key is written', async () => {
    const memory = backend();
    expect(await codeOf(memory.batchWrite({ operations: [put(item()), remove('a', 's')] }))).toBe(refused);
    expect(
      await codeOf(
        memory.batchGet({
          gets: [
            { table: app, key: keyOf('a') },
            { table: app, key: keyOf('a') },
          ],
        }),
      ),
    ).toBe(refused);
    const numbers = tableOf({ name: 'numbers', partitionKey: { name: 'pk', type: 'number' }, sortKey: undefined });
    const gets = ['1', '1.0'].map((n) => ({ table: numbers, key: { pk: N(n) } }));
    expect(await codeOf(memory.batchGet({ gets }))).toBe(refused);
    expect(
      (
        await memory.batchGet({
          gets: [
            { table: app, key: keyOf('a') },
            { table: other, key: keyOf('a') },
          ],
        })
      ).items,
    ).toHaveLength(2);
  });

  test.each<[string, BatchWriteOperation]>([
    ['an empty key', put(item({ pk: '' }))],
    ['an index key of another type', put(item({ g: 1 }))],
    ['an item that is too large', put(item({ x: 'x'.repeat(409_600) }))],
    ['a key that is none', { kind: 'delete', table: app, key: { pk: S('a') } }],
  ])('%s, and nothing of the batch is written', async (_, invalid) => {
    const memory = backend();
    await fill(memory, app, item({ pk: 'old' }));
    const before = await contents(memory);
    expect(await codeOf(memory.batchWrite({ operations: [put(item({ sk: '1' })), remove('old'), invalid] }))).toBe(
      refused,
    );
    expect(await contents(memory)).toEqual(before);
  });

  test('up to 100 gets come back in the order of the request, missing ones undefined', async () => {
    const memory = backend();
    await fill(memory, app, ...numbered(50));
    const gets = Array.from({ length: 100 }, (_, n) => ({ table: app, key: keyOf('a', String(99 - n)) }));
    const { items, unprocessed } = await memory.batchGet({ gets });
    expect(items).toEqual(
      Array.from({ length: 100 }, (_, n) => (99 - n < 50 ? item({ sk: String(99 - n), n: 99 - n }) : undefined)),
    );
    expect(unprocessed).toEqual([]);
  });

  test('101 gets, and none, are refused', async () => {
    const gets = Array.from({ length: 101 }, (_, n) => ({ table: app, key: keyOf('a', String(n)) }));
    expect(await codeOf(backend().batchGet({ gets }))).toBe(refused);
    expect(await codeOf(backend().batchGet({ gets: [] }))).toBe(refused);
  });

  test('what is past 16 MB comes back to be asked for again', async () => {
    const memory = backend();
    const large = 'x'.repeat(400_000);
    await fill(memory, app, ...numbered(50).map((each) => ({ ...each, large })));
    const gets = Array.from({ length: 50 }, (_, n) => ({ table: app, key: keyOf('a', String(n)) }));
    const { items, unprocessed } = await memory.batchGet({ gets });
    expect(unprocessed).toEqual([41, 42, 43, 44, 45, 46, 47, 48, 49]);
    expect(items.filter((each) => each !== undefined)).toHaveLength(41);
  });

  test('gets of one table are all consistent or all not', async () => {
    const gets = [
      { table: app, key: keyOf('a'), consistent: true },
      { table: app, key: keyOf('b') },
    ];
    expect(await codeOf(backend().batchGet({ gets }))).toBe(refused);
  });
});
