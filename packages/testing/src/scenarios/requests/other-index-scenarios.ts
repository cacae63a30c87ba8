import { failureCode } from '../../contract/failure.ts';
import { type QueryOptions, sortBetween, sortKey } from '../../contract/items.ts';
import { theme } from '../../contract/scenario.ts';

const byRank = (more: QueryOptions = {}): QueryOptions => ({ index: 'byRank', ...more });

const locals = theme('indexes: local', {
  async a_local_index_sorts_a_partition_by_another_attribute({ items, expect }) {
    const table = await items();
    for (const [sort, rank] of Object.entries({ a: 3, b: 1, c: 2, d: 10 })) await table.put(sort, { rank });
    await table.put('unranked', {});
    expect(await table.sorts(byRank({ consistent: true }))).toEqual(['b', 'c', 'a', 'd']);
    expect(await table.sorts(byRank({ consistent: true, order: 'desc' }))).toEqual(['d', 'a', 'c', 'b']);
    expect(await table.sorts(byRank({ consistent: true, sort: [sortBetween('rank', 2, 3)] }))).toEqual(['c', 'a']);
  },

  async a_local_index_pages_over_shared_ranks({ items, expect }) {
    const table = await items();
    for (const sort of ['a', 'b', 'c', 'd', 'e']) await table.put(sort, { rank: 1 });
    for (const order of ['asc', 'desc'] as const) {
      const pages = await table.pages(byRank({ limit: 2, order, consistent: true }));
      expect(
        pages
          .flat()
          .map(({ sk }) => sk)
          .sort(),
      ).toEqual(['a', 'b', 'c', 'd', 'e']);
    }
    const page = await table.query(byRank({ limit: 1, consistent: true }));
    expect(Object.keys(page.keyAt(0)).sort()).toEqual(['pk', 'rank', 'sk']);
  },

  async a_local_index_fetches_what_it_lacks_from_the_table({ items, expect }) {
    const table = await items();
    await table.put('a', { rank: 1, title: 'T', n: 5 });
    const keys = { ...table.keyDocument('a'), rank: 1 };
    const lean = { index: 'byRankKeys', consistent: true };
    expect(await table.all(lean)).toEqual([keys]);
    expect(await table.all({ ...lean, projection: ['title', 'rank'] })).toEqual([{ title: 'T', rank: 1 }]);
  },
});

const byPlace = { index: 'byPlace' };

const several = theme(
  'indexes: several attributes in one key',
  {
    async every_partition_attribute_and_sort_attributes_left_to_right({ items, expect, settled }) {
      const table = await items('multiAttribute');
      const places = [
        ['a', 'north', 'lund', 1],
        ['b', 'north', 'lund', 2],
        ['c', 'north', 'oslo', 1],
        ['d', 'south', 'lund', 3],
      ] as const;
      for (const [sort, region, city, rank] of places) {
        await table.put(sort, { country: table.id, year: 2025, region, city, rank });
      }
      await table.put('other', { country: table.id, year: 2024, region: 'north', city: 'lund', rank: 1 });
      await table.put('partial', { country: table.id, year: 2025, region: 'north', city: 'lund' });
      const partition = { country: table.id, year: 2025 };
      const sorts = (...sort: NonNullable<QueryOptions['sort']>) => table.sorts({ ...byPlace, partition, sort });
      const north = sortKey('region', '=', 'north');
      await settled(async () => {
        expect(await sorts()).toEqual(['a', 'b', 'c', 'd']);
        expect(await sorts(north)).toEqual(['a', 'b', 'c']);
        expect(await sorts(north, sortKey('city', '=', 'lund'))).toEqual(['a', 'b']);
        expect(await sorts(north, sortKey('city', '>', 'lund'))).toEqual(['c']);
        expect(await sorts(north, sortKey('city', '=', 'lund'), sortKey('rank', '>=', 2))).toEqual(['b']);
        expect(await sorts(sortKey('region', 'beginsWith', 's'))).toEqual(['d']);
      });
    },

    async a_gap_or_a_missing_partition_attribute_is_refused({ items, expect }) {
      const table = await items('multiAttribute');
      const partition = { country: table.id, year: 2025 };
      const code = (more: QueryOptions) => failureCode(table.query({ ...byPlace, partition, ...more }));
      expect(await code({ sort: [sortKey('city', '=', 'lund')] })).toBe('InvalidRequest');
      expect(await code({ sort: [sortKey('region', '>', 'a'), sortKey('city', '=', 'lund')] })).toBe('InvalidRequest');
      expect(await code({ partition: { country: table.id } })).toBe('InvalidRequest');
    },

    async paging_over_such_a_key_yields_each_item_once({ items, expect, settled }) {
      const table = await items('multiAttribute');
      const sorts = ['a', 'b', 'c', 'd', 'e'];
      const place = { country: table.id, year: 2025, region: 'r', city: 'c', rank: 1 };
      for (const sort of sorts) await table.put(sort, place);
      await settled(async () => {
        const options = { ...byPlace, partition: { country: table.id, year: 2025 }, limit: 2 };
        expect(
          (await table.pages(options))
            .flat()
            .map(({ sk }) => sk)
            .sort(),
        ).toEqual(sorts);
      });
    },
  },
  ['multiAttributeKeys'],
);

export const otherIndexScenarios = [...locals, ...several];
