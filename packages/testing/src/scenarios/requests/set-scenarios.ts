import { eq, raw } from '../../contract/expressions.ts';
import { failureCode } from '../../contract/failure.ts';
import { theme } from '../../contract/scenario.ts';

export const setScenarios = theme('sets', {
  async sets_compare_without_order({ items, expect }) {
    const table = await items();
    await table.putStored('a', { set: { SS: ['b', 'a', 'c'] } });
    expect(await table.matches('a', eq('set', new Set(['c', 'a', 'b'])))).toBe(true);
    expect(await table.matches('a', eq('set', new Set(['a', 'b'])))).toBe(false);
  },

  async lists_compare_in_their_order({ items, expect }) {
    const table = await items();
    await table.put('a', { list: ['b', 'a'] });
    expect(await table.matches('a', eq('list', ['b', 'a']))).toBe(true);
    expect(await table.matches('a', eq('list', ['a', 'b']))).toBe(false);
  },

  async an_empty_set_is_refused_wherever_it_stands({ items, expect }) {
    const table = await items();
    for (const empty of [{ SS: [] }, { NS: [] }, { BS: [] }]) {
      expect(await failureCode(table.putStored('a', { s: empty }))).toBe('InvalidRequest');
      expect(await failureCode(table.putStored('a', { l: { L: [empty] } }))).toBe('InvalidRequest');
      expect(await failureCode(table.putStored('a', { m: { M: { k: empty } } }))).toBe('InvalidRequest');
    }
    expect(await failureCode(table.put('a', { s: new Set() }))).toBe('InvalidValue');
    expect(await table.get('a')).toBeUndefined();
  },

  async a_set_with_a_member_twice_is_refused({ items, expect }) {
    const table = await items();
    expect(await failureCode(table.putStored('a', { s: { SS: ['x', 'x'] } }))).toBe('InvalidRequest');
    expect(await failureCode(table.putStored('a', { s: { BS: [new Uint8Array([1]), new Uint8Array([1])] } }))).toBe(
      'InvalidRequest',
    );
    expect(await table.get('a')).toBeUndefined();
  },

  async two_spellings_of_a_number_are_one_member_twice({ items, expect }) {
    const table = await items();
    expect(await failureCode(table.putStored('a', { s: { NS: ['1', '1.0'] } }))).toBe('InvalidRequest');
    expect(await table.get('a')).toBeUndefined();
  },

  async a_set_may_hold_empty_text({ items, expect }) {
    const table = await items();
    await table.put('a', { s: new Set(['', 'x']) });
    expect(await table.matches('a', eq('s', raw({ SS: ['x', ''] })))).toBe(true);
  },
});
