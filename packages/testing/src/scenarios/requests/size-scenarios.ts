import { failureCode } from '../../contract/failure.ts';
import type { Items } from '../../contract/items.ts';
import { theme } from '../../contract/scenario.ts';

const LIMIT = 409_600;

/** The bytes that the key and one text attribute of name `t` take, the text left out. */
const overhead = (table: Items): number => `pk${table.id}ska1t`.length;

function nested(levels: number, inner: unknown = 'x'): unknown {
  let value = inner;
  for (let level = 0; level < levels; level++) value = { m: value };
  return value;
}

export const sizeScenarios = theme('sizes', {
  async an_item_of_409600_bytes_passes_and_one_more_does_not({ items, expect }) {
    const table = await items();
    await table.put('a1', { t: 'x'.repeat(LIMIT - overhead(table)) });
    expect(await failureCode(table.put('a2', { t: 'x'.repeat(LIMIT - overhead(table) + 1) }))).toBe('InvalidRequest');
    expect(await table.get('a2')).toBeUndefined();
  },

  async bytes_are_counted_in_utf8_names_included({ items, expect }) {
    const table = await items();
    const room = LIMIT - overhead(table) + 1 - 'é'.length * 2;
    const filled = (bytes: number): string => '🎈'.repeat(1000) + 'x'.repeat(bytes - 4000);
    await table.put('a1', { é: filled(room) });
    expect(await failureCode(table.put('a2', { é: filled(room + 1) }))).toBe('InvalidRequest');
  },

  async numbers_and_containers_take_the_bytes_that_the_rule_says({ items, expect }) {
    const table = await items();
    // a number of 5 and 2 digits: 1 + 3 + 1, negative + 1; a boolean and a NULL 1 each; list 3 + 2, map 3 + 1 + name 1.
    const others = { n: -12345.67, b: true, z: null, l: ['', false], m: { k: '' } };
    const taken = 'nbzlm'.length + 6 + 1 + 1 + (3 + 2 + 1) + (3 + 1 + 1);
    const room = LIMIT - overhead(table) - taken;
    await table.put('a1', { ...others, t: 'x'.repeat(room) });
    expect(await failureCode(table.put('a2', { ...others, t: 'x'.repeat(room + 1) }))).toBe('InvalidRequest');
  },

  async an_attribute_name_of_65535_bytes_passes_and_one_more_does_not({ items, expect }) {
    const table = await items();
    const value = { S: 'x' };
    const longest = 'n'.repeat(65_535);
    await table.putStored('a', { [longest]: value, m: { M: { [longest]: value } } });
    expect(await table.read('a')).toEqual({ [longest]: 'x', m: { [longest]: 'x' } });
    expect(await failureCode(table.putStored('b', { [`${longest}n`]: value }))).toBe('InvalidRequest');
    expect(await failureCode(table.putStored('b', { m: { M: { [`${longest}n`]: value } } }))).toBe('InvalidRequest');
    expect(await table.get('b')).toBeUndefined();
  },

  async an_attribute_without_a_name_is_refused({ items, expect }) {
    const table = await items();
    expect(await failureCode(table.putStored('a', { '': { S: 'x' } }))).toBe('InvalidRequest');
    expect(await failureCode(table.putStored('a', { m: { M: { '': { S: 'x' } } } }))).toBe('InvalidRequest');
    expect(await table.get('a')).toBeUndefined();
  },

  async an_update_past_the_limit_changes_nothing({ items, expect }) {
    const table = await items();
    const text = 'x'.repeat(300_000);
    await table.put('a', { t: text });
    expect(await failureCode(table.update('a', { set: { u: 'x'.repeat(200_000) } }))).toBe('InvalidRequest');
    expect(await table.read('a')).toEqual({ t: text });
  },

  async thirty_one_nested_maps_pass_and_thirty_two_do_not({ items, expect }) {
    const table = await items();
    await table.put('a', { d: nested(31) });
    expect(await table.read('a')).toEqual({ d: nested(31) });
    expect(await failureCode(table.put('b', { d: nested(32) }))).toBe('InvalidRequest');
    expect(await table.get('b')).toBeUndefined();
  },

  async a_request_of_three_megabytes_is_refused({ items, expect }) {
    const table = await items();
    const code = await failureCode(table.put('a', { t: 'x'.repeat(3 * 1024 * 1024) }));
    expect(['InvalidRequest', 'InvalidValue']).toContain(code);
    expect(await table.get('a')).toBeUndefined();
  },
});
