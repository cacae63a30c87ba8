import type { Key } from '@monotable/core';
import { eq } from '../../contract/expressions.ts';
import { failureCode } from '../../contract/failure.ts';
import { type Items, type QueryOptions, sortBetween, sortKey } from '../../contract/items.ts';
import { theme } from '../../contract/scenario.ts';
import type { ScenarioContext } from '../../contract/scenario-context.ts';

const byOwner = (table: Items, more: QueryOptions = {}): QueryOptions => ({
  index: 'byOwner',
  partition: { owner: table.id },
  ...more,
});

/** Five items under one index key, and one under another sort value. */
async function sharing({ items }: ScenarioContext): Promise<Items> {
  const table = await items();
  for (const sort of ['a', 'b', 'c', 'd', 'e']) await table.put(sort, { owner: table.id, ownerOrder: 'same' });
  await table.put('f', { owner: table.id, ownerOrder: 'later' });
  return table;
}

export const globalIndexScenarios = theme('indexes: global', {
  async an_item_is_in_an_index_only_with_its_whole_key({ items, expect, settled }) {
    const table = await items();
    await table.put('both', { owner: table.id, ownerOrder: '1' });
    await table.put('partition', { owner: table.id });
    await table.put('sort', { ownerOrder: '2' });
    await table.put('none', {});
    await settled(async () => expect(await table.sorts(byOwner(table))).toEqual(['both']));
  },

  async an_index_follows_every_write({ items, expect, settled }) {
    const table = await items();
    const holds = (...sorts: string[]) => settled(async () => expect(await table.sorts(byOwner(table))).toEqual(sorts));
    await table.put('a', { owner: table.id, ownerOrder: '1' });
    await table.put('b', { owner: table.id, ownerOrder: '2' });
    await holds('a', 'b');
    await table.update('a', { set: { ownerOrder: '3' } });
    await holds('b', 'a');
    await table.update('b', { remove: ['ownerOrder'] });
    await holds('a');
    await table.update('b', { set: { ownerOrder: '0' } });
    await holds('b', 'a');
    await table.put('a', { n: 1 });
    await holds('b');
    await table.delete('b');
    await holds();
  },

  async an_index_gives_the_item_as_it_is({ items, expect, settled }) {
    const table = await items();
    await table.put('a', { owner: table.id, ownerOrder: '1', n: 1 });
    await table.update('a', { add: { n: 1 } });
    await settled(async () =>
      expect(await table.all(byOwner(table))).toEqual([
        { ...table.keyDocument('a'), owner: table.id, ownerOrder: '1', n: 2 },
      ]),
    );
  },

  async every_comparator_works_on_an_index({ items, expect, settled }) {
    const table = await items();
    for (const [n, order] of ['a', 'ab', 'b', 'c'].entries()) {
      await table.put(`i${n}`, { owner: table.id, ownerOrder: order, group: table.id, score: n * 10 - 10 });
    }
    const orders = async (...sort: NonNullable<QueryOptions['sort']>) =>
      (await table.all(byOwner(table, { sort }))).map(({ ownerOrder }) => ownerOrder);
    const scores = async (...sort: NonNullable<QueryOptions['sort']>) =>
      (await table.all({ index: 'byGroup', partition: { group: table.id }, sort })).map(({ score }) => score);
    await settled(async () => {
      expect(await orders(sortKey('ownerOrder', '=', 'b'))).toEqual(['b']);
      expect(await orders(sortKey('ownerOrder', '<', 'b'))).toEqual(['a', 'ab']);
      expect(await orders(sortKey('ownerOrder', '>=', 'b'))).toEqual(['b', 'c']);
      expect(await orders(sortBetween('ownerOrder', 'ab', 'b'))).toEqual(['ab', 'b']);
      expect(await orders(sortKey('ownerOrder', 'beginsWith', 'a'))).toEqual(['a', 'ab']);
      expect(await scores()).toEqual([-10, 0, 10, 20]);
      expect(await scores(sortKey('score', '<=', 0))).toEqual([-10, 0]);
      expect(await scores(sortKey('score', '>', 0))).toEqual([10, 20]);
      expect(await scores(sortBetween('score', 0, 10))).toEqual([0, 10]);
    });
  },

  async an_index_without_sort_key_finds_by_its_partition({ items, expect, settled }) {
    const table = await items();
    await table.put('a', { tag: table.id });
    await table.put('b', { tag: table.id });
    await table.put('c', { tag: `${table.id}-other` });
    const tagged = async () => (await table.sorts({ index: 'byTag', partition: { tag: table.id } })).sort();
    await settled(async () => expect(await tagged()).toEqual(['a', 'b']));
  },

  async items_that_share_an_index_key_are_all_found(context) {
    const { expect, settled } = context;
    const table = await sharing(context);
    await settled(async () => {
      const found = await table.sorts(byOwner(table));
      expect([...found].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
      expect(found[0]).toBe('f');
    });
  },

  async paging_over_a_shared_index_key_yields_each_item_once(context) {
    const { expect, settled } = context;
    const table = await sharing(context);
    await settled(async () => {
      for (const order of ['asc', 'desc'] as const) {
        for (const limit of [1, 2, 4]) {
          const found = (await table.pages(byOwner(table, { limit, order }))).flat().map(({ sk }) => sk);
          expect([...found].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
        }
      }
    });
  },

  async reading_goes_on_behind_any_item_of_an_index_page(context) {
    const { expect, settled } = context;
    const table = await sharing(context);
    await settled(async () => {
      for (const order of ['asc', 'desc'] as const) {
        const page = await table.query(byOwner(table, { order }));
        const all = (page.items as { sk: string }[]).map(({ sk }) => sk);
        for (const [n] of all.entries()) {
          expect(await table.sorts(byOwner(table, { order, startKey: page.keyAt(n) }))).toEqual(all.slice(n + 1));
        }
      }
    });
  },

  async a_start_key_of_an_index_is_the_index_key_and_the_table_key({ items, expect, settled }) {
    const table = await items();
    await table.put('a', { owner: table.id, ownerOrder: '1', n: 1 });
    await table.put('b', { owner: table.id, ownerOrder: '2', n: 2 });
    const expected: Key = { ...table.key('a'), owner: { S: table.id }, ownerOrder: { S: '1' } };
    await settled(async () => {
      const page = await table.query(byOwner(table, { limit: 1 }));
      expect(page.lastKey).toEqual(expected);
      expect(page.keyAt(0)).toEqual(expected);
    });
    expect(await failureCode(table.query(byOwner(table, { startKey: table.key('a') })))).toBe('InvalidRequest');
  },

  async a_start_key_of_an_index_need_not_exist({ items, expect, settled }) {
    const table = await items();
    await table.put('a', { owner: table.id, ownerOrder: '1' });
    await table.put('c', { owner: table.id, ownerOrder: '3' });
    const startKey: Key = { ...table.key('b'), owner: { S: table.id }, ownerOrder: { S: '2' } };
    await settled(async () => {
      expect(await table.sorts(byOwner(table, { startKey }))).toEqual(['c']);
      expect(await table.sorts(byOwner(table, { startKey, order: 'desc' }))).toEqual(['a']);
    });
  },

  async an_index_answers_only_what_it_projects({ items, expect, settled }) {
    const table = await items();
    const keys = { ...table.keyDocument('a'), owner: table.id, ownerOrder: '1' };
    await table.put('a', { owner: table.id, ownerOrder: '1', title: 'T', info: { k: 1 }, secret: 's' });
    await settled(async () => {
      const read = (index: string, more: QueryOptions = {}) => table.all(byOwner(table, { index, ...more }));
      expect(await read('keysOnly')).toEqual([keys]);
      expect(await read('included')).toEqual([{ ...keys, title: 'T', info: { k: 1 } }]);
      expect(await read('included', { projection: ['title', 'info.k'] })).toEqual([{ title: 'T', info: { k: 1 } }]);
      expect(await read('included', { filter: eq('title', 'T') })).toHaveLength(1);
      expect(await read('byOwner')).toEqual([{ ...keys, title: 'T', info: { k: 1 }, secret: 's' }]);
    });
  },

  async a_global_index_is_not_read_consistently({ items, expect }) {
    const table = await items();
    expect(await failureCode(table.query(byOwner(table, { consistent: true })))).toBe('InvalidRequest');
  },

  async counting_works_on_an_index(context) {
    const { expect, settled } = context;
    const table = await sharing(context);
    await settled(async () => expect((await table.query(byOwner(table, { countOnly: true }))).count).toBe(6));
  },
});
