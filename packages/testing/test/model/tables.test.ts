import {
  attribute,
  type Defaulted,
  entity,
  gsiKey,
  keyOf,
  Model,
  partitionKey,
  sortKey,
  type Table,
  table,
  unset,
} from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';

let memory: MemoryBackend;
beforeEach(() => {
  memory = new MemoryBackend();
});
const using = <Given extends Table>(given: Given): Given => {
  given.useBackend(memory);
  return given;
};
const items = async (of: Table) => (await memory.scan({ table: of })).items as Record<string, unknown>[];

test('a table of one entity needs no type attribute', async () => {
  const app = using(table('legacy'));
  @entity('Row', { table: app, type: false })
  class Row extends Model {
    @attribute('string') id!: string;
    @attribute('number') n: Defaulted<number> = 0;
    @partitionKey pk() {
      return `ROW#${this.id}`;
    }
    @sortKey sk() {
      return 'ROW';
    }
  }
  await memory.put({ table: app, item: { pk: 'ROW#a', sk: 'ROW', id: 'a', n: 1 } });
  const row = await Row.getOrThrow({ id: 'a' });
  await row.update({ n: 2 });
  row.n = 3;
  await row.save();
  await expect(Row.create({ id: 'a' })).rejects.toMatchObject({ code: 'ItemExists' });
  await expect(Row.update({ id: 'z' }, { n: 1 })).rejects.toMatchObject({ code: 'ItemNotFound' });
  await Row.update({ id: 'b' }, { n: 1 }, { upsert: true });
  await Row.upsert({ id: 'c' });
  await Row.move({ id: 'c' }, { id: 'd' });
  expect(await Row.delete({ id: 'd' })).toBe(true);
  expect(await Row.delete({ id: 'd' })).toBe(false);
  expect(await items(app)).toEqual(
    expect.arrayContaining([
      { pk: 'ROW#a', sk: 'ROW', id: 'a', n: 3 },
      { pk: 'ROW#b', sk: 'ROW', id: 'b', n: 1 },
    ]),
  );
});

test('a table without sort key, with names of its own', async () => {
  const app = using(
    table('simple', {
      partitionKey: 'hash',
      sortKey: false,
      typeAttribute: 'kind',
      indexes: { byN: { partitionKey: 'ip', sortKey: { name: 'is', type: 'number' } } },
    }),
  );
  @entity('Thing', { table: app })
  class Thing extends Model {
    @attribute('string') id!: string;
    @attribute('number', { optional: true }) n?: number;
    @partitionKey pk() {
      return `THING#${this.id}`;
    }
    @gsiKey('byN', 'partition') all() {
      return `ALL#${this.id}`;
    }
    @gsiKey('byN', 'sort') byN() {
      return this.n;
    }
  }
  const thing = await Thing.create({ id: 'a', n: 1 });
  expect(keyOf(thing)).toEqual({ hash: 'THING#a' });
  expect(await items(app)).toEqual([{ hash: 'THING#a', kind: 'Thing', id: 'a', n: 1, ip: 'ALL#a', is: 1 }]);
  await thing.update({ n: 2 });
  expect(await items(app)).toMatchObject([{ ip: 'ALL#a', is: 2 }]);
  await thing.update({ n: unset() });
  expect(await items(app)).toEqual([{ hash: 'THING#a', kind: 'Thing', id: 'a' }]);
  await thing.update({ n: 0 });
  expect(await items(app)).toMatchObject([{ ip: 'ALL#a', is: 0 }]);
  await expect(Thing.create({ id: 'a' })).rejects.toMatchObject({ code: 'ItemExists' });
  await Thing.move({ id: 'a' }, { id: 'b' });
  expect(await items(app)).toEqual([{ hash: 'THING#b', kind: 'Thing', id: 'b', n: 0, ip: 'ALL#b', is: 0 }]);
  await expect(Thing.create({} as never)).rejects.toMatchObject({ code: 'Validation' });
});
