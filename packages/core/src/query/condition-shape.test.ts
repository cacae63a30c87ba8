import { definitionOf } from '../definition/definition-of.ts';
import { readCondition } from '../expression/read-condition.ts';
import { and, not, or } from '../expression/testing/logic.ts';
import {
  attributeType,
  beginsWith,
  between,
  contains,
  eq,
  exists,
  gt,
  isIn,
  lt,
  ne,
  notExists,
  size,
} from '../operators/index.ts';
import { conditionShape } from './condition-shape.ts';
import { Todo } from './testing/entities.ts';

const shape = (condition: unknown) => conditionShape(readCondition(definitionOf(Todo), condition));

test.each<[string, unknown, unknown]>([
  ['the values', { title: 'a', priority: gt(1) }, { title: 'b', priority: gt(2) }],
  ['the order of attributes', { title: 'a', done: true }, { done: true, title: 'a' }],
  ['how conditions are joined by and', { title: 'a', done: true }, and({ done: true }, and({ title: 'a' }, {}))],
  ['the order inside or', or({ title: 'a' }, { done: true }), or({ done: false }, { title: 'b' })],
  ['eq in words', { title: 'a' }, { title: eq('a') }],
  ['how many candidates there are', { title: isIn([]) }, { title: isIn(['a', 'b']) }],
])('%s: no other shape', (_, one, other) => {
  expect(shape(one)).toBe(shape(other));
});

test('every other difference is another shape', () => {
  const shapes = [
    {},
    { title: 'a' },
    { owner: 'a' },
    { title: ne('a') },
    { title: gt('a') },
    { title: lt('a') },
    { title: between('a', 'b') },
    { title: isIn(['a']) },
    { title: beginsWith('a') },
    { title: contains('a') },
    { title: exists() },
    { title: notExists() },
    { title: attributeType('S') },
    { title: attributeType('N') },
    { title: size(1) },
    { title: size(gt(1)) },
    { title: size(between(1, 2)) },
    { title: size(isIn([1])) },
    { title: 'a', owner: 'a' },
    or({ title: 'a' }, { owner: 'a' }),
    not({ title: 'a' }),
    not(or({ title: 'a' }, { owner: 'a' })),
    or(not({ title: 'a' }), { owner: 'a' }),
    { 'address.city': 'a' },
    { 'tags[0]': 'a' },
    { 'tags[1]': 'a' },
  ].map(shape);
  expect(new Set(shapes).size).toBe(shapes.length);
});
