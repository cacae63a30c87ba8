import {
  and,
  at,
  between,
  compare,
  eq,
  exists,
  hasType,
  isIn,
  ne,
  not,
  notExists,
  or,
  raw,
} from '../../contract/expressions.ts';
import { theme } from '../../contract/scenario.ts';
import { check, onEveryType, others } from './condition-cases.ts';
import { orderedTypes, samples, types } from './sample-values.ts';

export const missingScenarios = theme('conditions: missing attributes, other types, other operands', {
  strings_compare_by_their_utf8_bytes: (context) =>
    check(context, { s: '\uFFFD', t: 'z' }, [
      [compare('s', '<', '🎈'), true],
      [compare('s', '>', '🎈'), false],
      [compare('t', '<', 'é'), true],
      [compare('t', '>', 'Z'), true],
      [between('s', 'a', '🎈'), true],
    ]),

  a_missing_attribute_is_only_unequal: onEveryType(
    types.flatMap((type) => {
      const value = samples[type].value();
      return [
        [ne('missing', value), true],
        [eq('missing', value), false],
        [isIn('missing', [value]), false],
        [not(eq('missing', value)), true],
        [not(ne('missing', value)), false],
      ] as const;
    }),
  ),

  a_missing_attribute_has_no_order: onEveryType(
    orderedTypes.flatMap((type) => {
      const { value, smaller, greater } = samples[type];
      return [
        [compare('missing', '<', value()), false],
        [compare('missing', '<=', value()), false],
        [compare('missing', '>', value()), false],
        [compare('missing', '>=', value()), false],
        [between('missing', smaller, greater), false],
        [not(compare('missing', '<', value())), true],
        [not(between('missing', smaller, greater)), true],
      ] as const;
    }),
  ),

  a_missing_attribute_does_not_exist: onEveryType([
    [exists('missing'), false],
    [notExists('missing'), true],
    [not(exists('missing')), true],
  ]),

  values_of_two_types_are_only_unequal: onEveryType(
    types.flatMap((type) =>
      types
        .filter((other) => other !== type)
        .flatMap((other) => {
          const value = samples[other].value();
          return [
            [eq(type, value), false],
            [ne(type, value), true],
          ] as const;
        }),
    ),
  ),

  values_of_two_types_have_no_order: onEveryType(
    orderedTypes.flatMap((type) =>
      others(type).flatMap((name) => {
        const { value, smaller, greater } = samples[type];
        return [
          [compare(name, '<', value()), false],
          [compare(name, '>=', value()), false],
          [between(name, smaller, greater), false],
          [not(compare(name, '<', value())), true],
        ] as const;
      }),
    ),
  ),

  a_null_attribute_exists: onEveryType([
    [exists('NULL'), true],
    [eq('NULL', null), true],
    [ne('NULL', null), false],
    [ne('NULL', ''), true],
    [hasType('NULL', 'NULL'), true],
  ]),

  an_empty_is_in_matches_nothing: onEveryType([
    [isIn('S', []), false],
    [isIn('missing', []), false],
    [not(isIn('S', [])), true],
    [or(isIn('S', []), eq('N', 10)), true],
    [and(isIn('S', []), eq('N', 10)), false],
  ]),

  is_in_takes_more_candidates_than_one_call_may_hold: onEveryType([
    [
      isIn(
        'N',
        Array.from({ length: 250 }, (_, n) => n - 239),
      ),
      true,
    ],
    [
      isIn(
        'N',
        Array.from({ length: 250 }, (_, n) => n + 11),
      ),
      false,
    ],
    [
      not(
        isIn(
          'N',
          Array.from({ length: 101 }, (_, n) => n + 11),
        ),
      ),
      true,
    ],
  ]),

  two_attributes_are_compared: (context) =>
    check(context, { low: 1, high: 2, same: 1, text: '1' }, [
      [compare('low', '<', at('high')), true],
      [compare('high', '<', at('low')), false],
      [eq('low', at('same')), true],
      [eq('low', at('text')), false],
      [ne('low', at('text')), true],
      [eq('low', at('missing')), false],
      [ne('low', at('missing')), true],
      [between('same', at('low'), at('high')), true],
      [isIn('same', [at('text'), at('low')]), true],
    ]),

  a_value_may_stand_on_the_left: (context) =>
    check(context, { low: 1, high: 5 }, [
      [compare(raw({ N: '3' }), '>', at('low')), true],
      [compare(raw({ N: '3' }), '>', at('high')), false],
      [between(raw({ N: '3' }), at('low'), at('high')), true],
      [isIn(raw({ N: '5' }), [at('low'), at('high')]), true],
    ]),
});
