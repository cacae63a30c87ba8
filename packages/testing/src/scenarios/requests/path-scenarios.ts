import { contains, eq, exists, ne, notExists, size } from '../../contract/expressions.ts';
import { theme } from '../../contract/scenario.ts';
import { check } from './condition-cases.ts';

const nestedItem = { m: { k: 'v', n: { x: 1 }, 'a.b': 'dotted' }, l: [10, [20, { k: 'deep' }]], s: 'text' };

export const pathScenarios = theme('conditions: paths', {
  paths_lead_into_maps_and_lists: (context) =>
    check(context, nestedItem, [
      [eq('m.k', 'v'), true],
      [eq('m.n.x', 1), true],
      [eq('l[0]', 10), true],
      [eq('l[1][1].k', 'deep'), true],
      [eq(size('l[1]'), 2), true],
      [exists('m.n'), true],
      [exists('l[1]'), true],
      [contains('l[1]', 20), true],
      [eq({ kind: 'path', path: ['m', 'a.b'] }, 'dotted'), true],
    ]),

  a_path_to_nowhere_is_a_missing_attribute: (context) =>
    check(context, nestedItem, [
      [exists('m.missing'), false],
      [exists('missing.k'), false],
      [exists('l[2]'), false],
      [exists('s.k'), false],
      [exists('s[0]'), false],
      [exists('m[0]'), false],
      [exists('l.k'), false],
      [notExists('m.n.y.z'), true],
      [ne('m.missing', 1), true],
      [eq('l[9]', 1), false],
    ]),

  map_keys_that_objects_have_anyway_are_missing_unless_stored: (context) =>
    check(context, { m: {} }, [
      [exists('constructor'), false],
      [exists('m.constructor'), false],
      [exists('m.toString'), false],
      [exists('m.__proto__'), false],
    ]),
});
