import { between, compare, eq, exists, hasType, isIn, ne, not, notExists } from '../../contract/expressions.ts';
import { theme } from '../../contract/scenario.ts';
import { forTypes } from './condition-cases.ts';
import { orderedTypes, samples, types } from './sample-values.ts';

/** Every comparison on every type that it takes. */
export const comparisonScenarios = theme('conditions: comparisons', {
  ...forTypes('equality', types, (type) => [
    [eq(type, samples[type].value()), true],
    [eq(type, samples[type].other), false],
    [ne(type, samples[type].value()), false],
    [ne(type, samples[type].other), true],
    [not(eq(type, samples[type].value())), false],
    [not(ne(type, samples[type].other)), false],
  ]),

  ...forTypes('is_in', types, (type) => [
    [isIn(type, [samples[type].value()]), true],
    [isIn(type, [samples[type].other, samples[type].value()]), true],
    [isIn(type, [samples[type].other]), false],
    [not(isIn(type, [samples[type].other])), true],
  ]),

  ...forTypes('order', orderedTypes, (type) => {
    const { value, smaller, greater } = samples[type];
    return [
      [compare(type, '<', value()), false],
      [compare(type, '<=', value()), true],
      [compare(type, '>', value()), false],
      [compare(type, '>=', value()), true],
      [compare(type, '<', greater), true],
      [compare(type, '<=', greater), true],
      [compare(type, '>', greater), false],
      [compare(type, '>=', greater), false],
      [compare(type, '<', smaller), false],
      [compare(type, '<=', smaller), false],
      [compare(type, '>', smaller), true],
      [compare(type, '>=', smaller), true],
    ];
  }),

  ...forTypes('between', orderedTypes, (type) => {
    const { value, smaller, greater } = samples[type];
    return [
      [between(type, smaller, greater), true],
      [between(type, value(), greater), true],
      [between(type, smaller, value()), true],
      [between(type, value(), value()), true],
      [between(type, smaller, smaller), false],
      [between(type, greater, greater), false],
      [not(between(type, smaller, greater)), false],
    ];
  }),

  ...forTypes('existence', types, (type) => [
    [exists(type), true],
    [notExists(type), false],
    [not(exists(type)), false],
  ]),

  ...forTypes('attribute_type', types, (type) => [
    ...types.map((other) => [hasType(type, other), other === type] as const),
    [hasType('missing', type), false],
    [not(hasType('missing', type)), true],
  ]),
});
