import type { KeyCondition, SortKeyCondition } from '@monotable/core';
import { compileKeyCondition } from './key-condition.ts';
import { Placeholders } from './placeholders.ts';

function compile(condition: KeyCondition) {
  const placeholders = new Placeholders();
  const expression = compileKeyCondition(condition, placeholders.clause('key'));
  return { expression, names: placeholders.names, values: placeholders.values };
}

const partition = [{ name: 'pk', value: { S: 'p' } }];

test('the partition key alone', () => {
  expect(compile({ partition, sort: [] })).toEqual({
    expression: '#key_0 = :key_0',
    names: { '#key_0': 'pk' },
    values: { ':key_0': { S: 'p' } },
  });
});

test.each([
  [{ name: 'sk', comparator: '=', value: { S: 'a' } }, '#key_1 = :key_1'],
  [{ name: 'sk', comparator: '<', value: { S: 'a' } }, '#key_1 < :key_1'],
  [{ name: 'sk', comparator: '<=', value: { S: 'a' } }, '#key_1 <= :key_1'],
  [{ name: 'sk', comparator: '>', value: { S: 'a' } }, '#key_1 > :key_1'],
  [{ name: 'sk', comparator: '>=', value: { S: 'a' } }, '#key_1 >= :key_1'],
  [{ name: 'sk', comparator: 'between', lower: { S: 'a' }, upper: { S: 'b' } }, '#key_1 BETWEEN :key_1 AND :key_2'],
  [{ name: 'sk', comparator: 'beginsWith', prefix: { S: 'a' } }, 'begins_with(#key_1, :key_1)'],
] satisfies [SortKeyCondition, string][])('%j', (sort, expected) => {
  expect(compile({ partition, sort: [sort] }).expression).toBe(`#key_0 = :key_0 AND ${expected}`);
});

test('a key of several attributes', () => {
  const condition: KeyCondition = {
    partition: [...partition, { name: 'pk2', value: { S: 'q' } }],
    sort: [
      { name: 's1', comparator: '=', value: { N: '1' } },
      { name: 's2', comparator: '>', value: { N: '2' } },
    ],
  };
  expect(compile(condition)).toEqual({
    expression: '#key_0 = :key_0 AND #key_1 = :key_1 AND #key_2 = :key_2 AND #key_3 > :key_3',
    names: { '#key_0': 'pk', '#key_1': 'pk2', '#key_2': 's1', '#key_3': 's2' },
    values: { ':key_0': { S: 'p' }, ':key_1': { S: 'q' }, ':key_2': { N: '1' }, ':key_3': { N: '2' } },
  });
});
