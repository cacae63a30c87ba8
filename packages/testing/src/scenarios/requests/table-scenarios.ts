import type { TableDefinition } from '@monotable/core';
import { update } from '../../contract/expressions.ts';
import { failureCode } from '../../contract/failure.ts';
import { Items } from '../../contract/items.ts';
import { needing, theme } from '../../contract/scenario.ts';
import { late } from './late-index.ts';

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

  async names_of_attributes_in_keys_and_projections_have_at_most_255_bytes({ tables, backend, expect }) {
    const key = (bytes: number) => [{ name: 'k'.repeat(bytes), type: 'string' }] as const;
    const names = (bytes: number) => ({ kind: 'include', names: ['n'.repeat(bytes)] }) as const;
    const kinds: Record<string, (bytes: number) => Partial<TableDefinition>> = {
      'table key': (bytes) => ({ partitionKey: key(bytes)[0] }),
      'index key': (bytes) => ({ indexes: { late: { ...late, partition: key(bytes) } } }),
      projection: (bytes) => ({ indexes: { late: { ...late, projection: names(bytes) } } }),
    };
    for (const [kind, parts] of Object.entries(kinds)) {
      const table = { ...tables.define('simple'), ...parts(256) };
      expect([kind, await failureCode(backend.tables.create({ table }))]).toEqual([kind, 'InvalidRequest']);
      await tables.createDefined({ ...tables.define('simple'), ...parts(255) });
    }
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

  async a_description_tells_keys_types_and_what_indexes_copy({ tables, backend, expect }) {
    const table = await tables.create('composite');
    const description = await backend.tables.describe({ table });
    const { partitionKey, sortKey, indexes } = table;
    expect(description).toMatchObject({ partitionKey, sortKey, deletionProtection: false });
    for (const name of ['byGroup', 'byRank', 'byTag']) {
      const found = description?.indexes.find((index) => index.name === name);
      expect(found).toEqual({ ...indexes[name], status: 'ACTIVE' });
    }
    const included = description?.indexes.find(({ name }) => name === 'included')?.projection;
    const names = included?.kind === 'include' ? included.names : [];
    for (const name of ['info', 'title']) expect(names).toContain(name);
  },

  async a_table_name_of_two_characters_is_refused({ tables, backend, expect }) {
    const target = { table: tables.define('simple'), tableName: 'ab' };
    expect(await failureCode(backend.tables.create(target))).toBe('InvalidRequest');
    expect(await failureCode(backend.tables.describe(target))).toBe('InvalidRequest');
    expect(await failureCode(backend.tables.delete(target))).toBe('InvalidRequest');
  },

  async an_aborted_call_is_not_made({ tables, backend, expect }) {
    const table = tables.define('simple');
    const signal = AbortSignal.abort();
    const calls = [
      backend.tables.create({ table, signal }),
      backend.tables.describe({ table, signal }),
      backend.tables.update({ table, deletionProtection: true, signal }),
      backend.tables.enableTimeToLive({ table, signal }),
      backend.tables.delete({ table, signal }),
      backend.tables.list({ signal }),
    ];
    for (const call of calls) expect(await failureCode(call)).toBe('Aborted');
    expect(await backend.tables.describe({ table })).toBeUndefined();
  },

  async a_name_of_a_request_wins_over_that_of_its_table({ tables, backend, expect, id }) {
    const table = await tables.create('simple');
    const elsewhere = { ...table, tableName: tables.name('elsewhere') };
    const key = new Items(backend, table, id).key('a');
    const target = { table: elsewhere, tableName: table.tableName };
    await backend.put({ ...target, item: { n: 1 }, attributes: key });
    expect((await backend.get({ table, key })).item).toMatchObject({ n: 1 });
  },
});
