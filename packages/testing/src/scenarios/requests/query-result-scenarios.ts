import { and, compare, eq } from '../../contract/expressions.ts';
import { failureCode } from '../../contract/failure.ts';
import { theme } from '../../contract/scenario.ts';
import { fill, numbered } from './fill.ts';

export const queryResultScenarios = theme('queries: filters, counts and projections', {
  async a_filter_leaves_out_what_does_not_match({ items, expect }) {
    const table = await items();
    await fill(table, numbered(6));
    const page = await table.query({ filter: and(compare('n', '>', 1), compare('n', '<', 5)) });
    expect((page.items as { n: number }[]).map(({ n }) => n)).toEqual([2, 3, 4]);
    expect({ count: page.count, scanned: page.scannedCount }).toEqual({ count: 3, scanned: 6 });
  },

  async a_filter_may_read_what_is_not_projected({ items, expect }) {
    const table = await items();
    await table.put('a', { n: 1, t: 'one' });
    await table.put('b', { n: 2, t: 'two' });
    expect(await table.all({ filter: eq('n', 2), projection: ['t'] })).toEqual([{ t: 'two' }]);
  },

  async a_filter_on_a_key_attribute_is_refused({ items, expect }) {
    const table = await items();
    expect(await failureCode(table.query({ filter: eq('pk', 'x') }))).toBe('InvalidRequest');
    expect(await failureCode(table.query({ filter: and(eq('n', 1), compare('sk', '>', 'a')) }))).toBe('InvalidRequest');
    const byOwner = { index: 'byOwner', partition: { owner: 'x' } };
    expect(await failureCode(table.query({ ...byOwner, filter: eq('ownerOrder', 'x') }))).toBe('InvalidRequest');
  },

  async counting_gives_numbers_and_no_items({ items, expect }) {
    const table = await items();
    await fill(table, numbered(5));
    const page = await table.query({ countOnly: true, filter: compare('n', '<', 2) });
    expect({ items: page.items, count: page.count, scanned: page.scannedCount }).toEqual({
      items: [],
      count: 2,
      scanned: 5,
    });
    expect((await table.query({ countOnly: true, limit: 2 })).count).toBe(2);
  },

  async a_projection_reads_only_its_paths_of_each_item({ items, expect }) {
    const table = await items();
    await table.put('a', { n: 1, m: { k: 1, j: 2 } });
    await table.put('b', { n: 2 });
    expect(await table.all({ projection: ['sk', 'm.k'] })).toEqual([{ sk: 'a', m: { k: 1 } }, { sk: 'b' }]);
  },

  async a_query_of_nothing_is_empty({ items, expect }) {
    const table = await items();
    const page = await table.query();
    expect(page.items).toEqual([]);
    expect(page.lastKey).toBeUndefined();
    expect({ count: page.count, scanned: page.scannedCount }).toEqual({ count: 0, scanned: 0 });
  },
});
