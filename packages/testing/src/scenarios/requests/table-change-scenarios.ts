import { failureCode } from '../../contract/failure.ts';
import { Items } from '../../contract/items.ts';
import { needing, theme } from '../../contract/scenario.ts';
import { late } from './late-index.ts';

export const tableChangeScenarios = theme('changes of tables', {
  time_to_live_is_turned_on: needing(['ttl'], async ({ tables, backend, expect, id }) => {
    const table = await tables.create('simple');
    expect((await backend.tables.describe({ table }))?.ttlAttribute).toBeUndefined();
    await backend.tables.enableTimeToLive({ table });
    expect((await backend.tables.describe({ table }))?.ttlAttribute).toBe('expiresAt');
    // What is on is not turned on twice.
    await backend.tables.enableTimeToLive({ table });
    const other = { ...table, ttlAttribute: 'other' };
    expect(await failureCode(backend.tables.enableTimeToLive({ table: other }))).toBe('InvalidRequest');
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

  async a_protected_table_is_not_deleted({ tables, backend, expect }) {
    const table = await tables.create('simple');
    const isProtected = async () => (await backend.tables.describe({ table }))?.deletionProtection;
    await backend.tables.update({ table, deletionProtection: true });
    await tables.ready(table);
    expect(await isProtected()).toBe(true);
    expect(await failureCode(backend.tables.delete({ table }))).toBe('InvalidRequest');
    await backend.tables.update({ table, deletionProtection: false });
    await tables.ready(table);
    expect(await isProtected()).toBe(false);
    await tables.drop(table);
  },

  async a_stream_is_begun_and_ended({ tables, backend, expect }) {
    const table = await tables.create('simple');
    const stream = async () => (await backend.tables.describe({ table }))?.stream;
    expect(await stream()).toBeUndefined();
    await backend.tables.update({ table, stream: 'newAndOldImages' });
    await tables.ready(table);
    expect(await stream()).toBe('newAndOldImages');
    await backend.tables.update({ table, stream: false });
    await tables.ready(table);
    expect(await stream()).toBeUndefined();
  },

  async a_stream_is_neither_begun_nor_ended_twice({ tables, backend, expect }) {
    const table = await tables.create('simple');
    expect(await failureCode(backend.tables.update({ table, stream: false }))).toBe('InvalidRequest');
    await backend.tables.update({ table, stream: 'keysOnly' });
    await tables.ready(table);
    expect(await failureCode(backend.tables.update({ table, stream: 'newImage' }))).toBe('InvalidRequest');
  },

  async throughput_is_given_and_taken_back({ tables, backend, expect }) {
    const table = await tables.create('simple');
    const throughput = async () => (await backend.tables.describe({ table }))?.throughput;
    expect(await throughput()).toBeUndefined();
    await backend.tables.update({ table, throughput: { readUnits: 3, writeUnits: 2 } });
    await tables.ready(table);
    expect(await throughput()).toEqual({ readUnits: 3, writeUnits: 2 });
    await backend.tables.update({ table, throughput: 'onDemand' });
    await tables.ready(table);
    expect(await throughput()).toBeUndefined();
  },

  async tags_are_added_changed_and_removed({ tables, backend, expect }) {
    const table = await tables.create('simple');
    const tags = async () => (await backend.tables.describe({ table, include: ['tags'] }))?.tags;
    expect(await tags()).toEqual({});
    await backend.tables.update({ table, tags: { team: 'a', stage: 'test' } });
    await backend.tables.update({ table, tags: { team: 'b' } });
    expect(await tags()).toEqual({ team: 'b', stage: 'test' });
    await backend.tables.update({ table, removeTags: ['stage', 'none'] });
    expect(await tags()).toEqual({ team: 'b' });
  },

  async point_in_time_recovery_is_turned_on_and_off({ tables, backend, expect }) {
    const table = await tables.create('simple');
    const recovery = async () =>
      (await backend.tables.describe({ table, include: ['pointInTimeRecovery'] }))?.pointInTimeRecovery;
    expect(await recovery()).toBe(false);
    await backend.tables.update({ table, pointInTimeRecovery: true });
    expect(await recovery()).toBe(true);
    await backend.tables.update({ table, pointInTimeRecovery: false });
    expect(await recovery()).toBe(false);
  },

  async changes_of_a_table_that_is_not_there_say_so({ tables, backend, expect }) {
    const table = tables.define('simple');
    expect(await failureCode(backend.tables.update({ table, throughput: 'onDemand' }))).toBe('TableNotFound');
    expect(await failureCode(backend.tables.update({ table, removeIndex: 'none' }))).toBe('TableNotFound');
  },
});
