import { failureCode } from '../../contract/failure.ts';
import { type Items, sortBetween, sortKey } from '../../contract/items.ts';
import { theme } from '../../contract/scenario.ts';
import { fill } from './fill.ts';

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);

export const keyConditionScenarios = theme('queries: key conditions', {
  async a_query_reads_one_partition_in_order({ items, expect }) {
    const table = await items();
    await fill(table, ['a', 'b', 'c']);
    const other = await items('composite');
    expect(await other.sorts({ partition: { pk: `${table.id}-other` } })).toEqual([]);
    expect(await table.sorts()).toEqual(['a', 'b', 'c']);
    expect(await table.sorts({ order: 'asc' })).toEqual(['a', 'b', 'c']);
    expect(await table.sorts({ order: 'desc' })).toEqual(['c', 'b', 'a']);
  },

  async every_comparator_on_text_sort_keys_is_right_at_the_edges({ items, expect }) {
    const table = await items();
    await fill(table, ['ORDER#1', 'ORDER#10', 'ORDER#2', 'ORDER#3', 'USER#1']);
    expect(await table.sorts({ sort: [sortKey('sk', '=', 'ORDER#1')] })).toEqual(['ORDER#1']);
    expect(await table.sorts({ sort: [sortKey('sk', '<', 'ORDER#2')] })).toEqual(['ORDER#1', 'ORDER#10']);
    expect(await table.sorts({ sort: [sortKey('sk', '<=', 'ORDER#2')] })).toEqual(['ORDER#1', 'ORDER#10', 'ORDER#2']);
    expect(await table.sorts({ sort: [sortKey('sk', '>', 'ORDER#2')] })).toEqual(['ORDER#3', 'USER#1']);
    expect(await table.sorts({ sort: [sortKey('sk', '>=', 'ORDER#2')] })).toEqual(['ORDER#2', 'ORDER#3', 'USER#1']);
    expect(await table.sorts({ sort: [sortBetween('sk', 'ORDER#10', 'ORDER#3')] })).toEqual([
      'ORDER#10',
      'ORDER#2',
      'ORDER#3',
    ]);
    expect(await table.sorts({ sort: [sortKey('sk', 'beginsWith', 'ORDER#1')] })).toEqual(['ORDER#1', 'ORDER#10']);
    expect(await table.sorts({ sort: [sortKey('sk', 'beginsWith', 'X')] })).toEqual([]);
    expect(await table.sorts({ sort: [sortKey('sk', '>', 'ORDER#1')], order: 'desc' })).toEqual([
      'USER#1',
      'ORDER#3',
      'ORDER#2',
      'ORDER#10',
    ]);
  },

  async begins_with_on_a_key_keeps_letter_case({ items, expect }) {
    const table = await items();
    await fill(table, ['A#1', 'a#1', 'a#2', '_#1', '%#1']);
    expect(await table.sorts({ sort: [sortKey('sk', 'beginsWith', 'a#')] })).toEqual(['a#1', 'a#2']);
    expect(await table.sorts({ sort: [sortKey('sk', 'beginsWith', '_')] })).toEqual(['_#1']);
    expect(await table.sorts({ sort: [sortKey('sk', 'beginsWith', '%')] })).toEqual(['%#1']);
  },

  async every_comparator_on_number_sort_keys_is_right_at_the_edges({ items, expect }) {
    const table = await items('numbers');
    await fill(table, [-5, -1, 0, 2, 10, 10.5]);
    expect(await table.sorts({ sort: [sortKey('sk', '=', 10)] })).toEqual([10]);
    expect(await table.sorts({ sort: [sortKey('sk', '<', 2)] })).toEqual([-5, -1, 0]);
    expect(await table.sorts({ sort: [sortKey('sk', '<=', 2)] })).toEqual([-5, -1, 0, 2]);
    expect(await table.sorts({ sort: [sortKey('sk', '>', 2)] })).toEqual([10, 10.5]);
    expect(await table.sorts({ sort: [sortKey('sk', '>=', 2)] })).toEqual([2, 10, 10.5]);
    expect(await table.sorts({ sort: [sortBetween('sk', -1, 10)] })).toEqual([-1, 0, 2, 10]);
  },

  async every_comparator_on_binary_sort_keys_is_right_at_the_edges({ items, expect }) {
    const table = await items('binaries');
    const [empty, low, same, high] = [bytes(0), bytes(1), bytes(1, 0), bytes(255)];
    await fill(table, [empty, low, same, high]);
    expect(await table.sorts({ sort: [sortKey('sk', '=', low)] })).toEqual([low]);
    expect(await table.sorts({ sort: [sortKey('sk', '<', same)] })).toEqual([empty, low]);
    expect(await table.sorts({ sort: [sortKey('sk', '>=', same)] })).toEqual([same, high]);
    expect(await table.sorts({ sort: [sortBetween('sk', low, same)] })).toEqual([low, same]);
    expect(await table.sorts({ sort: [sortKey('sk', 'beginsWith', low)] })).toEqual([low, same]);
  },

  async text_keys_sort_by_their_utf8_bytes({ items, expect }) {
    const table = await items();
    const ascending = [
      '!',
      '#',
      'A',
      'Z',
      'a',
      'a b',
      'a!',
      'a#',
      'ab',
      'z',
      'é',
      '中',
      '\uE000',
      '\uFFFD',
      '\u{10000}',
      '🎈',
    ];
    await fill(table, ascending);
    expect(await table.sorts()).toEqual(ascending);
    expect(await table.sorts({ sort: [sortKey('sk', '>', '\uFFFD')] })).toEqual(['\u{10000}', '🎈']);
  },

  async the_bounds_of_between_compare_by_their_utf8_bytes({ items, expect }) {
    const table = await items();
    await fill(table, ['\uD7FF', '\uE000', '\uFFFD', '\u{10000}', '🎈']);
    expect(await table.sorts({ sort: [sortBetween('sk', '\uE000', '\u{10000}')] })).toEqual([
      '\uE000',
      '\uFFFD',
      '\u{10000}',
    ]);
  },

  async a_reversed_between_of_a_key_is_refused({ items, expect }) {
    const table = await items();
    expect(await failureCode(table.query({ sort: [sortBetween('sk', 'b', 'a')] }))).toBe('InvalidRequest');
  },

  async begins_with_on_a_number_key_is_refused({ items, expect }) {
    const table = await items('numbers');
    expect(await failureCode(table.query({ sort: [sortKey('sk', 'beginsWith', 1)] }))).toBe('InvalidRequest');
  },

  async a_key_condition_of_another_type_is_refused({ items, expect }) {
    const table = await items();
    expect(await failureCode(table.query({ sort: [sortKey('sk', '=', 1)] }))).toBe('InvalidRequest');
    expect(await failureCode(table.query({ partition: { pk: 1 } }))).toBe('InvalidRequest');
  },

  async a_key_condition_on_another_attribute_is_refused({ items, expect }) {
    const table = await items();
    expect(await failureCode(table.query({ partition: { owner: 'x' } }))).toBe('InvalidRequest');
    expect(await failureCode(table.query({ sort: [sortKey('n', '=', 1)] }))).toBe('InvalidRequest');
  },

  async an_unknown_index_is_refused({ items, backend, expect }) {
    const table = await items();
    const other = { ...table.table, indexes: { nowhere: { ...table.table.indexes.byOwner, name: 'nowhere' } } };
    const wrong = Object.assign(Object.create(Object.getPrototypeOf(table)), table, { table: other }) as Items;
    expect(backend).toBe(wrong.backend);
    const code = await failureCode(wrong.query({ index: 'nowhere', partition: { owner: 'x' } }));
    expect(['InvalidRequest', 'TableNotFound']).toContain(code);
  },
});
