import type { PageResult, ScanRequest } from '@monotable/core';
import { compare, eq, path } from '../../contract/expressions.ts';
import { failureCode } from '../../contract/failure.ts';
import type { Doc, Items } from '../../contract/items.ts';
import { theme } from '../../contract/scenario.ts';
import type { ScenarioContext } from '../../contract/scenario-context.ts';

type Options = Omit<ScanRequest, 'table' | 'tableName' | 'projection'>;

const scan = (table: Items, options: Options = {}): Promise<PageResult> =>
  table.backend.scan({ ...table.target, consistent: options.index === undefined ? true : undefined, ...options });

async function scanned(table: Items, options: Options = {}): Promise<Doc[]> {
  const found: Doc[] = [];
  let { startKey } = options;
  do {
    const page = await scan(table, { ...options, startKey });
    found.push(...(page.items as Doc[]));
    startKey = page.lastKey;
  } while (startKey);
  return found;
}

const names = (found: readonly Doc[]): string[] => found.map(({ pk, sk }) => `${pk}/${sk}`).sort();

/** A table of its own with 20 items in five partitions. */
async function twenty({ freshItems }: ScenarioContext): Promise<{ table: Items; all: string[] }> {
  const table = await freshItems();
  const all: string[] = [];
  for (let n = 0; n < 20; n++) {
    const [pk, sk] = [`p${n % 5}`, `s${n}`];
    await table.backend.put({ ...table.target, item: { pk, sk, n, ...(n < 3 ? { owner: 'x', ownerOrder: sk } : {}) } });
    all.push(`${pk}/${sk}`);
  }
  return { table, all: all.sort() };
}

export const scanScenarios = theme('scans', {
  async a_scan_reads_every_item_once(context) {
    const { table, all } = await twenty(context);
    context.expect(names(await scanned(table))).toEqual(all);
    for (const limit of [1, 7, 20]) context.expect(names(await scanned(table, { limit }))).toEqual(all);
  },

  async a_scan_of_an_empty_table_is_empty({ freshItems, expect }) {
    const table = await freshItems();
    const page = await scan(table);
    expect({ items: page.items, count: page.count, scanned: page.scannedCount }).toEqual({
      items: [],
      count: 0,
      scanned: 0,
    });
    expect(page.lastKey).toBeUndefined();
  },

  async a_partition_stays_together_and_in_order(context) {
    const { table } = await twenty(context);
    const found = (await scanned(table, { limit: 3 })).map(({ pk, sk }) => [pk, sk] as const);
    const partitions = found.map(([pk]) => pk).filter((pk, n, every) => pk !== every[n - 1]);
    context.expect([...partitions].sort()).toEqual(['p0', 'p1', 'p2', 'p3', 'p4']);
    for (const partition of partitions) {
      const sorts = found.filter(([pk]) => pk === partition).map(([, sk]) => sk);
      context.expect(sorts).toEqual([...sorts].sort());
    }
  },

  async segments_together_read_every_item_once(context) {
    const { table, all } = await twenty(context);
    for (const total of [1, 3, 8]) {
      const parts = await Promise.all(
        Array.from({ length: total }, (_, index) => scanned(table, { segment: { index, total }, limit: 4 })),
      );
      context.expect(names(parts.flat())).toEqual(all);
    }
  },

  async a_segment_beyond_the_total_is_refused(context) {
    const { table } = await twenty(context);
    for (const segment of [
      { index: 3, total: 3 },
      { index: -1, total: 3 },
      { index: 0, total: 0 },
    ]) {
      context.expect(await failureCode(scan(table, { segment }))).toBe('InvalidRequest');
    }
  },

  async a_filter_of_a_scan_may_name_key_attributes(context) {
    const { table } = await twenty(context);
    const { expect } = context;
    const page = await scan(table, { filter: eq('pk', 'p1') });
    expect(names(page.items as Doc[])).toEqual(['p1/s1', 'p1/s11', 'p1/s16', 'p1/s6']);
    expect({ count: page.count, scanned: page.scannedCount }).toEqual({ count: 4, scanned: 20 });
    expect((await scanned(table, { filter: compare('n', '>=', 18), limit: 2 })).map(({ n }) => n).sort()).toEqual([
      18, 19,
    ]);
  },

  async a_scan_counts(context) {
    const { table } = await twenty(context);
    const page = await scan(table, { countOnly: true, filter: compare('n', '<', 5) });
    context.expect({ items: page.items, count: page.count, scanned: page.scannedCount }).toEqual({
      items: [],
      count: 5,
      scanned: 20,
    });
  },

  async reading_goes_on_behind_any_item_of_a_scan(context) {
    const { table } = await twenty(context);
    const page = await scan(table);
    const found = (page.items as Doc[]).map(({ sk }) => sk);
    for (const n of [0, 7, 18, 19]) {
      const rest = await scanned(table, { startKey: page.keyAt(n) });
      context.expect(rest.map(({ sk }) => sk)).toEqual(found.slice(n + 1));
    }
  },

  async a_scan_of_an_index_reads_what_is_in_it(context) {
    const { table } = await twenty(context);
    const { expect, settled } = context;
    await settled(async () => {
      const found = await scanned(table, { index: 'byOwner', limit: 2 });
      expect(names(found)).toEqual(['p0/s0', 'p1/s1', 'p2/s2']);
    });
  },

  async a_global_index_is_not_scanned_consistently(context) {
    const { table } = await twenty(context);
    const { expect } = context;
    expect(await failureCode(scan(table, { index: 'byOwner', consistent: true }))).toBe('InvalidRequest');
  },

  async a_scan_projects(context) {
    const { table } = await twenty(context);
    const page = await table.backend.scan({ ...table.target, projection: [path('n')] });
    context
      .expect((page.items as Doc[]).map((item) => Object.keys(item).join()).every((keys) => keys === 'n'))
      .toBe(true);
    context.expect(Object.keys(page.keyAt(0)).sort()).toEqual(['pk', 'sk']);
    context.expect(page.items).toHaveLength(20);
  },
});
