import { beginsWith, between, compare, contains, eq, isIn, not, path, raw, size } from '../../contract/expressions.ts';
import { theme } from '../../contract/scenario.ts';
import { check, onEveryType, others } from './condition-cases.ts';
import { itemOfEveryType } from './sample-values.ts';

export const functionScenarios = theme('conditions: functions', {
  begins_with_on_strings: onEveryType([
    [beginsWith('S', 'mid'), true],
    [beginsWith('S', 'middle'), true],
    [beginsWith('S', ''), true],
    [beginsWith('S', 'Mid'), false],
    [beginsWith('S', 'middle!'), false],
    [beginsWith('S', 'iddle'), false],
  ]),

  begins_with_on_binaries: onEveryType([
    [beginsWith('B', new Uint8Array([5])), true],
    [beginsWith('B', new Uint8Array([5, 0])), true],
    [beginsWith('B', new Uint8Array([0])), false],
  ]),

  begins_with_never_matches_another_type: onEveryType([
    ...others('S').map((type) => [beginsWith(type, 'm'), false] as const),
    [beginsWith('S', new Uint8Array([109])), false],
    [not(beginsWith('N', '1')), true],
  ]),

  contains_on_strings: onEveryType([
    [contains('S', 'iddl'), true],
    [contains('S', 'middle'), true],
    [contains('S', ''), true],
    [contains('S', 'x'), false],
    [contains('S', 'IDDL'), false],
  ]),

  contains_on_sets: onEveryType([
    [contains('SS', 'a'), true],
    [contains('SS', 'ab'), false],
    [contains('NS', 2), true],
    [contains('NS', 3), false],
    [contains('BS', new Uint8Array([2])), true],
    [contains('BS', new Uint8Array([3])), false],
    [contains('SS', 1), false],
    [contains('NS', '1'), false],
  ]),

  contains_on_lists: onEveryType([
    [contains('L', 'a'), true],
    [contains('L', 1), true],
    [contains('L', true), false],
    [contains('L', '1'), false],
  ]),

  contains_a_list_or_map_as_an_element: (context) =>
    check(context, { list: ['a', [true], { k: 10 }] }, [
      [contains('list', [true]), true],
      [contains('list', [false]), false],
      [{ kind: 'contains', path: path('list'), value: { M: { k: { N: '1E1' } } } }, true],
    ]),

  contains_compares_numbers_by_value: (context) =>
    check(context, { numbers: new Set([1, 2]), list: [1] }, [
      [{ kind: 'contains', path: path('numbers'), value: { N: '1.0' } }, true],
      [{ kind: 'contains', path: path('list'), value: { N: '1.00' } }, true],
    ]),

  contains_never_matches_a_number_a_map_or_nothing: onEveryType([
    [contains('N', 1), false],
    [contains('N', '1'), false],
    [contains('M', 'k'), false],
    [contains('BOOL', true), false],
    [contains('missing', 'a'), false],
    [not(contains('missing', 'a')), true],
  ]),

  size_of_every_type_that_has_one: (context) =>
    check(context, itemOfEveryType(), [
      [eq(size('S'), 6), true],
      [eq(size('B'), 2), true],
      [eq(size('SS'), 2), true],
      [eq(size('NS'), 2), true],
      [eq(size('BS'), 2), true],
      [eq(size('L'), 3), true],
      [eq(size('M'), 2), true],
      [compare(size('L'), '>', 2), true],
      [between(size('L'), 3, 4), true],
      [isIn(size('L'), [1, 2]), false],
      [eq(size('M.l'), 1), true],
      [compare(raw({ N: '2' }), '<', size('L')), true],
      [compare(size('L'), '<', size('S')), true],
    ]),

  size_of_a_string_counts_utf16_units: (context) =>
    check(context, { text: 'é🎈', empty: '' }, [
      [eq(size('text'), 3), true],
      [eq(size('empty'), 0), true],
    ]),

  numbers_booleans_and_missing_attributes_have_no_size: onEveryType([
    ...['N', 'BOOL', 'missing'].flatMap(
      (name) =>
        [
          [compare(size(name), '>=', 0), false],
          [compare(size(name), '<', 100), false],
          [eq(size(name), 2), false],
        ] as const,
    ),
  ]),
});
