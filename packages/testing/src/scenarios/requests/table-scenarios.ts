import type { IndexDefinition } from '@monotable/core';
import { update } from '../../contract/expressions.ts';
import { failureCode } from '../../contract/failure.ts';
import { Items } from '../../contract/items.ts';
import { needing, theme } from '../../contract/scenario.ts';

const late: IndexDefinition = {
  name: 'late',
  kind: 'global',
  partition: [{ name: 'lateKey', type: 'string' }],
  sort: [],
  projection: { kind: 'all' },
};

export const tableScenarios = theme('tables', {
  async a_created_table_is_described_and_listed({ tables, backend, expect }) {
    const table = await tables.create('composite');
    const description = await backend.tables.describe({ table });
    expect(description?.tableName).toBe(table.tableName);
    expect(description?.status).toBe('ACTIVE');
    expect(description?.itemCount).toBe(0);
    expect(description?.indexes.map(({ name, kind }) => `${kind} ${name}`).sort()).toEqual([
      'global byGroup',
      'global byOwner',
      'global byTag',
      'global included',
      'global keysOnly',
      'local byRank',
      'local byRankKeys',
    ]);
    expect(await backend.tables.list()).toContain(table.tableName);
  },

  async a_list_of_tables_is_in_alphabetical_order({ tables, backend, expect }) {
    for (let n = 0; n < 3; n++) await tables.create('simple');
    const names = await backend.tables.list();
    expect(names).toEqual([...names].sort());
  },

  async a_table_that_is_not_there_is_described_as_nothing({ tables, backend, expect }) {
    expect(await backend.tables.describe({ table: tables.define('simple') })).toBeUndefined();
  },

  async a_table_is_not_created_twice({ tables, backend, expect }) {
    const table = await tables.create('simple');
    expect(await failureCode(backend.tables.create({ table }))).toBe('TableInUse');
  },

  async a_deleted_table_is_gone_with_its_items({ tables, backend, expect, id }) {
    const table = await tables.create('simple');
    const items = new Items(backend, table, id);
    await items.put('a', { n: 1 });
    await tables.drop(table);
    expect(await backend.tables.list()).not.toContain(table.tableName);
    expect(await failureCode(items.get('a'))).toBe('TableNotFound');
    await tables.createDefined(table);
    expect(await items.get('a')).toBeUndefined();
  },

  async a_table_that_is_not_there_is_not_deleted({ tables, backend, expect }) {
    expect(await failureCode(backend.tables.delete({ table: tables.define('simple') }))).toBe('TableNotFound');
  },

  async every_request_to_a_missing_table_says_so({ tables, backend, expect, id }) {
    const items = new Items(backend, tables.define('composite'), id);
    const { target } = items;
    const key = items.key('a');
    const calls: Promise<unknown>[] = [
      items.get('a'),
      items.put('a'),
      items.update('a', { set: { n: 1 } }),
      items.delete('a'),
      items.query(),
      backend.scan(target),
      backend.batchGet({ gets: [{ ...target, key }] }),
      backend.batchWrite({ operations: [{ ...target, kind: 'delete', key }] }),
    ];
    const codes = await Promise.all(calls.map((call) => failureCode(call)));
    expect(codes).toEqual(calls.map(() => 'TableNotFound'));
  },

  transactions_on_a_missing_table_say_so: needing(['transactions'], async ({ tables, backend, expect, id }) => {
    const items = new Items(backend, tables.define('composite'), id);
    const one = { ...items.target, key: items.key('a') };
    const write = backend.transactWrite({
      operations: [{ ...one, kind: 'update', update: update({ set: { n: 1 } }) }],
    });
    expect(await failureCode(write)).toBe('TableNotFound');
    expect(await failureCode(backend.transactGet({ gets: [one] }))).toBe('TableNotFound');
  }),

  time_to_live_is_turned_on: needing(['ttl'], async ({ tables, backend, expect, id }) => {
    const table = await tables.create('simple');
    expect((await backend.tables.describe({ table }))?.ttlAttribute).toBeUndefined();
    await backend.tables.enableTimeToLive({ table });
    expect((await backend.tables.describe({ table }))?.ttlAttribute).toBe('expiresAt');
    const items = new Items(backend, table, id);
    const inAnHour = Math.floor(Date.now() / 1000) + 3600;
    await items.put('a', { expiresAt: inAnHour });
    expect(await items.read('a')).toEqual({ expiresAt: inAnHour });
  }),

  a_new_index_is_filled_with_the_items_there: needing(
    ['indexChanges'],
    async ({ tables, backend, expect, id, settled }) => {
      const table = await tables.create('simple');
      const items = new Items(backend, table, id);
      for (const sort of ['a', 'b']) await items.put(sort, { lateKey: id });
      await items.put('c', {});
      const grown = { ...table, indexes: { ...table.indexes, late } };
      await backend.tables.update({ table: grown, addIndex: 'late' });
      await tables.ready(grown);
      const found = new Items(backend, grown, id);
      await found.put('d', { lateKey: id });
      const query = { index: 'late', partition: { lateKey: id } };
      await settled(async () => expect((await found.sorts(query)).sort()).toEqual([`${id}/a`, `${id}/b`, `${id}/d`]));
    },
  ),

  a_removed_index_is_gone: needing(['indexChanges'], async ({ tables, backend, expect, id }) => {
    const table = await tables.create('composite');
    await backend.tables.update({ table, removeIndex: 'byTag' });
    await tables.until(
      async () => !(await backend.tables.describe({ table }))?.indexes.some(({ name }) => name === 'byTag'),
      'the index was not removed',
    );
    const items = new Items(backend, table, id);
    const code = await failureCode(items.query({ index: 'byTag', partition: { tag: id } }));
    expect(['InvalidRequest', 'TableNotFound']).toContain(code);
  }),

  async a_name_of_a_request_wins_over_that_of_its_table({ tables, backend, expect, id }) {
    const table = await tables.create('simple');
    const elsewhere = { ...table, tableName: tables.name('elsewhere') };
    const key = new Items(backend, table, id).key('a');
    const target = { table: elsewhere, tableName: table.tableName };
    await backend.put({ ...target, item: { n: 1 }, attributes: key });
    expect((await backend.get({ table, key })).item).toMatchObject({ n: 1 });
  },
});
