import type { TableTags, UpdateTableChange } from '@monotable/core';
import { app, backend, codeOf } from './support.ts';

const refused = 'InvalidRequest';
const made = async (options: object = {}) => {
  const memory = backend({ implicitTables: false });
  await memory.tables.create({ table: app, ...options });
  return memory;
};
const include = ['timeToLive', 'pointInTimeRecovery', 'tags'] as const;

test('settings are told as they were given', async () => {
  const settings = {
    throughput: { readUnits: 5, writeUnits: 2 },
    stream: 'newImage',
    deletionProtection: true,
    tags: { team: 'a' },
  } as const;
  const memory = await made(settings);
  const description = await memory.tables.describe({ table: app, include });
  expect(description).toMatchObject({ ...settings, pointInTimeRecovery: false });
  expect(description?.indexes.map(({ kind, throughput }) => [kind, throughput])).toEqual([
    ...Array(4).fill(['global', settings.throughput]),
    ['local', undefined],
  ]);
});

test('what is not asked for is not told', async () => {
  const memory = await made({ tags: { team: 'a' } });
  const description = await memory.tables.describe({ table: app });
  expect([description?.tags, description?.pointInTimeRecovery]).toEqual([undefined, undefined]);
  expect((await memory.tables.describe({ table: app, include: ['tags'] }))?.tags).toEqual({ team: 'a' });
});

test.each<[string, UpdateTableChange]>([
  ['throughput of 0', { throughput: { readUnits: 0, writeUnits: 1 } }],
  ['the end of a stream that is not there', { stream: false }],
  ['a tag without name', { tags: { '': 'x' } }],
  ['a tag of AWS’s own', { tags: { 'aws:team': 'x' } }],
  ['a tag’s name of 129 characters', { tags: { ['x'.repeat(129)]: 'x' } }],
  ['a tag’s value of 257 characters', { tags: { team: 'x'.repeat(257) } }],
  ['51 tags', { tags: many(51) }],
])('%s is refused, and nothing is changed', async (_, change) => {
  const memory = await made();
  const before = await memory.tables.describe({ table: app, include });
  expect(await codeOf(memory.tables.update({ table: app, ...change }))).toBe(refused);
  expect(await memory.tables.describe({ table: app, include })).toEqual(before);
});

test('tags are counted with those that are there', async () => {
  const memory = await made({ tags: many(50) });
  await memory.tables.update({ table: app, tags: { tag1: 'changed' } });
  expect(await codeOf(memory.tables.update({ table: app, tags: { more: 'x' } }))).toBe(refused);
  const create = backend({ implicitTables: false }).tables.create({ table: app, tags: many(51) });
  expect(await codeOf(create)).toBe(refused);
});

test('settings go with snapshots', async () => {
  const memory = await made({ deletionProtection: true });
  const snapshot = memory.snapshot();
  await memory.tables.update({ table: app, deletionProtection: false });
  await memory.tables.delete({ table: app });
  memory.restore(snapshot);
  expect(await codeOf(memory.tables.delete({ table: app }))).toBe(refused);
  memory.clear();
  expect(await memory.tables.list()).toEqual([]);
});

test('a table that came into being by itself can be given settings, and keeps its indexes and expiry', async () => {
  const memory = backend();
  await memory.scan({ table: app });
  await memory.tables.update({ table: app, deletionProtection: true });
  const description = await memory.tables.describe({ table: app });
  expect(description).toMatchObject({ deletionProtection: true, ttlAttribute: 'ttl' });
  expect(description?.indexes).toHaveLength(Object.keys(app.indexes).length);
  expect(await codeOf(memory.tables.delete({ table: app }))).toBe(refused);
});

test.each(['ab', 'x'.repeat(256), 'a b', 'a/b'])('no table is called %s', async (tableName) => {
  const { tables } = backend({ implicitTables: false });
  const target = { table: app, tableName };
  for (const call of [
    tables.create(target),
    tables.describe(target),
    tables.update({ ...target, deletionProtection: true }),
    tables.enableTimeToLive(target),
    tables.delete(target),
  ]) {
    expect(await codeOf(call)).toBe(refused);
  }
});

function many(count: number): TableTags {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`tag${at}`, 'x']));
}
