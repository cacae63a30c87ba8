import { InvalidQueryError } from '../errors/errors.ts';
import * as operators from './index.ts';

const {
  add,
  and,
  append,
  attributeType,
  beginsWith,
  between,
  contains,
  eq,
  exists,
  gt,
  gte,
  ifNotExists,
  isChangeOperator,
  isConditionOperator,
  isIn,
  isLogicOperator,
  lt,
  lte,
  ne,
  not,
  notExists,
  or,
  prepend,
  removeFromSet,
  set,
  size,
  unset,
} = operators;

interface Todo {
  title: string;
  visits: number;
}

const conditions: [string, unknown, object][] = [
  ['eq', eq(1), { kind: 'compare', comparator: '=', value: 1 }],
  ['ne', ne(1), { kind: 'compare', comparator: '<>', value: 1 }],
  ['gt', gt(1), { kind: 'compare', comparator: '>', value: 1 }],
  ['gte', gte(1), { kind: 'compare', comparator: '>=', value: 1 }],
  ['lt', lt(1), { kind: 'compare', comparator: '<', value: 1 }],
  ['lte', lte(1), { kind: 'compare', comparator: '<=', value: 1 }],
  ['eq of null', eq(null), { kind: 'compare', comparator: '=', value: null }],
  ['between', between('a', 'b'), { kind: 'between', lower: 'a', upper: 'b' }],
  ['beginsWith', beginsWith('a'), { kind: 'beginsWith', prefix: 'a' }],
  ['contains', contains('a'), { kind: 'contains', value: 'a' }],
  ['isIn', isIn([1, 2]), { kind: 'isIn', candidates: [1, 2] }],
  ['isIn of nothing', isIn([]), { kind: 'isIn', candidates: [] }],
  ['exists', exists(), { kind: 'exists' }],
  ['notExists', notExists(), { kind: 'notExists' }],
  ['attributeType', attributeType('SS'), { kind: 'attributeType', type: 'SS' }],
];

const changes: [string, unknown, object][] = [
  ['set', set('a'), { kind: 'set', value: 'a' }],
  ['set of null', set(null), { kind: 'set', value: null }],
  ['ifNotExists', ifNotExists('a'), { kind: 'ifNotExists', value: 'a' }],
  ['unset', unset(), { kind: 'unset' }],
  ['add', add(1), { kind: 'add', values: [1] }],
  ['add of members', add('a', 'b'), { kind: 'add', values: ['a', 'b'] }],
  ['removeFromSet', removeFromSet('a', 'b'), { kind: 'removeFromSet', values: ['a', 'b'] }],
  ['append', append('a', 'b'), { kind: 'append', values: ['a', 'b'] }],
  ['prepend', prepend('a', 'b'), { kind: 'prepend', values: ['a', 'b'] }],
];

const logic: [string, unknown, object][] = [
  ['and', and<Todo>({ title: 'a' }, { visits: 1 }), { kind: 'and', conditions: [{ title: 'a' }, { visits: 1 }] }],
  ['or', or<Todo>({ title: 'a' }, { visits: 1 }), { kind: 'or', conditions: [{ title: 'a' }, { visits: 1 }] }],
  ['not', not<Todo>({ title: 'a' }), { kind: 'not', condition: { title: 'a' } }],
];

test.each(conditions)('%s is a condition, frozen', (_, operator, data) => {
  expect({ ...(operator as object) }).toMatchObject(data);
  expect(Object.isFrozen(operator)).toBe(true);
  expect([isConditionOperator(operator), isChangeOperator(operator), isLogicOperator(operator)]).toEqual([
    true,
    false,
    false,
  ]);
});

test.each(changes)('%s is a change, frozen', (_, operator, data) => {
  expect({ ...(operator as object) }).toMatchObject(data);
  expect(Object.isFrozen(operator)).toBe(true);
  expect([isConditionOperator(operator), isChangeOperator(operator), isLogicOperator(operator)]).toEqual([
    false,
    true,
    false,
  ]);
});

test.each(logic)('%s joins conditions, frozen', (_, operator, data) => {
  expect({ ...(operator as object) }).toMatchObject(data);
  expect(Object.isFrozen(operator)).toBe(true);
  expect([isConditionOperator(operator), isChangeOperator(operator), isLogicOperator(operator)]).toEqual([
    false,
    false,
    true,
  ]);
});

test('lists inside an operator are frozen copies of what was given', () => {
  const given = ['a'];
  const operator: unknown = isIn(given);
  given.push('b');
  expect(operator).toMatchObject({ candidates: ['a'] });
  expect(Object.isFrozen((operator as { candidates: unknown }).candidates)).toBe(true);
});

test('size takes a number or a comparison', () => {
  expect(size(3)).toMatchObject({ kind: 'size', of: { kind: 'compare', comparator: '=', value: 3 } });
  expect(size(gt(3))).toMatchObject({ kind: 'size', of: { kind: 'compare', comparator: '>', value: 3 } });
  expect(size(between(1, 5))).toMatchObject({ kind: 'size', of: { kind: 'between', lower: 1, upper: 5 } });
  expect(size(isIn([1, 2]))).toMatchObject({ kind: 'size', of: { kind: 'isIn', candidates: [1, 2] } });
  expect(() => size(exists())).toThrow(InvalidQueryError);
  expect(() => size(size(1) as never)).toThrow(/size\(\) can't be combined with size/);
});

describe('what is no operator', () => {
  const everyGuard = (value: unknown) => [isConditionOperator(value), isChangeOperator(value), isLogicOperator(value)];

  test('JSON of an operator is none any more', () => {
    for (const [, operator] of [...conditions, ...changes, ...logic]) {
      expect(everyGuard(JSON.parse(JSON.stringify(operator)))).toEqual([false, false, false]);
      expect(everyGuard(structuredClone(operator))).toEqual([false, false, false]);
    }
  });

  test('an inherited mark counts for nothing', () => {
    expect(everyGuard(Object.create(gt(1) as object))).toEqual([false, false, false]);
  });

  test.each([
    [undefined],
    [null],
    ['gt'],
    [1],
    [{}],
    [[]],
    [() => gt(1)],
    [{ kind: 'compare', comparator: '>', value: 1 }],
  ])('%p', (value) => expect(everyGuard(value)).toEqual([false, false, false]));

  test('the mark is the same in two copies of the package', () => {
    const mark = Symbol.for('monotable.operator');
    expect(isConditionOperator({ kind: 'exists', [mark]: 'condition' })).toBe(true);
    expect(isChangeOperator({ kind: 'unset', [mark]: 'change' })).toBe(true);
    expect(isConditionOperator({ kind: 'exists', [mark]: 'change' })).toBe(false);
  });
});

test.each([
  ['eq', () => eq(undefined)],
  ['between', () => between(1, undefined)],
  ['isIn', () => isIn([1, undefined])],
  ['beginsWith', () => beginsWith(undefined as never)],
  ['contains', () => contains(undefined)],
  ['attributeType', () => attributeType(undefined as never)],
  ['size', () => size(undefined as never)],
  ['set', () => set(undefined)],
  ['ifNotExists', () => ifNotExists(undefined)],
  ['add', () => add(undefined)],
  ['removeFromSet', () => removeFromSet('a', undefined)],
  ['append', () => append(undefined)],
  ['prepend', () => prepend(undefined)],
])('%s refuses undefined and says so', (name, make) => {
  expect(make).toThrow(InvalidQueryError);
  expect(make).toThrow(`${name}() was given undefined`);
});

test.each([
  ['add', () => add()],
  ['removeFromSet', () => removeFromSet()],
  ['append', () => append()],
  ['prepend', () => prepend()],
])('%s of nothing is refused', (name, make) => expect(make).toThrow(`${name}() was given nothing`));

test.each([
  ['and', () => and()],
  ['or', () => or()],
])('%s of no condition is refused', (name, make) => expect(make).toThrow(`${name}() was given no condition`));

test.each([
  ['an operator without its attribute', gt(5)],
  ['a change', add(1)],
  ['undefined', undefined],
  ['null', null],
  ['a list', [{ title: 'a' }]],
  ['text', 'title'],
])('and, or, not refuse %s', (_, given) => {
  expect(() => and(given as never)).toThrow('and() takes conditions on attributes. Write and({ attribute: … })');
  expect(() => or({}, given as never)).toThrow('or() takes conditions on attributes');
  expect(() => not(given as never)).toThrow('not() takes conditions on attributes');
});

test('no value is part of a message', () => {
  expect(() => between('secret', undefined as never)).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('secret') }),
  );
});
