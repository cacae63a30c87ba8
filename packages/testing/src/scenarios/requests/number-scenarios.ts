import { and, Decimal, eq, plus, raw } from '../../contract/expressions.ts';
import { failureCode } from '../../contract/failure.ts';
import { theme } from '../../contract/scenario.ts';

const digits = (count: number): string => '1234567890'.repeat(5).slice(0, count);

/** Two spellings of one number. */
const spellings: readonly (readonly [string, string])[] = [
  ['1.0', '1'],
  ['-0', '0'],
  ['1E2', '100'],
  ['1e-2', '0.01'],
  ['0.50', '5e-1'],
  ['1.50E1', '15'],
  ['1E125', `1${'0'.repeat(125)}`],
  ['1E-130', `0.${'0'.repeat(129)}1`],
  [digits(38), `${digits(38)}.000`],
  [`0.${digits(38)}`, `${digits(38)}E-38`],
  [`${digits(38)}000`, `${digits(38)}E3`],
];

const refused = [
  '1E126',
  '-1E126',
  '1E-131',
  digits(39),
  `0.${digits(39)}`,
  `1${'0'.repeat(37)}1`,
  'NaN',
  'Infinity',
  'x',
  '',
  '1 ',
];

export const numberScenarios = theme('numbers', {
  async a_number_is_one_value_however_it_is_written({ items, expect }) {
    const table = await items();
    for (const [written, other] of spellings) {
      await table.putStored('a', { n: { N: written } });
      expect([written, await table.matches('a', eq('n', new Decimal(other)))]).toEqual([written, true]);
    }
  },

  async sets_compare_their_numbers_by_value({ items, expect }) {
    const table = await items();
    await table.putStored('a', { set: { NS: ['1.0', '2'] } });
    expect(await table.matches('a', eq('set', raw({ NS: ['2.00', '1'] })))).toBe(true);
    expect(await table.matches('a', eq('set', raw({ NS: ['2.01', '1'] })))).toBe(false);
    expect(await table.read('a')).toEqual({ set: new Set([1, 2]) });
  },

  async lists_and_maps_compare_their_numbers_by_value({ items, expect }) {
    const table = await items();
    await table.putStored('a', { list: { L: [{ N: '1.0' }] }, map: { M: { k: { L: [{ NS: ['10', '3'] }] } } } });
    const same = and(
      eq('list', raw({ L: [{ N: '1' }] })),
      eq('map', raw({ M: { k: { L: [{ NS: ['3.0', '1E1'] }] } } })),
    );
    expect(await table.matches('a', same)).toBe(true);
    expect(await table.matches('a', eq('map', raw({ M: { k: { L: [{ NS: ['3.0', '1E2'] }] } } })))).toBe(false);
    expect(await table.read('a')).toEqual({ list: [1], map: { k: [new Set([10, 3])] } });
  },

  async a_number_that_would_be_rounded_is_refused({ items, expect }) {
    const table = await items();
    for (const text of refused) {
      const code = await failureCode(table.putStored('a', { n: { N: text } }));
      expect([text, ['InvalidRequest', 'InvalidValue'].includes(code)]).toEqual([text, true]);
    }
    expect(await table.get('a')).toBeUndefined();
  },

  async what_is_no_number_is_refused_in_documents_too({ items, expect }) {
    const table = await items();
    for (const n of [Number.NaN, Number.POSITIVE_INFINITY, 10n ** 40n + 1n, 1e300]) {
      expect(await failureCode(table.put('a', { n }))).toBe('InvalidValue');
    }
    expect(await table.get('a')).toBeUndefined();
  },

  async arithmetic_is_decimal({ items, expect }) {
    const table = await items();
    await table.put('a', { n: 0.1, count: 0.1 });
    await table.update('a', { set: { n: plus({ kind: 'path', path: ['n'] }, 0.2) }, add: { count: 0.2 } });
    expect(await table.read('a')).toEqual({ n: 0.3, count: 0.3 });
  },

  async arithmetic_keeps_38_digits({ items, expect }) {
    const table = await items();
    const nines = '9'.repeat(37);
    await table.putStored('a', { n: { N: nines } });
    await table.update('a', { add: { n: new Decimal('0.1') } });
    expect(await table.matches('a', eq('n', new Decimal(`${nines}.1`)))).toBe(true);
  },

  async a_result_of_more_than_38_digits_is_an_error({ items, expect }) {
    const table = await items();
    await table.putStored('a', { n: { N: '1E37' }, big: { N: '9E125' } });
    expect(await failureCode(table.update('a', { add: { n: new Decimal('0.1') } }))).toBe('InvalidRequest');
    const sum = plus({ kind: 'path', path: ['n'] }, new Decimal('0.1'));
    expect(await failureCode(table.update('a', { set: { n: sum } }))).toBe('InvalidRequest');
    expect(await failureCode(table.update('a', { add: { big: new Decimal('9E125') } }))).toBe('InvalidRequest');
    expect(await table.matches('a', eq('n', new Decimal('1E37')))).toBe(true);
  },

  async number_keys_sort_by_value({ items, expect }) {
    const table = await items('numbers');
    const ascending = [-1e20, -10, -2, -1.5, 0, 1e-10, 0.5, 2, 9, 10, 11, 100, 1e20];
    for (const sort of [...ascending].reverse()) await table.put(sort);
    expect(await table.sorts()).toEqual(ascending);
    expect(await table.sorts({ order: 'desc' })).toEqual([...ascending].reverse());
  },
});
