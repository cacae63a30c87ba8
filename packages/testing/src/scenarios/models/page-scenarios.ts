import {
  attribute,
  entity,
  gsiKey,
  type KeyOf,
  lsiKey,
  lt,
  Model,
  partitionKey,
  type Query,
  sortable,
  sortKey,
  type Table,
} from '@monotable/core';
import { failureCode } from '../../contract/failure.ts';
import { theme } from '../../contract/scenario.ts';
import type { ScenarioContext } from '../../contract/scenario-context.ts';

const secrets = ['correct horse', 'battery staple'];

/** Rows of a group: in order in the table, all under one key of a global index, and by rank in a local one. */
const rows = (cursors?: { secrets: readonly string[]; encrypt?: boolean }) => ({
  options: {
    cursors,
    indexes: {
      byOwner: {},
      byColor: {},
      byRank: { kind: 'local' as const, sortKey: { name: 'rank', type: 'number' as const } },
    },
  },
  define(table: Table<'byOwner' | 'byColor' | 'byRank'>) {
    class Row extends Model {
      group!: string;
      n!: number;
      owner!: string;
      color!: string;
      rank!: number;

      pk(this: KeyOf<Row, 'group'>) {
        return `GROUP#${this.group}`;
      }
      sk(this: KeyOf<Row, 'n'>) {
        return `ROW#${sortable(this.n)}`;
      }
      ownerKey() {
        return `OWNER#${this.owner}`;
      }
      ownerOrder() {
        return `COLOR#${this.color}`;
      }
    }
    attribute('string')(Row.prototype, 'group');
    attribute('number')(Row.prototype, 'n');
    attribute('string')(Row.prototype, 'owner');
    attribute('string')(Row.prototype, 'color');
    attribute('number')(Row.prototype, 'rank');
    partitionKey(Row.prototype, 'pk');
    sortKey(Row.prototype, 'sk');
    gsiKey('byOwner', 'partition')(Row.prototype, 'ownerKey');
    gsiKey('byOwner', 'sort')(Row.prototype, 'ownerOrder');
    lsiKey('byRank')(Row.prototype, 'rank');
    entity('Row', { table })(Row);

    /** Lies between the rows and is none of them. */
    class Gap extends Model {
      group!: string;
      n!: number;

      pk(this: KeyOf<Gap, 'group'>) {
        return `GROUP#${this.group}`;
      }
      sk(this: KeyOf<Gap, 'n'>) {
        return `ROX#${sortable(this.n)}`;
      }
    }
    attribute('string')(Gap.prototype, 'group');
    attribute('number')(Gap.prototype, 'n');
    partitionKey(Gap.prototype, 'pk');
    sortKey(Gap.prototype, 'sk');
    entity('Gap', { table })(Gap);

    return { Row, Gap };
  },
});

type RowLike = { readonly n: number };

/** Reads pages of four to the end. */
async function pagesOf<Item extends RowLike>(query: Query<unknown, Item>): Promise<number[][]> {
  const pages: number[][] = [];
  let cursor: string | undefined;
  do {
    const page = await query.limit(4).cursor(cursor).paginate();
    pages.push(page.items.map(({ n }) => n));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return pages;
}

/** As many rows that match as asked for, as many again that do not. */
async function fill(
  { models }: ScenarioContext,
  matching: number,
  cursors?: { secrets: readonly string[]; encrypt?: boolean },
) {
  const classes = await models(rows(cursors));
  const { Row, Gap } = classes;
  const writes: Promise<unknown>[] = [];
  for (let n = 0; n < matching * 2; n++) {
    const color = n % 2 === 0 ? 'red' : 'blue';
    writes.push(Row.create({ group: 'g', n, owner: n < matching ? 'one' : 'other', color, rank: n % 3 }));
    writes.push(Gap.create({ group: 'g', n }));
  }
  await Promise.all(writes);
  return classes;
}

const lengths = (pages: readonly (readonly unknown[])[]): number[] => pages.map((page) => page.length);
const ascending = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

/** Pages of `matching` rows in every way there is: each with its lengths, and every row once. */
const pagedAs =
  (matching: number, expected: readonly number[]) =>
  async (context: ScenarioContext): Promise<void> => {
    const { Row } = await fill(context, matching);
    const { expect, settled } = context;
    const all = Array.from({ length: matching * 2 }, (_, n) => n);
    const first = all.slice(0, matching);
    const even = all.filter((n) => n % 2 === 0);
    for (const order of ['asc', 'desc'] as const) {
      const turned = (numbers: readonly number[]): number[] =>
        order === 'asc' ? [...numbers] : [...numbers].reverse();
      const ranged = Row.where({ group: 'g' }).consistent();
      const half = ranged.where({ n: lt(matching) });
      expect(lengths(await pagesOf(half.order(order)))).toEqual(expected);
      expect((await pagesOf(half.order(order))).flat()).toEqual(turned(first));
      const colored = await pagesOf(ranged.where({ color: 'red' }).order(order));
      expect([lengths(colored), colored.flat()]).toEqual([expected, turned(even)]);
      const ranks = await pagesOf(ranged.index('byRank').where({ color: 'red' }).order(order));
      expect([lengths(ranks), ascending(ranks.flat())]).toEqual([expected, even]);
      await settled(async () => {
        const owned = await pagesOf(Row.where({ owner: 'one' }).order(order));
        expect([lengths(owned), ascending(owned.flat())]).toEqual([expected, first]);
        const redOnes = await pagesOf(Row.where({ owner: 'one', color: 'red' }).order(order));
        expect(ascending(redOnes.flat())).toEqual(first.filter((n) => n % 2 === 0));
      });
    }
  };

const changed = (text: string, at: number): string => {
  const other = text[at] === 'A' ? 'B' : 'A';
  return text.slice(0, at) + other + text.slice(at + 1);
};

export const pageScenarios = theme('models: pages', {
  fifteen_rows_page_as_4_4_4_3: pagedAs(15, [4, 4, 4, 3]),
  sixteen_rows_page_as_4_4_4_4_with_no_cursor_at_the_end: pagedAs(16, [4, 4, 4, 4]),

  async a_page_of_nothing_has_no_cursor(context) {
    const { Row } = await fill(context, 1);
    const page = await Row.where({ group: 'none' }).limit(4).paginate();
    context.expect(page).toEqual({ items: [] });
    const none = await Row.where({ group: 'g', color: 'green' }).consistent().limit(4).paginate();
    context.expect(none).toEqual({ items: [] });
  },

  async a_read_that_max_pages_cut_says_so_and_goes_on(context) {
    const { Row } = await fill(context, 10);
    const query = Row.where({ group: 'g', n: 19 }).consistent();
    context.expect(await query.count()).toBe(1);
    const sparse = Row.where({ group: 'g', rank: 2, color: 'blue' }).consistent().pageSize(2).maxPages(1);
    const found: number[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await sparse.limit(4).cursor(cursor).paginate();
      found.push(...page.items.map(({ n }) => n));
      if (page.cursor !== undefined && page.items.length < 4) context.expect(page.truncated).toBe(true);
      cursor = page.cursor;
      pages++;
    } while (cursor !== undefined && pages < 50);
    context.expect(ascending(found)).toEqual([5, 11, 17]);
  },

  async a_cursor_is_one_text_on_every_backend_and_reads_on_after_a_delete(context) {
    const { Row } = await fill(context, 8);
    const query = Row.where({ group: 'g' }).consistent().limit(4);
    const { cursor, items } = await query.paginate();
    context.expect(typeof cursor).toBe('string');
    context.expect((cursor ?? '').includes('GROUP')).toBe(false);
    await items[3]?.delete();
    const next = await query.cursor(cursor).paginate();
    context.expect(next.items.map(({ n }) => n)).toEqual([4, 5, 6, 7]);
  },

  async a_cursor_of_another_query_is_refused_and_nothing_is_sent(context) {
    const { Row, Gap } = await fill(context, 8);
    const spied = context.recording();
    const { cursor } = await Row.where({ group: 'g' }).consistent().limit(4).paginate();
    const row = Row.on(spied);
    const others = [
      row.where({ group: 'other' }),
      row.where({ group: 'g' }).order('desc'),
      row.where({ owner: 'one' }),
      row.where({ group: 'g', color: 'red' }),
      row.where({ group: 'g' }).index('byRank'),
      Gap.on(spied).where({ group: 'g' }),
      row.where().scan(),
    ];
    for (const query of others)
      context.expect(await failureCode(query.limit(4).cursor(cursor).paginate())).toBe('InvalidCursor');
    context.expect(spied.sent).toEqual([]);
  },

  async a_cursor_with_one_character_changed_is_refused_and_nothing_is_sent(context) {
    const { Row } = await fill(context, 8);
    const query = Row.where({ group: 'g' }).limit(4);
    const { cursor = '' } = await query.consistent().paginate();
    const spied = context.recording();
    const spiedQuery = Row.on(spied).where({ group: 'g' }).consistent().limit(4);
    context.expect(cursor.length).toBeGreaterThan(10);
    for (const [at] of [...cursor].entries()) {
      context
        .expect([at, await failureCode(spiedQuery.cursor(changed(cursor, at)).paginate())])
        .toEqual([at, 'InvalidCursor']);
    }
    for (const wrong of [`${cursor}A`, cursor.slice(1), cursor.slice(0, -1), ' ', 'x', '%%%', `${cursor}=`]) {
      context.expect([wrong, await failureCode(spiedQuery.cursor(wrong).paginate())]).toEqual([wrong, 'InvalidCursor']);
    }
    context.expect(spied.sent).toEqual([]);
  },

  async a_signed_cursor_survives_the_rotation_of_secrets(context) {
    const { Row } = await fill(context, 8, { secrets: secrets.slice(0, 1) });
    const query = Row.where({ group: 'g' }).consistent().limit(4);
    const { cursor = '' } = await query.paginate();
    context.expect((await query.cursor(cursor).paginate()).items.map(({ n }) => n)).toEqual([4, 5, 6, 7]);
    context.expect(await failureCode(query.cursor(changed(cursor, 12)).paginate())).toBe('InvalidCursor');
  },

  async an_encrypted_cursor_reads_on(context) {
    const { Row } = await fill(context, 8, { secrets, encrypt: true });
    const pages = await pagesOf(Row.where({ group: 'g', color: 'red' }).consistent());
    context.expect(pages).toEqual([
      [0, 2, 4, 6],
      [8, 10, 12, 14],
    ]);
  },
});
