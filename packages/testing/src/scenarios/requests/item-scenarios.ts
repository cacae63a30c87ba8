import type { ConditionFailedError, Item } from '@monotable/core';
import { eq, exists, notExists } from '../../contract/expressions.ts';
import { failure, failureCode } from '../../contract/failure.ts';
import { theme } from '../../contract/scenario.ts';

const everyType = {
  text: 'Zoë 🎈',
  empty: '',
  whole: 42,
  negative: -7.25,
  large: 12345678901234567890n,
  yes: true,
  no: false,
  nothing: null,
  bytes: new Uint8Array([0, 127, 128, 255]),
  noBytes: new Uint8Array(),
  texts: new Set(['a', 'b']),
  numbers: new Set([1, 2.5, -3]),
  binaries: new Set([new Uint8Array([1]), new Uint8Array([2, 3])]),
  list: ['a', 1, null, [true, []], { deep: new Set(['x']) }],
  emptyList: [],
  map: { a: 1, b: { c: [new Uint8Array([9])], d: {} } },
  emptyMap: {},
};

/** Names that a careless expression or object would trip over. */
const oddNames = ['size', 'name', 'STATUS', 'a.b', 'a b', 'a#b', ':v', '#n', '1st', 'ключ', 'toString'];

export const itemScenarios = theme('items', {
  async a_put_item_is_read_back_as_it_was({ items, expect }) {
    const table = await items();
    await table.put('a', everyType);
    expect(await table.read('a')).toEqual(everyType);
  },

  async a_get_of_nothing_gives_nothing({ items, expect }) {
    const table = await items();
    expect(await table.get('none')).toBeUndefined();
  },

  async a_put_replaces_the_whole_item({ items, expect }) {
    const table = await items();
    await table.put('a', { one: 1, both: 'old' });
    await table.put('a', { two: 2, both: 'new' });
    expect(await table.read('a')).toEqual({ two: 2, both: 'new' });
  },

  async stored_attributes_go_in_beside_a_document({ items, expect }) {
    const table = await items();
    await table.put('a', { one: 1 }, { attributes: { _type: { S: 'Thing' }, two: { N: '2' } } });
    expect(await table.read('a')).toEqual({ one: 1, two: 2, _type: 'Thing' });
  },

  async a_put_gives_the_old_image_only_when_asked({ items, expect }) {
    const table = await items();
    expect((await table.put('a', { n: 1 }, { returnImage: 'old' })).item).toBeUndefined();
    expect((await table.put('a', { n: 2 })).item).toBeUndefined();
    expect((await table.put('a', { n: 3 }, { returnImage: 'none' })).item).toBeUndefined();
    expect((await table.put('a', { n: 4 }, { returnImage: 'old' })).item).toEqual({ ...table.keyDocument('a'), n: 3 });
  },

  async a_put_whose_condition_fails_changes_nothing({ items, expect }) {
    const table = await items();
    await table.put('a', { n: 1 });
    const error = await failure<ConditionFailedError>(table.put('a', { n: 2 }, { condition: notExists('pk') }));
    expect(error.code).toBe('ConditionFailed');
    expect(error.item).toBeUndefined();
    expect(error.ambiguous).toBe(false);
    expect(await table.read('a')).toEqual({ n: 1 });
  },

  async a_put_whose_condition_holds_goes_through({ items, expect }) {
    const table = await items();
    await table.put('a', { n: 1 }, { condition: notExists('pk') });
    await table.put('a', { n: 2 }, { condition: eq('n', 1) });
    expect(await table.read('a')).toEqual({ n: 2 });
  },

  async a_put_that_needs_an_item_makes_none({ items, expect }) {
    const table = await items();
    expect(await failureCode(table.put('a', { n: 1 }, { condition: exists('pk') }))).toBe('ConditionFailed');
    expect(await table.get('a')).toBeUndefined();
  },

  async a_delete_takes_the_item_away({ items, expect }) {
    const table = await items();
    await table.put('a', { n: 1 });
    await table.put('b', { n: 2 });
    expect((await table.delete('a')).item).toBeUndefined();
    expect(await table.get('a')).toBeUndefined();
    expect(await table.read('b')).toEqual({ n: 2 });
  },

  async a_delete_of_nothing_succeeds_without_an_image({ items, expect }) {
    const table = await items();
    expect((await table.delete('none', { returnImage: 'old' })).item).toBeUndefined();
  },

  async a_delete_gives_the_old_image_when_asked({ items, expect }) {
    const table = await items();
    await table.put('a', { n: 1 });
    expect((await table.delete('a', { returnImage: 'old' })).item).toEqual({ ...table.keyDocument('a'), n: 1 });
  },

  async a_delete_whose_condition_fails_keeps_the_item({ items, expect }) {
    const table = await items();
    await table.put('a', { n: 1 });
    expect(await failureCode(table.delete('a', { condition: eq('n', 2) }))).toBe('ConditionFailed');
    expect(await failureCode(table.delete('none', { condition: exists('pk') }))).toBe('ConditionFailed');
    expect(await table.read('a')).toEqual({ n: 1 });
    await table.delete('a', { condition: eq('n', 1) });
    expect(await table.get('a')).toBeUndefined();
  },

  async a_projection_reads_only_its_paths({ items, expect }) {
    const table = await items();
    await table.put('a', { n: 1, m: { k: { x: 1, y: 2 }, other: 3 }, l: ['a', 'b', 'c'], s: 'text' });
    expect(await table.get('a', { projection: ['n'] })).toEqual({ n: 1 });
    expect(await table.get('a', { projection: ['m.k.x', 's'] })).toEqual({ m: { k: { x: 1 } }, s: 'text' });
    expect(await table.get('a', { projection: ['m.k.x', 'm.other', 'pk'] })).toEqual({
      pk: table.id,
      m: { k: { x: 1 }, other: 3 },
    });
    expect(await table.get('a', { projection: ['l[1]'] })).toEqual({ l: ['b'] });
    expect(await table.get('a', { projection: ['l[0]', 'l[2]'] })).toEqual({ l: ['a', 'c'] });
  },

  async a_projection_of_what_is_missing_gives_an_empty_item({ items, expect }) {
    const table = await items();
    await table.put('a', { n: 1, m: {}, l: [1] });
    expect(await table.get('a', { projection: ['x', 'm.k', 'l[5]', 'n.k'] })).toEqual({});
    expect(await table.get('none', { projection: ['n'] })).toBeUndefined();
  },

  async a_projected_path_inside_another_one_adds_nothing({ items, expect }) {
    const table = await items();
    const m = { k: { x: 1, y: 2 }, j: [1, 2] };
    await table.put('a', { m, n: 1 });
    expect(await table.get('a', { projection: ['m.k', 'm'] })).toEqual({ m });
    expect(await table.get('a', { projection: ['m.j', 'm.j[1]', 'm.j'] })).toEqual({ m: { j: [1, 2] } });
  },

  async odd_attribute_names_and_map_keys_are_only_names({ items, expect }) {
    const table = await items();
    const document = Object.fromEntries(oddNames.map((name, n) => [name, n]));
    await table.put('a', { ...document, m: { ...document } });
    const read = await table.read('a');
    const { m, ...others } = read ?? {};
    expect(Object.entries(others).sort()).toEqual(Object.entries(document).sort());
    expect(Object.entries(m as object).sort()).toEqual(Object.entries(document).sort());
  },

  async an_empty_attribute_name_is_refused({ items, expect }) {
    const table = await items();
    expect(await failureCode(table.put('a', { '': 1 }))).toBe('InvalidValue');
    expect(await table.get('a')).toBeUndefined();
  },

  async an_empty_map_key_is_refused({ items, expect }) {
    const table = await items();
    expect(await failureCode(table.put('a', { m: { '': 1 } }))).toBe('InvalidValue');
    expect(await table.get('a')).toBeUndefined();
  },

  async a_name_that_would_change_an_object_is_refused({ items, expect }) {
    const table = await items();
    const proto = JSON.parse('{ "__proto__": { "polluted": true } }') as Record<string, unknown>;
    expect(await failureCode(table.put('a', proto))).toBe('InvalidValue');
    expect(await failureCode(table.put('a', { map: proto }))).toBe('InvalidValue');
    expect(await failureCode(table.put('a', { list: [{ constructor: 1 }] }))).toBe('InvalidValue');
    expect(await table.get('a')).toBeUndefined();
  },

  async what_is_stored_under_such_a_name_is_read_as_it_is({ items, expect }) {
    const table = await items();
    const attributes = JSON.parse('{ "__proto__": { "S": "own" }, "n": { "N": "1" } }') as Item;
    await table.put('a', {}, { attributes });
    const whole = (await table.get('a')) as object;
    expect(Object.getPrototypeOf(whole)).toBe(Object.prototype);
    expect(Object.getOwnPropertyDescriptor(whole, '__proto__')?.value).toBe('own');
    expect(JSON.stringify(await table.get('a', { projection: ['__proto__'] }))).toBe('{"__proto__":"own"}');
  },

  async what_the_caller_changes_afterwards_changes_nothing_stored({ items, expect }) {
    const table = await items();
    const given = { list: [1, 2], map: { k: 'v' }, bytes: new Uint8Array([1, 2]), set: new Set(['a']) };
    await table.put('a', given);
    given.list.push(3);
    given.map.k = 'changed';
    given.bytes[0] = 9;
    given.set.add('b');
    const asPut = { list: [1, 2], map: { k: 'v' }, bytes: new Uint8Array([1, 2]), set: new Set(['a']) };
    const read = (await table.read('a')) as typeof given;
    expect(read).toEqual(asPut);
    read.list.push(3);
    read.map.k = 'changed';
    read.bytes[0] = 9;
    read.set.add('b');
    expect(await table.read('a')).toEqual(asPut);
  },

  async a_table_without_sort_key_holds_one_item_for_each_key({ items, expect }) {
    const table = await items('simple');
    await table.put('a', { n: 1 });
    await table.put('b', { n: 2 });
    await table.put('a', { n: 3 });
    expect(await table.read('a')).toEqual({ n: 3 });
    expect(await table.all()).toEqual([{ ...table.keyDocument('a'), n: 3 }]);
    await table.delete('a');
    expect(await table.get('a')).toBeUndefined();
    expect(await table.read('b')).toEqual({ n: 2 });
  },

  async items_of_two_tables_do_not_meet({ items, freshItems, expect }) {
    const one = await items();
    const other = await freshItems();
    await one.put('a', { n: 1 });
    expect(await other.get('a')).toBeUndefined();
    await other.put('a', { n: 2 });
    expect(await one.read('a')).toEqual({ n: 1 });
  },

  async every_answer_says_how_often_it_was_asked({ items, backend, expect }) {
    const table = await items();
    const put = await table.put('a', { n: 1 });
    const get = await backend.get({ ...table.target, key: table.key('a') });
    const query = await table.query();
    for (const { attempts } of [put, get, query]) expect(attempts).toBe(1);
  },
});
