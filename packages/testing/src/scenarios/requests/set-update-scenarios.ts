import { append, at, ifNotExists, minus, plus } from '../../contract/expressions.ts';
import { theme } from '../../contract/scenario.ts';
import { itemOfEveryType } from './sample-values.ts';
import { refuses, turns } from './update-cases.ts';

export const setUpdateScenarios = theme('updates: set', {
  set_takes_a_value_of_every_type: turns([{}, { set: itemOfEveryType() }, itemOfEveryType()]),
  set_replaces_and_leaves_the_others_alone: turns([{ a: 1, b: 2 }, { set: { a: 'new' } }, { a: 'new', b: 2 }]),
  set_reads_the_item_as_it_was: turns(
    [{ a: 1, b: 2 }, { set: { a: at('b'), b: at('a') } }, { a: 2, b: 1 }],
    [{ a: 1 }, { set: { b: at('a'), a: plus(at('a'), 1), c: plus(at('a'), 10) } }, { a: 2, b: 1, c: 11 }],
  ),
  a_removed_attribute_can_be_read_in_the_same_update: turns([
    { a: 1 },
    { remove: ['a'], set: { b: at('a') } },
    { b: 1 },
  ]),
  set_leads_into_maps_and_lists: turns(
    [{ m: { k: 1, l: [1] } }, { set: { 'm.k': 2, 'm.new': 3 } }, { m: { k: 2, new: 3, l: [1] } }],
    [{ l: [1, { k: 1 }] }, { set: { 'l[0]': 9, 'l[1].k': 8 } }, { l: [9, { k: 8 }] }],
    [{ l: [[1], 2] }, { set: { 'l[0][0]': 'deep' } }, { l: [['deep'], 2] }],
  ),
  set_past_the_end_appends: turns(
    [{ l: ['a'] }, { set: { 'l[1]': 'b' } }, { l: ['a', 'b'] }],
    [{ l: [] }, { set: { 'l[0]': 'a' } }, { l: ['a'] }],
  ),
  set_far_past_the_end_appends_in_index_order_without_padding: turns(
    [{ l: ['a'] }, { set: { 'l[10]': 'b' } }, { l: ['a', 'b'] }],
    [{ l: ['a'] }, { set: { 'l[9]': 'z', 'l[5]': 'y', 'l[0]': 'A' } }, { l: ['A', 'y', 'z'] }],
  ),
  set_through_a_missing_or_scalar_parent_is_refused: refuses(
    { s: 'text', m: {} },
    { set: { 'missing.k': 1 } },
    { set: { 'm.missing.k': 1 } },
    { set: { 's.k': 1 } },
    { set: { 's[0]': 1 } },
    { set: { 'm[0]': 1 } },
    { set: { 'missing[0]': 1 } },
  ),
  a_missing_right_hand_side_is_refused: refuses(
    { a: 1, m: {} },
    { set: { a: at('missing') } },
    { set: { b: at('m.missing') } },
    { set: { b: plus(at('missing'), 1) } },
    { set: { b: append(at('missing'), ['x']) } },
  ),
  if_not_exists_guards_a_missing_right_hand_side: turns(
    [{}, { set: { n: ifNotExists('n', 5) } }, { n: 5 }],
    [{ n: 1 }, { set: { n: ifNotExists('n', 5) } }, { n: 1 }],
    [{ z: null }, { set: { z: ifNotExists('z', 5) } }, { z: null }],
    [{}, { set: { n: plus(ifNotExists('n', 0), 2) } }, { n: 2 }],
    [{ n: 3 }, { set: { n: plus(ifNotExists('n', 0), 2) } }, { n: 5 }],
    [{ n: 3 }, { set: { n: ifNotExists('other', at('n')) } }, { n: 3 }],
    [{ b: 7 }, { set: { n: ifNotExists('n', at('b')) } }, { b: 7, n: 7 }],
  ),
  plus_and_minus_calculate: turns(
    [{ n: 10 }, { set: { n: plus(at('n'), 5) } }, { n: 15 }],
    [{ n: 10 }, { set: { n: minus(at('n'), 15) } }, { n: -5 }],
    [{ n: 10, m: 3 }, { set: { d: minus(at('n'), at('m')) } }, { n: 10, m: 3, d: 7 }],
    [{ n: 10 }, { set: { n: minus(100, at('n')) } }, { n: 90 }],
  ),
  arithmetic_on_what_is_no_number_is_refused: refuses(
    { s: '1', b: true, l: [1] },
    { set: { s: plus(at('s'), 1) } },
    { set: { b: plus(at('b'), 1) } },
    { set: { l: minus(at('l'), 1) } },
  ),
  append_joins_lists_in_either_order: turns(
    [{ l: [1] }, { set: { l: append(at('l'), [2, 3]) } }, { l: [1, 2, 3] }],
    [{ l: [1] }, { set: { l: append([0], at('l')) } }, { l: [0, 1] }],
    [{}, { set: { l: append(ifNotExists('l', []), ['a']) } }, { l: ['a'] }],
    [{ l: [1], m: [2] }, { set: { l: append(at('l'), at('m')) } }, { l: [1, 2], m: [2] }],
    [{ m: { l: [1] } }, { set: { 'm.l': append(at('m.l'), [[2]]) } }, { m: { l: [1, [2]] } }],
  ),
  append_to_what_is_no_list_is_refused: refuses(
    { s: 'text', set: new Set(['a']), l: [1] },
    { set: { s: append(at('s'), ['x']) } },
    { set: { set: append(at('set'), ['x']) } },
    { set: { l: append(at('l'), 'x') } },
  ),
});
