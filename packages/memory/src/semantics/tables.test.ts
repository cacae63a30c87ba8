import type { IndexDefinition, TableDefinition } from '@monotable/core';
import {
  app,
  backend,
  change,
  codeOf,
  contents,
  fill,
  group,
  index,
  item,
  keyOf,
  N,
  nothing,
  numeric,
  set,
  tableOf,
  text,
} from './support.ts';

const refused = 'InvalidRequest';
const indexes = (count: number, parts: Partial<IndexDefinition> = {}): readonly IndexDefinition[] =>
  Array.from({ length: count }, (_, n) => index(`index${n}`, 'pk', parts));

describe('rule 37: expiry', () => {
  const now = 1_700_000_000;
  const clocked = () => backend({ now: () => now * 1000 });

  test('an expired item is read until it is deleted, in every read', async () => {
    const memory = clocked();
    await fill(memory, app, item({ ttl: now - 1, g: 'one' }));
    expect((await memory.get({ table: app, key: keyOf('a') })).item).toBeDefined();
    expect((await memory.query({ table: app, index: 'some', keyCondition: group('one') })).count).toBe(1);
    expect(memory.expireItems()).toBe(1);
    expect((await memory.get({ table: app, key: keyOf('a') })).item).toBeUndefined();
    expect((await memory.query({ table: app, index: 'some', keyCondition: group('one') })).count).toBe(0);
  });

  test('what is not past, no number, or older than five years stays', async () => {
    const memory = clocked();
    const kept = [{ ttl: now }, { ttl: now + 60 }, { ttl: String(now - 1) }, { ttl: now - 6 * 365 * 86_400 }, {}];
    await fill(memory, app, ...kept.map((each, n) => item({ sk: String(n), ...each })));
    expect(memory.expireItems()).toBe(0);
    expect((await memory.scan({ table: app })).count).toBe(kept.length);
  });
});

describe('rule 38: tables', () => {
  const strict = () => backend({ implicitTables: false });

  test('CreateTable takes no TTL: it is turned on afterwards, once', async () => {
    const memory = strict();
    await memory.tables.create({ table: app });
    expect((await memory.tables.describe({ table: app }))?.ttlAttribute).toBeUndefined();
    await fill(memory, app, item({ ttl: 1 }));
    expect(memory.expireItems()).toBe(0);
    await memory.tables.enableTimeToLive({ table: app });
    expect((await memory.tables.describe({ table: app }))?.ttlAttribute).toBe('ttl');
    await memory.tables.enableTimeToLive({ table: app });
    const other = { ...app, ttlAttribute: 'other' };
    expect(await codeOf(memory.tables.enableTimeToLive({ table: other }))).toBe(refused);
    expect(await codeOf(memory.tables.enableTimeToLive({ table: tableOf() }))).toBe(refused);
  });

  test('a table has at most 20 global and 5 local indexes', async () => {
    const local = { kind: 'local', sort: [text('ls')] } as const;
    await strict().tables.create({ table: tableOf({}, ...indexes(20)) });
    await strict().tables.create({ table: tableOf({}, ...indexes(5, local)) });
    expect(await codeOf(strict().tables.create({ table: tableOf({}, ...indexes(21)) }))).toBe(refused);
    expect(await codeOf(strict().tables.create({ table: tableOf({}, ...indexes(6, local)) }))).toBe(refused);
  });

  test('indexes are added one at a time', async () => {
    const memory = strict();
    const grown = tableOf({}, ...indexes(20), index('one-too-many', 'g'));
    await memory.tables.create({ table: tableOf({}, ...indexes(19)) });
    await memory.tables.update({ table: grown, addIndex: 'index19' });
    expect(await codeOf(memory.tables.update({ table: grown, addIndex: 'one-too-many' }))).toBe(refused);
    expect(await codeOf(memory.tables.update({ table: grown, addIndex: 'index19' }))).toBe(refused);
    expect(await codeOf(memory.tables.update({ table: grown, addIndex: 'undeclared' }))).toBe(refused);
    const withLocal = tableOf({}, index('local', 'pk', { kind: 'local', sort: [text('ls')] }));
    expect(await codeOf(memory.tables.update({ table: withLocal, addIndex: 'local' }))).toBe(refused);
  });

  test.each<[string, TableDefinition]>([
    [
      'a local index with another partition key',
      tableOf({}, index('local', 'g', { kind: 'local', sort: [text('ls')] })),
    ],
    ['a local index without a sort key', tableOf({}, index('local', 'pk', { kind: 'local' }))],
    [
      'a local index of a table without a sort key',
      tableOf({ sortKey: undefined }, index('local', 'pk', { kind: 'local', sort: [text('ls')] })),
    ],
    ['a projection of no attributes', tableOf({}, index('none', 'g', { projection: { kind: 'include', names: [] } }))],
    [
      'a projection of 101 attributes',
      tableOf({}, index('many', 'g', { projection: { kind: 'include', names: Array.from({ length: 101 }, String) } })),
    ],
    ['an index without a key', tableOf({}, index('none', []))],
    [
      'one key attribute of two types',
      tableOf({}, index('one', 'g', { sort: [text('s')] }), index('two', 'g', { sort: [numeric('s')] })),
    ],
  ])('%s is refused', async (_, table) => {
    expect(await codeOf(strict().tables.create({ table }))).toBe(refused);
  });

  test('a table is created, described, listed and deleted', async () => {
    const memory = backend({ implicitTables: false, tables: { app: 'prod-app' } });
    expect(await memory.tables.describe({ table: app })).toBeUndefined();
    await memory.tables.create({ table: app });
    await memory.tables.create({ table: app, tableName: 'another' });
    await fill(memory, app, item());
    const { indexes } = app;
    expect(await memory.tables.describe({ table: app })).toEqual({
      tableName: 'prod-app',
      status: 'ACTIVE',
      itemCount: 1,
      partitionKey: app.partitionKey,
      sortKey: app.sortKey,
      indexes: ['byGroup', 'keysOnly', 'some', 'multi', 'local'].map((name) => ({
        ...indexes[name],
        status: 'ACTIVE',
      })),
      deletionProtection: false,
    });
    expect(await memory.tables.list()).toEqual(['another', 'prod-app']);
    expect(await codeOf(memory.tables.create({ table: app }))).toBe('TableInUse');
    await memory.tables.delete({ table: app });
    expect(await codeOf(memory.tables.delete({ table: app }))).toBe('TableNotFound');
    expect(await codeOf(memory.get({ table: app, key: keyOf('a') }))).toBe('TableNotFound');
  });

  test('an index that was removed is gone, one that is not there can not be removed', async () => {
    const memory = strict();
    await memory.tables.create({ table: app });
    await memory.tables.update({ table: app, removeIndex: 'some' });
    expect(await codeOf(memory.query({ table: app, index: 'some', keyCondition: group('one') }))).toBe(refused);
    expect(await codeOf(memory.tables.update({ table: app, removeIndex: 'some' }))).toBe('TableNotFound');
    expect(await codeOf(memory.tables.update({ table: app, removeIndex: 'local' }))).toBe('TableNotFound');
    await memory.tables.update({ table: app, throughput: { readUnits: 1, writeUnits: 1 } });
    expect(
      await codeOf(
        memory.tables.update({ table: tableOf({ name: 'none' }), throughput: { readUnits: 1, writeUnits: 1 } }),
      ),
    ).toBe('TableNotFound');
  });
});

describe('tables that come into being by themselves', () => {
  test('at first use, with their indexes and expiry', async () => {
    const memory = backend();
    expect(await memory.tables.list()).toEqual([]);
    expect((await memory.query({ table: app, index: 'byGroup', keyCondition: group('one') })).count).toBe(0);
    expect(await memory.tables.describe({ table: app })).toMatchObject({ tableName: 'app', ttlAttribute: 'ttl' });
    await memory.tables.enableTimeToLive({ table: app });
    expect(await codeOf(memory.tables.create({ table: app }))).toBe('TableInUse');
  });

  test('anew after they were deleted', async () => {
    const memory = backend();
    await fill(memory, app, item());
    await memory.tables.delete({ table: app });
    expect(await contents(memory)).toEqual(nothing());
  });

  test('but a table that was created explicitly has what it was created with', async () => {
    const memory = backend();
    await memory.tables.create({ table: tableOf() });
    expect(await codeOf(memory.query({ table: app, index: 'byGroup', keyCondition: group('one') }))).toBe(refused);
  });

  test('and an index that was removed explicitly stays away', async () => {
    const memory = backend();
    await fill(memory, app, item());
    await memory.tables.update({ table: app, removeIndex: 'byGroup' });
    expect(await codeOf(memory.query({ table: app, index: 'byGroup', keyCondition: group('one') }))).toBe(refused);
    expect((await memory.scan({ table: app })).count).toBe(1);
  });

  test('two definitions of one table may differ in indexes, not in keys', async () => {
    const memory = backend();
    await fill(memory, app, item());
    expect(await codeOf(memory.scan({ table: tableOf({ sortKey: undefined }) }))).toBe(refused);
    expect(await codeOf(memory.scan({ table: tableOf({}, index('byGroup', 'other')) }))).toBe(refused);
    expect((await memory.scan({ table: tableOf() })).count).toBe(1);
    expect((await memory.scan({ table: app })).count).toBe(1);
  });
});

describe('physical names', () => {
  test('a request’s own name wins over the backend’s, that over the table’s, that over the logical one', async () => {
    const used = async (memory: ReturnType<typeof backend>, table: TableDefinition, tableName?: string) => {
      await memory.put({ table, tableName, item: item() });
      return (await memory.tables.list())[0];
    };
    const named = tableOf({ tableName: 'from-table' });
    expect(await used(backend(), tableOf())).toBe('app');
    expect(await used(backend(), named)).toBe('from-table');
    expect(await used(backend({ tableName: 'from-option' }), named)).toBe('from-option');
    expect(await used(backend({ tables: { app: 'from-map' }, tableName: 'from-option' }), named)).toBe('from-map');
    expect(await used(backend({ tables: { app: 'from-map' } }), named, 'from-request')).toBe('from-request');
  });
});

describe('one physical name', () => {
  test('serves one logical table only, unless the others have names of their own', async () => {
    const memory = backend({ tableName: 'only', tables: { mapped: 'elsewhere' } });
    await fill(memory, app, item());
    expect(await codeOf(memory.put({ table: tableOf({ name: 'second' }), item: item() }))).toBe('Configuration');
    await fill(memory, tableOf({ name: 'mapped' }), item());
    await memory.put({ table: tableOf({ name: 'second' }), tableName: 'given', item: item() });
    expect(await memory.tables.list()).toEqual(['elsewhere', 'given', 'only']);
  });
});

describe('two logical tables', () => {
  test.each([
    ['as table() was told', {}],
    ['by the map', { tables: { app: 'shared' } }],
  ])('are not one physical table: %s', async (_, options) => {
    const memory = backend(options);
    const [first, second] = [tableOf({ tableName: 'shared' }), tableOf({ name: 'second', tableName: 'shared' })];
    await fill(memory, first, item());
    expect(await codeOf(memory.put({ table: second, item: item() }))).toBe('Configuration');
    expect(await codeOf(memory.get({ table: second, key: keyOf('a') }))).toBe('Configuration');
    await memory.put({ table: second, tableName: 'shared', item: item() });
    await fill(memory, tableOf({ tableName: 'shared' }), item());
    memory.clear();
    await fill(memory, second, item());
    expect(await codeOf(memory.put({ table: first, item: item() }))).toBe('Configuration');
  });
});

describe('snapshots', () => {
  test('bring back tables, items and indexes as they were, as often as one likes', async () => {
    const memory = backend();
    await fill(memory, app, item({ g: 'one', n: 1 }), item({ pk: 'b', g: 'one' }));
    const before = await contents(memory);
    const snapshot = memory.snapshot();
    for (let round = 0; round < 2; round += 1) {
      await memory.update({
        table: app,
        key: keyOf('a'),
        update: change({ set: set([['n'], N(2)]), remove: [['g']] }),
      });
      await memory.delete({ table: app, key: keyOf('b') });
      await fill(memory, app, item({ pk: 'c', g: 'one' }));
      await fill(memory, tableOf({ name: 'another' }), item());
      memory.restore(snapshot);
      expect(await contents(memory)).toEqual(before);
      expect((await memory.query({ table: app, index: 'some', keyCondition: group('one') })).count).toBe(2);
      expect(await memory.tables.list()).toEqual(['app']);
    }
  });

  test('bring back which tables came into being by themselves, and which tokens were used', async () => {
    const memory = backend();
    const empty = memory.snapshot();
    const operations = [{ kind: 'put', table: app, item: item() }] as const;
    await memory.transactWrite({ operations, token: 'token' });
    memory.restore(empty);
    expect(await memory.tables.list()).toEqual([]);
    await memory.transactWrite({ operations, token: 'token' });
    expect((await memory.scan({ table: app })).count).toBe(1);
  });

  test('clear takes everything away', async () => {
    const memory = backend();
    await fill(memory, app, item());
    memory.clear();
    expect(await memory.tables.list()).toEqual([]);
    expect(await contents(memory)).toEqual(nothing());
  });
});
