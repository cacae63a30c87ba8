import { at } from '../../contract/expressions.ts';
import { theme } from '../../contract/scenario.ts';
import { refuses, turns } from './update-cases.ts';

const removing = theme('updates: remove', {
  remove_takes_attributes_away: turns(
    [{ a: 1, b: 2, c: 3 }, { remove: ['a', 'c'] }, { b: 2 }],
    [{ a: 1 }, { remove: ['missing'] }, { a: 1 }],
    [{ m: { k: 1, j: 2 } }, { remove: ['m.k'] }, { m: { j: 2 } }],
    [{ m: { k: 1 } }, { remove: ['m.k'] }, { m: {} }],
  ),
  remove_of_a_missing_child_is_silent: turns([
    { m: { k: 1 }, l: [1] },
    { remove: ['m.missing', 'l[7]'] },
    { m: { k: 1 }, l: [1] },
  ]),
  remove_takes_list_elements_away: turns(
    [{ l: ['a', 'b', 'c'] }, { remove: ['l[1]'] }, { l: ['a', 'c'] }],
    [{ l: ['a'] }, { remove: ['l[0]'] }, { l: [] }],
  ),
  indexes_to_remove_refer_to_the_list_as_it_was: turns(
    [{ l: ['a', 'b', 'c', 'd'] }, { remove: ['l[0]', 'l[1]'] }, { l: ['c', 'd'] }],
    [{ l: ['a', 'b', 'c', 'd'] }, { remove: ['l[2]', 'l[0]'] }, { l: ['b', 'd'] }],
  ),
  remove_of_one_element_and_set_of_another_both_see_the_list_as_it_was: turns([
    { l: ['a', 'b', 'c'] },
    { remove: ['l[0]'], set: { 'l[2]': 'C' } },
    { l: ['b', 'C'] },
  ]),
});

const adding = theme('updates: add and delete', {
  add_counts_and_creates: turns(
    [{}, { add: { n: 5 } }, { n: 5 }],
    [{ n: 5 }, { add: { n: -7 } }, { n: -2 }],
    [{ m: { n: 1 } }, { add: { 'm.n': 2, 'm.new': 3 } }, { m: { n: 3, new: 3 } }],
  ),
  add_joins_sets_and_creates: turns(
    [{}, { add: { s: new Set(['a']) } }, { s: new Set(['a']) }],
    [{ s: new Set(['a']) }, { add: { s: new Set(['a', 'b']) } }, { s: new Set(['a', 'b']) }],
    [{ s: new Set([1]) }, { add: { s: new Set([2, 1]) } }, { s: new Set([1, 2]) }],
    [
      { s: new Set([new Uint8Array([1])]) },
      { add: { s: new Set([new Uint8Array([2])]) } },
      { s: new Set([new Uint8Array([1]), new Uint8Array([2])]) },
    ],
  ),
  add_to_another_type_is_refused: refuses(
    { s: 'text', n: 1, set: new Set(['a']), l: [1], z: null },
    { add: { s: 1 } },
    { add: { n: new Set(['a']) } },
    { add: { set: new Set([1]) } },
    { add: { set: 1 } },
    { add: { l: 1 } },
    { add: { z: 1 } },
  ),
  add_of_what_is_no_number_or_set_is_refused: refuses(
    { n: 1 },
    { add: { n: 'text' } },
    { add: { l: [1] } },
    { add: { m: {} } },
  ),
  delete_takes_members_out: turns(
    [{ s: new Set(['a', 'b', 'c']) }, { delete: { s: new Set(['a', 'x']) } }, { s: new Set(['b', 'c']) }],
    [{ s: new Set([1, 2]) }, { delete: { s: new Set([2]) } }, { s: new Set([1]) }],
    [{ a: 1 }, { delete: { missing: new Set(['a']) } }, { a: 1 }],
  ),
  delete_of_the_last_members_takes_the_attribute_away: turns(
    [{ s: new Set(['a', 'b']), n: 1 }, { delete: { s: new Set(['a', 'b', 'c']) } }, { n: 1 }],
    [{ m: { s: new Set([1]) } }, { delete: { 'm.s': new Set([1]) } }, { m: {} }],
  ),
  delete_from_another_type_is_refused: refuses(
    { s: 'text', set: new Set(['a']) },
    { delete: { s: new Set(['t']) } },
    { delete: { set: new Set([1]) } },
    { delete: { set: 'a' } },
  ),
  all_four_clauses_work_together: turns([
    { a: 1, b: 2, n: 3, s: new Set(['x', 'y']) },
    { set: { a: at('b') }, remove: ['b'], add: { n: 1 }, delete: { s: new Set(['x']) } },
    { a: 2, n: 4, s: new Set(['y']) },
  ]),
});

const overlapping = theme('updates: paths that meet', {
  one_path_twice_is_refused: refuses(
    { a: 1, s: new Set(['a']) },
    { set: { a: 2 }, remove: ['a'] },
    { set: { a: 2 }, add: { a: 1 } },
    { add: { s: new Set(['b']) }, delete: { s: new Set(['a']) } },
    { remove: ['a', 'a'] },
  ),
  a_path_and_one_inside_it_are_refused: refuses(
    { m: { k: 1 }, l: [1] },
    { set: { m: {}, 'm.k': 2 } },
    { set: { 'm.k': 2 }, remove: ['m'] },
    { set: { l: [], 'l[0]': 1 } },
    { remove: ['m', 'm.k'] },
  ),
  paths_side_by_side_are_fine: turns([
    { m: { a: 1, b: 2 }, l: [1, 2] },
    { set: { 'm.a': 9, 'l[0]': 9 }, remove: ['m.b'], add: { 'l[1]': 1 } },
    { m: { a: 9 }, l: [9, 3] },
  ]),
});

export const otherUpdateScenarios = [...removing, ...adding, ...overlapping];
