import type { QueryRequest, SortKeyCondition } from '@monotable/core';
import {
  app,
  backend,
  codeOf,
  fill,
  group,
  index,
  item,
  keyOf,
  N,
  pagesOf,
  partition,
  S,
  sortKeys,
  tableOf,
  text,
} from './support.ts';

const refused = 'InvalidRequest';
const letters = ['a', 'b', 'c', 'd', 'e'];

describe('rule 30: start keys of an index', () => {
  const shared = async () => {
    const memory = backend();
    await fill(memory, app, ...letters.map((sk) => item({ sk, g: 'one', gs: 'same' })));
    return memory;
  };

  test.each(['asc', 'desc'] as const)(
    'items that share an index key come once each over pages of one, %s',
    async (order) => {
      const memory = await shared();
      const pages = await pagesOf(memory, {
        table: app,
        index: 'byGroup',
        keyCondition: group('one'),
        limit: 1,
        order,
      });
      const found = pages.flatMap(({ items }) => items.map((each) => (each as { sk: string }).sk));
      expect([...found].sort()).toEqual(letters);
    },
  );

  test('a start key is the index key plus the table key', async () => {
    const memory = await shared();
    const { lastKey } = await memory.query({ table: app, index: 'byGroup', keyCondition: group('one'), limit: 1 });
    expect(Object.keys(lastKey ?? {}).sort()).toEqual(['g', 'gs', 'pk', 'sk']);
    const short = { g: S('one'), gs: S('same') };
    expect(
      await codeOf(memory.query({ table: app, index: 'byGroup', keyCondition: group('one'), startKey: short })),
    ).toBe(refused);
    const foreign = { ...lastKey, g: S('two') };
    expect(
      await codeOf(memory.query({ table: app, index: 'byGroup', keyCondition: group('one'), startKey: foreign })),
    ).toBe(refused);
  });
});

describe('rule 31: what indexes answer', () => {
  const filled = async () => {
    const memory = backend();
    await fill(memory, app, item({ g: 'one', score: 1, ls: 'x', title: 'Title', other: 'Other' }));
    return memory;
  };

  test('a global index can not be read consistently, a local one can', async () => {
    const memory = await filled();
    expect(
      await codeOf(memory.query({ table: app, index: 'some', keyCondition: group('one'), consistent: true })),
    ).toBe(refused);
    expect(await codeOf(memory.scan({ table: app, index: 'some', consistent: true }))).toBe(refused);
    expect(
      (await memory.query({ table: app, index: 'local', keyCondition: partition('a'), consistent: true })).count,
    ).toBe(1);
  });

  test('a global index answers only what it projects', async () => {
    const memory = await filled();
    const keysOnly = await memory.query({ table: app, index: 'keysOnly', keyCondition: group('one') });
    expect(keysOnly.items).toEqual([item({ g: 'one', score: 1 })]);
    const some = await memory.scan({ table: app, index: 'some' });
    expect(some.items).toEqual([item({ g: 'one', title: 'Title' })]);
  });

  test('a projection of what a global index lacks is refused', async () => {
    const memory = await filled();
    const projection = [['other']] as const;
    expect(await codeOf(memory.query({ table: app, index: 'some', keyCondition: group('one'), projection }))).toBe(
      refused,
    );
  });

  test('a local index fetches the rest from the table where it is asked for by name', async () => {
    const memory = await filled();
    const request = { table: app, index: 'local', keyCondition: partition('a') };
    expect((await memory.query(request)).items).toEqual([item({ ls: 'x' })]);
    expect((await memory.query({ ...request, projection: [['other']] })).items).toEqual([{ other: 'Other' }]);
  });

  test('an index that the table does not have is refused', async () => {
    const memory = await filled();
    expect(await codeOf(memory.query({ table: app, index: 'none', keyCondition: group('one') }))).toBe(refused);
    expect(await codeOf(memory.scan({ table: app, index: 'constructor' }))).toBe(refused);
  });
});

describe('rule 32: adding a global index', () => {
  const plain = tableOf();
  const withIndex = tableOf({}, index('byGroup', 'g', { sort: [text('gs')] }));

  test('fills it with the items already there, leaving out those whose values can not be its keys', async () => {
    const memory = backend({ implicitTables: false });
    await memory.tables.create({ table: plain });
    await fill(
      memory,
      plain,
      item({ sk: '1', g: 'one', gs: 'x' }),
      item({ sk: '2', g: 'one', gs: 5 }),
      item({ sk: '3' }),
    );
    await memory.tables.update({ table: withIndex, addIndex: 'byGroup' });
    expect(await sortKeys(memory.query({ table: withIndex, index: 'byGroup', keyCondition: group('one') }))).toEqual([
      '1',
    ]);
    await memory.delete({ table: withIndex, key: keyOf('a', '2') });
    expect(await codeOf(memory.put({ table: withIndex, item: item({ sk: '4', g: 'one', gs: 5 }) }))).toBe(refused);
  });

  test('a table that came into being by itself gets the indexes of a later definition', async () => {
    const memory = backend();
    await fill(memory, plain, item({ g: 'one', gs: 'x' }));
    expect((await memory.query({ table: withIndex, index: 'byGroup', keyCondition: group('one') })).count).toBe(1);
  });
});

describe('rule 33: keys of several attributes', () => {
  const multi = (m1: string, m2: string, ...range: readonly SortKeyCondition[]): QueryRequest => ({
    table: app,
    index: 'multi',
    keyCondition: {
      partition: [
        { name: 'm1', value: S(m1) },
        { name: 'm2', value: S(m2) },
      ],
      sort: range,
    },
  });
  const m3 = (value: string): SortKeyCondition => ({ name: 'm3', comparator: '=', value: S(value) });
  const m4 = (comparator: '=' | '<' | '>', value: number): SortKeyCondition => ({
    name: 'm4',
    comparator,
    value: N(value),
  });
  const filled = async () => {
    const memory = backend();
    const rows = [
      ['x', 'x', 'a', 10],
      ['x', 'x', 'a', 9],
      ['x', 'x', 'b', 1],
      ['x', 'xx', 'a', 1],
      ['xx', 'x', 'a', 1],
    ] as const;
    await fill(memory, app, ...rows.map(([m1, m2, m3, m4], n) => item({ sk: String(n), m1, m2, m3, m4 })));
    await fill(memory, app, item({ sk: 'lacking', m1: 'x', m2: 'x', m3: 'a' }));
    return memory;
  };

  test('every partition attribute by equality, sort attributes left to right, a range on the last', async () => {
    const memory = await filled();
    expect(await sortKeys(memory.query(multi('x', 'x')))).toEqual(['1', '0', '2']);
    expect(await sortKeys(memory.query(multi('x', 'xx')))).toEqual(['3']);
    expect(await sortKeys(memory.query(multi('x', 'x', m3('a'))))).toEqual(['1', '0']);
    expect(await sortKeys(memory.query(multi('x', 'x', m3('a'), m4('>', 9))))).toEqual(['0']);
    expect(await sortKeys(memory.query(multi('x', 'x', { name: 'm3', comparator: '>', value: S('a') })))).toEqual([
      '2',
    ]);
  });

  test('a gap, a range before the last, or a missing partition attribute is refused', async () => {
    const memory = await filled();
    expect(await codeOf(memory.query(multi('x', 'x', m4('=', 1))))).toBe(refused);
    expect(
      await codeOf(memory.query(multi('x', 'x', { ...m3('a'), comparator: '>' } as SortKeyCondition, m4('=', 1)))),
    ).toBe(refused);
    const keyCondition = { partition: [{ name: 'm1', value: S('x') }], sort: [] };
    expect(await codeOf(memory.query({ table: app, index: 'multi', keyCondition }))).toBe(refused);
  });

  test('the attributes of one key are at most 2048 and 1024 bytes together', async () => {
    const memory = backend();
    const long = (bytes: number) => 'x'.repeat(bytes);
    await fill(memory, app, item({ m1: long(1024), m2: long(1024), m3: long(1000), m4: 1 }));
    expect(await codeOf(memory.put({ table: app, item: item({ m1: long(1025), m2: long(1024) }) }))).toBe(refused);
    expect(await codeOf(memory.put({ table: app, item: item({ m3: long(1023), m4: 1 }) }))).toBe(refused);
  });

  test('a key has at most four attributes of each kind, and none twice', async () => {
    const five = ['a', 'b', 'c', 'd', 'e'];
    expect(await codeOf(backend().scan({ table: tableOf({}, index('five', five)) }))).toBe(refused);
    expect(await codeOf(backend().scan({ table: tableOf({}, index('five', 'g', { sort: five.map(text) })) }))).toBe(
      refused,
    );
    expect(await codeOf(backend().scan({ table: tableOf({}, index('twice', 'g', { sort: [text('g')] })) }))).toBe(
      refused,
    );
  });
});
