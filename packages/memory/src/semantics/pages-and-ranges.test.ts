import type { KeyCondition, QueryRequest, ScanRequest, SortKeyCondition, TableDefinition } from '@monotable/core';
import {
  app,
  backend,
  codeOf,
  exists,
  fill,
  group,
  is,
  item,
  keyOf,
  N,
  notExists,
  numeric,
  pagesOf,
  partition,
  S,
  sortKeys,
  tableOf,
} from './support.ts';

const refused = 'InvalidRequest';
const letters = ['a', 'b', 'c', 'd', 'e'];

async function lettered(table: TableDefinition = app) {
  const memory = backend();
  await fill(memory, table, ...letters.map((sk, n) => item({ sk, n, g: 'one', gs: sk, ls: sk })));
  await fill(memory, table, item({ pk: 'b', sk: 'a' }));
  return memory;
}

const sort = (comparator: '=' | '<' | '<=' | '>' | '>=', value: string): SortKeyCondition => ({
  name: 'sk',
  comparator,
  value: S(value),
});
const between = (lower: string, upper: string): SortKeyCondition => ({
  name: 'sk',
  comparator: 'between',
  lower: S(lower),
  upper: S(upper),
});
const beginsWith = (prefix: string): SortKeyCondition => ({ name: 'sk', comparator: 'beginsWith', prefix: S(prefix) });

describe('rule 27: pages', () => {
  test('the limit counts evaluated items: a filtered page may be empty and still carry a last key', async () => {
    const memory = await lettered();
    const page = await memory.query({ table: app, keyCondition: partition('a'), limit: 2, filter: is('n', N(4)) });
    expect(page).toMatchObject({ items: [], count: 0, scannedCount: 2, lastKey: keyOf('a', 'b') });
  });

  test('a limit equal to the number of rows left still returns a key, and the next page is empty', async () => {
    const memory = await lettered();
    const request = { table: app, keyCondition: partition('a'), limit: 5 };
    const page = await memory.query(request);
    expect(page.lastKey).toEqual(keyOf('a', 'e'));
    expect(await memory.query({ ...request, startKey: page.lastKey })).toMatchObject({
      count: 0,
      scannedCount: 0,
      lastKey: undefined,
    });
    expect((await memory.query({ ...request, limit: 6 })).lastKey).toBeUndefined();
  });

  test.each(['asc', 'desc'] as const)('pages follow one another without gap or repetition, %s', async (order) => {
    const memory = await lettered();
    const pages = await pagesOf(memory, { table: app, keyCondition: partition('a'), limit: 2, order });
    const all = pages.flatMap(({ items }) => items.map((each) => (each as { sk: string }).sk));
    expect(all).toEqual(order === 'asc' ? letters : [...letters].reverse());
    expect(pages.map(({ count }) => count)).toEqual([2, 2, 1]);
  });

  test('a start key need not exist: reading continues from its position', async () => {
    const memory = await lettered();
    const request = { table: app, keyCondition: partition('a'), startKey: keyOf('a', 'bb') };
    expect(await sortKeys(memory.query(request))).toEqual(['c', 'd', 'e']);
    expect(await sortKeys(memory.query({ ...request, order: 'desc' }))).toEqual(['b', 'a']);
  });

  test('a start key of another partition, or outside of the range, is an error', async () => {
    const memory = await lettered();
    const from = (startKey: QueryRequest['startKey'], ...range: readonly SortKeyCondition[]) =>
      codeOf(memory.query({ table: app, keyCondition: partition('a', ...range), startKey }));
    expect(await from(keyOf('b', 'a'))).toBe(refused);
    expect(await from(keyOf('a', 'a'), sort('>', 'b'))).toBe(refused);
    expect(await from(keyOf('a', 'b'), sort('>', 'b'))).toBe(refused);
    expect(await from(keyOf('a', 'z'), beginsWith('a'))).toBe(refused);
  });

  test.each<[string, QueryRequest['startKey']]>([
    ['lacks a key attribute', { pk: S('a') }],
    ['has one more', { ...keyOf('a'), more: S('x') }],
    ['is of another type', { pk: S('a'), sk: N(1) }],
    ['is empty', keyOf('a', '')],
  ])('a start key that %s is refused', async (_, startKey) => {
    expect(await codeOf((await lettered()).query({ table: app, keyCondition: partition('a'), startKey }))).toBe(
      refused,
    );
  });

  test('a limit is a whole number from 1', async () => {
    for (const limit of [0, -1, 1.5, Number.NaN]) {
      expect(await codeOf(backend().query({ table: app, keyCondition: partition('a'), limit }))).toBe(refused);
      expect(await codeOf(backend().scan({ table: app, limit }))).toBe(refused);
    }
  });

  test('keyAt gives the start key behind each item, by index too', async () => {
    const memory = await lettered();
    const page = await memory.query({ table: app, keyCondition: partition('a'), projection: [['n']] });
    expect(page.keyAt(1)).toEqual(keyOf('a', 'b'));
    expect(() => page.keyAt(5)).toThrow(RangeError);
    const indexed = await memory.query({
      table: app,
      index: 'byGroup',
      keyCondition: group('one'),
      filter: is('n', N(3)),
    });
    expect(indexed.keyAt(0)).toEqual({ ...keyOf('a', 'd'), g: S('one'), gs: S('d') });
  });

  test('a count brings no items', async () => {
    const page = await (await lettered()).query({
      table: app,
      keyCondition: partition('a'),
      countOnly: true,
      filter: exists('n'),
    });
    expect(page).toMatchObject({ items: [], count: 5, scannedCount: 5 });
    expect(() => page.keyAt(0)).toThrow(RangeError);
  });
});

describe('rule 28: 1 MB', () => {
  const large = 'x'.repeat(400_000);

  test('a page ends at 1 MB of items read, and the item that crosses is included', async () => {
    const memory = backend();
    await fill(memory, app, ...letters.map((sk) => item({ sk, large })));
    const pages = await pagesOf(memory, { table: app, keyCondition: partition('a') });
    expect(pages.map(({ count }) => count)).toEqual([3, 2]);
  });

  test('before filter and projection', async () => {
    const memory = backend();
    await fill(memory, app, ...letters.map((sk) => item({ sk, large })));
    const filtered = await memory.query({ table: app, keyCondition: partition('a'), filter: notExists('large') });
    expect(filtered).toMatchObject({ count: 0, scannedCount: 3, lastKey: keyOf('a', 'c') });
    expect((await memory.scan({ table: app, projection: [['sk']] })).count).toBe(3);
  });

  test('an index that projects less holds more on a page', async () => {
    const memory = backend();
    await fill(memory, app, ...letters.map((sk) => item({ sk, large, g: 'one' })));
    expect((await memory.query({ table: app, index: 'some', keyCondition: group('one') })).count).toBe(5);
  });
});

describe('rule 29: key conditions', () => {
  test.each<[string, SortKeyCondition, readonly string[]]>([
    ['=', sort('=', 'c'), ['c']],
    ['<', sort('<', 'c'), ['a', 'b']],
    ['<=', sort('<=', 'c'), ['a', 'b', 'c']],
    ['>', sort('>', 'c'), ['d', 'e']],
    ['>=', sort('>=', 'c'), ['c', 'd', 'e']],
    ['BETWEEN', between('b', 'd'), ['b', 'c', 'd']],
    ['BETWEEN equal bounds', between('b', 'b'), ['b']],
    ['begins_with', beginsWith('c'), ['c']],
  ])('%s', async (_, condition, found) => {
    const memory = await lettered();
    const request = { table: app, keyCondition: partition('a', condition) };
    expect(await sortKeys(memory.query(request))).toEqual(found);
    expect(await sortKeys(memory.query({ ...request, order: 'desc' }))).toEqual([...found].reverse());
  });

  test('begins_with finds every follower of the prefix, the highest characters included', async () => {
    const memory = backend();
    const found = ['p', 'p\u0000', 'pz', 'p\ud7ff', 'p\uffff', 'p😀', 'p\u{10ffff}', 'p\u{10ffff}z'];
    await fill(memory, app, ...['o\u{10ffff}', 'q', ...found].map((sk) => item({ sk })));
    expect(
      new Set(await sortKeys(memory.query({ table: app, keyCondition: partition('a', beginsWith('p')) }))),
    ).toEqual(new Set(found));
    const last = memory.query({ table: app, keyCondition: partition('a', beginsWith('p\u{10ffff}')) });
    expect(await sortKeys(last)).toEqual(['p\u{10ffff}', 'p\u{10ffff}z']);
  });

  test.each<[string, KeyCondition]>([
    ['without the partition key', { partition: [], sort: [] }],
    [
      'with the partition key twice',
      { partition: [...partition('a').partition, ...partition('b').partition], sort: [] },
    ],
    ['on another attribute', { partition: [{ name: 'n', value: N(1) }], sort: [] }],
    ['with one more equality', { partition: [...partition('a').partition, { name: 'n', value: N(1) }], sort: [] }],
    ['with an attribute that is not the sort key', partition('a', { name: 'n', comparator: '=', value: N(1) })],
    ['with two conditions on the sort key', partition('a', sort('>', 'a'), sort('<', 'c'))],
    ['with a reversed BETWEEN', partition('a', between('c', 'a'))],
    ['of another type than the key', partition('a', { name: 'sk', comparator: '=', value: N(1) })],
    ['with an empty value', partition('a', sort('>', ''))],
    ['with an empty prefix', partition('a', beginsWith(''))],
    ['with an empty partition', partition('')],
    ['with a value longer than a key', partition('a', sort('=', 'x'.repeat(1025)))],
    ['with a partition longer than a key', partition('x'.repeat(2049))],
    ['with <>', partition('a', { name: 'sk', comparator: '<>' as '=', value: S('a') })],
  ])('%s is refused', async (_, keyCondition) => {
    expect(await codeOf((await lettered()).query({ table: app, keyCondition }))).toBe(refused);
  });

  test('begins_with on a number is refused, ranges on it go by value', async () => {
    const memory = backend();
    const table = tableOf({ sortKey: numeric('sk') });
    await fill(memory, table, ...[9, 10, 100].map((sk) => item({ sk })));
    const prefix = { name: 'sk', comparator: 'beginsWith', prefix: N(1) } as const;
    expect(await codeOf(memory.query({ table, keyCondition: partition('a', prefix) }))).toBe(refused);
    const range = { name: 'sk', comparator: 'between', lower: N('9.0'), upper: N('1E1') } as const;
    expect((await memory.query({ table, keyCondition: partition('a', range) })).count).toBe(2);
  });

  test('a table without a sort key takes only its partition key', async () => {
    const memory = backend();
    const table = tableOf({ sortKey: undefined });
    await fill(memory, table, { pk: 'a' });
    expect((await memory.query({ table, keyCondition: partition('a') })).count).toBe(1);
    expect(await codeOf(memory.query({ table, keyCondition: partition('a', sort('=', 'a')) }))).toBe(refused);
  });
});

describe('scans and projections', () => {
  test('a scan meets every item once, its segments share them out', async () => {
    const memory = backend();
    await fill(memory, app, ...Array.from({ length: 200 }, (_, n) => ({ pk: `p${n}`, sk: 's', n })));
    const segment = async (at: number, total: number) =>
      (await memory.scan({ table: app, segment: { index: at, total } })).count;
    expect((await memory.scan({ table: app })).count).toBe(200);
    const counts = await Promise.all([0, 1, 2, 3].map((at) => segment(at, 4)));
    expect(counts.reduce((sum, count) => sum + count)).toBe(200);
    expect(Math.min(...counts)).toBeGreaterThan(20);
    for (const bad of [
      { index: 4, total: 4 },
      { index: -1, total: 4 },
      { index: 0, total: 0 },
      { index: 0, total: 1_000_001 },
    ]) {
      expect(await codeOf(memory.scan({ table: app, segment: bad }))).toBe(refused);
    }
  });

  test('a scan goes on behind its start key, within its segment only', async () => {
    const memory = backend();
    await fill(memory, app, ...Array.from({ length: 20 }, (_, n) => ({ pk: `p${n}`, sk: 's' })));
    const request: ScanRequest = { table: app, segment: { index: 0, total: 2 }, limit: 3 };
    const page = await memory.scan(request);
    expect((await memory.scan({ ...request, startKey: page.lastKey })).items).not.toContainEqual(page.items[2]);
    expect(await codeOf(memory.scan({ ...request, segment: { index: 1, total: 2 }, startKey: page.lastKey }))).toBe(
      refused,
    );
  });

  test('a projection takes parts of maps and lists, and skips what is not there', async () => {
    const memory = backend();
    await fill(memory, app, item({ map: { a: 1, b: { c: 2, d: 3 } }, list: [0, { x: 1, y: 2 }, 2], n: 1 }));
    const read = async (...projection: NonNullable<QueryRequest['projection']>) =>
      (await memory.get({ table: app, key: keyOf('a'), projection })).item;
    expect(await read(['map', 'b', 'c'], ['list', 2], ['list', 1, 'y'], ['n', 'x'], ['none'])).toEqual({
      map: { b: { c: 2 } },
      list: [{ y: 2 }, 2],
    });
    expect(await read(['none'])).toEqual({});
    expect(await read(['map'], ['map', 'a'], ['sk'], ['sk'])).toEqual({ sk: 's', map: { a: 1, b: { c: 2, d: 3 } } });
    expect((await memory.get({ table: app, key: keyOf('none'), projection: [['n']] })).item).toBeUndefined();
    expect(await codeOf(read(['g', 'x']))).toBe(refused);
    expect(await codeOf(read(['map', 'a'], ['map', 0]))).toBe(refused);
  });

  test('partitions come in no order that means anything, but always in the same one', async () => {
    const names = Array.from({ length: 30 }, (_, n) => `p${String(n).padStart(2, '0')}`);
    const order = async (inserted: readonly string[]) => {
      const memory = backend();
      await fill(memory, app, ...inserted.map((pk) => ({ pk, sk: 's' })));
      return (await memory.scan({ table: app })).items.map((each) => (each as { pk: string }).pk);
    };
    expect(await order(names)).not.toEqual(names);
    expect(await order(names)).toEqual(await order([...names].reverse()));
  });
});
