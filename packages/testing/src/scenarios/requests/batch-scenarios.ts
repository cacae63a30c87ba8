import type { BatchGet, BatchWriteOperation } from '@monotable/core';
import { path } from '../../contract/expressions.ts';
import { failureCode } from '../../contract/failure.ts';
import type { Doc, Items } from '../../contract/items.ts';
import { theme } from '../../contract/scenario.ts';

const putting = (table: Items, sort: string, attributes: Doc = {}): BatchWriteOperation => ({
  ...table.target,
  kind: 'put',
  item: { ...table.keyDocument(sort), ...attributes },
});
const deleting = (table: Items, sort: string): BatchWriteOperation => ({
  ...table.target,
  kind: 'delete',
  key: table.key(sort),
});
const getting = (table: Items, sort: string, more: Partial<BatchGet> = {}): BatchGet => ({
  ...table.target,
  consistent: true,
  ...more,
  key: table.key(sort),
});

const sorts = (count: number): string[] => Array.from({ length: count }, (_, n) => `s${String(n).padStart(3, '0')}`);

export const batchScenarios = theme('batches', {
  async a_batch_get_gives_items_in_the_order_asked({ items, backend, expect }) {
    const table = await items();
    for (const sort of ['a', 'b', 'c']) await table.put(sort, { sort });
    const gets = ['c', 'missing', 'a', 'b'].map((sort) => getting(table, sort));
    const { items: found, unprocessed } = await backend.batchGet({ gets });
    expect(found.map((item) => (item as Doc | undefined)?.sort)).toEqual(['c', undefined, 'a', 'b']);
    expect(unprocessed).toEqual([]);
  },

  async a_batch_get_reads_several_tables({ items, backend, expect }) {
    const [one, other] = [await items(), await items('simple')];
    await one.put('a', { from: 'one' });
    await other.put('a', { from: 'other' });
    const { items: found } = await backend.batchGet({ gets: [getting(other, 'a'), getting(one, 'a')] });
    expect(found.map((item) => (item as Doc).from)).toEqual(['other', 'one']);
  },

  async a_batch_get_projects({ items, backend, expect }) {
    const table = await items();
    await table.put('a', { n: 1, m: { k: 1, j: 2 } });
    await table.put('b', { n: 2 });
    const projection = [path('n'), path('m.k')];
    const { items: found } = await backend.batchGet({
      gets: [getting(table, 'b', { projection }), getting(table, 'a', { projection })],
    });
    expect(found).toEqual([{ n: 2 }, { n: 1, m: { k: 1 } }]);
  },

  async a_batch_get_takes_a_hundred_keys_and_not_one_more({ items, backend, expect }) {
    const table = await items();
    await table.put('s042', { n: 42 });
    const gets = sorts(101).map((sort) => getting(table, sort));
    const { items: found } = await backend.batchGet({ gets: gets.slice(0, 100) });
    expect(found).toHaveLength(100);
    expect(found[42]).toEqual({ ...table.keyDocument('s042'), n: 42 });
    expect(await failureCode(backend.batchGet({ gets }))).toBe('InvalidRequest');
  },

  async a_key_twice_in_a_batch_get_is_refused({ items, backend, expect }) {
    const table = await items();
    const gets = [getting(table, 'a'), getting(table, 'b'), getting(table, 'a')];
    expect(await failureCode(backend.batchGet({ gets }))).toBe('InvalidRequest');
  },

  async an_empty_batch_is_refused({ backend, expect }) {
    expect(await failureCode(backend.batchGet({ gets: [] }))).toBe('InvalidRequest');
    expect(await failureCode(backend.batchWrite({ operations: [] }))).toBe('InvalidRequest');
  },

  async a_batch_write_puts_and_deletes({ items, backend, expect }) {
    const table = await items();
    const other = await items('simple');
    await table.put('gone', { n: 1 });
    await table.put('replaced', { old: true });
    const { unprocessed } = await backend.batchWrite({
      operations: [
        putting(table, 'new', { n: 1 }),
        deleting(table, 'gone'),
        putting(table, 'replaced', { n: 2 }),
        deleting(table, 'never-there'),
        putting(other, 'a', { n: 3 }),
      ],
    });
    expect(unprocessed).toEqual([]);
    expect(await table.sorts()).toEqual(['new', 'replaced']);
    expect(await table.read('replaced')).toEqual({ n: 2 });
    expect(await other.read('a')).toEqual({ n: 3 });
  },

  async a_batch_write_takes_stored_attributes_beside({ items, backend, expect }) {
    const table = await items();
    await backend.batchWrite({
      operations: [{ ...putting(table, 'a', { n: 1 }), attributes: { _type: { S: 'T' } } } as BatchWriteOperation],
    });
    expect(await table.read('a')).toEqual({ n: 1, _type: 'T' });
  },

  async a_batch_write_takes_25_operations_and_not_one_more({ items, backend, expect }) {
    const table = await items();
    const operations = sorts(26).map((sort) => putting(table, sort));
    expect(await failureCode(backend.batchWrite({ operations }))).toBe('InvalidRequest');
    expect(await table.sorts()).toEqual([]);
    await backend.batchWrite({ operations: operations.slice(0, 25) });
    expect(await table.sorts()).toHaveLength(25);
  },

  async one_item_twice_in_a_batch_write_is_refused({ items, backend, expect }) {
    const table = await items();
    for (const second of [putting(table, 'a', { n: 2 }), deleting(table, 'a')]) {
      const operations = [putting(table, 'a', { n: 1 }), putting(table, 'b'), second];
      expect(await failureCode(backend.batchWrite({ operations }))).toBe('InvalidRequest');
    }
    expect(await table.sorts()).toEqual([]);
  },

  async one_key_in_two_tables_is_not_one_item_twice({ freshItems, backend, expect }) {
    const [one, other] = [await freshItems(), await freshItems()];
    await backend.batchWrite({ operations: [putting(one, 'a', { n: 1 }), putting(other, 'a', { n: 2 })] });
    expect(await one.read('a')).toEqual({ n: 1 });
    expect(await other.read('a')).toEqual({ n: 2 });
  },

  async one_invalid_item_and_nothing_is_written({ items, backend, expect }) {
    const table = await items();
    const tooLarge = putting(table, 'b', { t: 'x'.repeat(409_600) });
    const wrongIndexKey = putting(table, 'b', { owner: 1 });
    for (const wrong of [tooLarge, wrongIndexKey]) {
      expect(await failureCode(backend.batchWrite({ operations: [putting(table, 'a'), wrong] }))).toBe(
        'InvalidRequest',
      );
      expect(await table.sorts()).toEqual([]);
    }
  },

  async past_16_megabytes_a_batch_get_leaves_keys_to_be_asked_again({ items, backend, expect }) {
    const table = await items();
    const text = 'x'.repeat(400_000);
    const all = sorts(45);
    for (const sort of all) await table.put(sort, { text });
    const gets = all.map((sort) => getting(table, sort));
    const { items: found, unprocessed } = await backend.batchGet({ gets });
    const got = found.flatMap((item, n) => (item === undefined ? [] : [n]));
    expect(unprocessed.length).toBeGreaterThan(0);
    expect([...got, ...unprocessed].sort((a, b) => a - b)).toEqual([...all.keys()]);
    const rest = await backend.batchGet({ gets: unprocessed.map((n) => gets[n] as BatchGet) });
    expect(rest.unprocessed).toEqual([]);
    expect(rest.items.every((item) => item !== undefined)).toBe(true);
  },
});
