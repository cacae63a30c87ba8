import type { Key } from '@monotable/core';
import { compare, eq } from '../../contract/expressions.ts';
import { failureCode } from '../../contract/failure.ts';
import { theme } from '../../contract/scenario.ts';
import { fill, numbered } from './fill.ts';

export const pageScenarios = theme('queries: pages', {
  async limit_cuts_pages_that_join_without_loss({ items, expect }) {
    const table = await items();
    const rows = numbered(15);
    await fill(table, rows);
    for (const order of ['asc', 'desc'] as const) {
      const pages = await table.pages({ limit: 4, order });
      expect(pages.map((page) => page.length)).toEqual([4, 4, 4, 3]);
      expect(pages.flat().map(({ sk }) => sk)).toEqual(order === 'asc' ? rows : [...rows].reverse());
    }
  },

  async a_limit_equal_to_the_rows_left_still_gives_a_key({ items, expect }) {
    const table = await items();
    await fill(table, numbered(4));
    const page = await table.query({ limit: 4 });
    expect(page.items).toHaveLength(4);
    expect(page.lastKey).toEqual(table.key('row-003'));
    const rest = await table.query({ limit: 4, startKey: page.lastKey });
    expect(rest.items).toEqual([]);
    expect(rest.lastKey).toBeUndefined();
  },

  async a_limit_beyond_the_rows_gives_no_key({ items, expect }) {
    const table = await items();
    await fill(table, numbered(4));
    const page = await table.query({ limit: 5 });
    expect(page.items).toHaveLength(4);
    expect(page.lastKey).toBeUndefined();
  },

  async limit_counts_what_is_evaluated_not_what_matches({ items, expect }) {
    const table = await items();
    await fill(table, numbered(6));
    const page = await table.query({ limit: 3, filter: eq('n', 5) });
    expect({ items: page.items, count: page.count, scanned: page.scannedCount }).toEqual({
      items: [],
      count: 0,
      scanned: 3,
    });
    expect(page.lastKey).toEqual(table.key('row-002'));
    const next = await table.query({ limit: 3, filter: eq('n', 5), startKey: page.lastKey });
    expect({ count: next.count, scanned: next.scannedCount }).toEqual({ count: 1, scanned: 3 });
  },

  async a_start_key_need_not_exist({ items, expect }) {
    const table = await items();
    await fill(table, ['a', 'c', 'e']);
    expect(await table.sorts({ startKey: table.key('b') })).toEqual(['c', 'e']);
    expect(await table.sorts({ startKey: table.key('d'), order: 'desc' })).toEqual(['c', 'a']);
    await table.delete('c');
    expect(await table.sorts({ startKey: table.key('c') })).toEqual(['e']);
  },

  async a_start_key_of_another_partition_is_an_error({ items, expect }) {
    const table = await items();
    await fill(table, ['a', 'b']);
    const startKey: Key = { pk: { S: `${table.id}-other` }, sk: { S: 'a' } };
    expect(await failureCode(table.query({ startKey }))).toBe('InvalidRequest');
  },

  async a_start_key_that_is_not_whole_is_an_error({ items, expect }) {
    const table = await items();
    await fill(table, ['a', 'b']);
    expect(await failureCode(table.query({ startKey: { pk: { S: table.id } } }))).toBe('InvalidRequest');
    expect(await failureCode(table.query({ startKey: { pk: { S: table.id }, sk: { N: '1' } } }))).toBe(
      'InvalidRequest',
    );
    expect(await failureCode(table.query({ startKey: { ...table.key('a'), n: { N: '1' } } }))).toBe('InvalidRequest');
  },

  async reading_goes_on_behind_any_item_of_a_page({ items, expect }) {
    const table = await items();
    const rows = numbered(6);
    await fill(table, rows);
    for (const order of ['asc', 'desc'] as const) {
      const sorted = order === 'asc' ? rows : [...rows].reverse();
      const page = await table.query({ limit: 5, order });
      for (const [n] of page.items.entries()) {
        expect(await table.sorts({ startKey: page.keyAt(n), order })).toEqual(sorted.slice(n + 1));
      }
    }
  },

  async reading_goes_on_behind_an_item_that_a_filter_let_through({ items, expect }) {
    const table = await items();
    await fill(table, numbered(6));
    const page = await table.query({ filter: compare('n', '>=', 3) });
    expect(page.keyAt(0)).toEqual(table.key('row-003'));
    expect(await table.sorts({ startKey: page.keyAt(0) })).toEqual(['row-004', 'row-005']);
  },

  async a_key_behind_an_item_is_known_without_its_key_being_read({ items, expect }) {
    const table = await items();
    await fill(table, numbered(3));
    const page = await table.query({ projection: ['n'] });
    expect(page.items).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }]);
    expect(page.keyAt(1)).toEqual(table.key('row-001'));
  },

  async a_page_ends_at_one_megabyte_and_holds_the_item_that_crosses({ items, expect }) {
    const table = await items();
    const text = 'x'.repeat(300_000);
    for (const sort of ['a', 'b', 'c', 'd', 'e']) await table.put(sort, { text, sort });
    const pages = await table.pages();
    expect(pages.map((page) => page.map(({ sort }) => sort))).toEqual([['a', 'b', 'c', 'd'], ['e']]);
  },

  async a_page_is_measured_before_filter_and_projection({ items, expect }) {
    const table = await items();
    for (const sort of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await table.put(sort, { text: 'x'.repeat(300_000), sort });
    const filtered = await table.query({ filter: eq('sort', 'g') });
    expect(filtered.count).toBe(0);
    expect(filtered.lastKey === undefined).toBe(false);
    const projected = await table.query({ projection: ['sort'] });
    expect(projected.items).toHaveLength(filtered.scannedCount);
    expect((await table.query({ countOnly: true })).count).toBe(filtered.scannedCount);
  },

  async a_limit_that_is_no_whole_number_from_one_is_refused({ items, expect }) {
    const table = await items();
    await fill(table, ['a']);
    for (const limit of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, 2 ** 53]) {
      expect([limit, await failureCode(table.query({ limit }))]).toEqual([limit, 'InvalidRequest']);
      const scan = table.backend.scan({ ...table.target, limit });
      expect([limit, await failureCode(scan)]).toEqual([limit, 'InvalidRequest']);
    }
    expect((await table.query({ limit: 2 ** 31 - 1 })).items).toHaveLength(1);
  },
});
