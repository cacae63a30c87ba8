import { ConfigurationError } from '@monotable/core';
import { MemoryBackend } from '../../memory-backend.ts';
import { app, codeOf, keyOf } from '../../semantics/support.ts';
import type { Fault, FaultMatch } from './fault.ts';

const throttled = { error: 'throttled' } as const;

const cases: readonly (readonly [string, string | FaultMatch, unknown])[] = [
  ['an error that there is not', 'put', { error: 'broken' }],
  ['one that every object has a member of', 'put', { error: 'constructor' }],
  ['no error', 'put', { error: undefined }],
  ['a conflict of a get', 'get', { error: 'conflict' }],
  ['a conflict of a batch', { operation: ['put', 'batchWrite'] }, { error: 'conflict' }],
  ['an unprocessed put', 'put', { error: 'unprocessed' }],
  ['no attempt', 'put', { error: 'throttled', attempts: 0 }],
  ['half an attempt', 'put', { error: 'timeout', attempts: 1.5 }],
  ['a lost answer that was not sent again', 'put', { error: 'lostAnswer', attempts: 1 }],
  ['a position before the first', 'batchGet', { error: 'unprocessed', at: [-1] }],
  ['an operation that there is not', 'save', throttled],
  ['no operation at all', { operation: [] }, throttled],
  ['a key without attributes', { key: {} }, throttled],
  ['a match that is misspelt', { entitty: 'User' } as FaultMatch, throttled],
  ['a match that is none', undefined as never, throttled],
  ['a fault that is misspelt', 'put', { error: 'throttled', attemps: 2 }],
  ['a fault that is none', 'put', undefined],
];

test.each(cases)('%s is refused when it is armed', (_, match, fault) => {
  const { faults } = new MemoryBackend();
  expect(() => faults.next(match as FaultMatch, fault as Fault)).toThrow(ConfigurationError);
  expect(faults.pending).toEqual([]);
});

test.each([0, -1, 1.5, Number.NaN])('the %s. call is refused', (count) => {
  const { faults } = new MemoryBackend();
  expect(() => faults.nth(count, 'put', throttled)).toThrow(ConfigurationError);
  expect(() => faults.every(count, 'put', throttled)).toThrow(ConfigurationError);
});

test('a class that is no entity, and a key value that can not be stored, are refused', () => {
  const { faults } = new MemoryBackend();
  class Plain {}
  expect(() => faults.next({ entity: Plain }, throttled)).toThrow(expect.objectContaining({ code: 'Definition' }));
  expect(() => faults.next({ key: { pk: Number.NaN } }, throttled)).toThrow(
    expect.objectContaining({ code: 'InvalidValue' }),
  );
});

test('a position behind the last part is refused when the call comes', async () => {
  const memory = new MemoryBackend();
  memory.faults.next('batchGet', { error: 'unprocessed', at: [0, 1] });
  memory.faults.next('transactGet', { error: 'conflict', at: [1] });
  const gets = [{ table: app, key: keyOf('a') }];
  expect(await codeOf(memory.batchGet({ gets }))).toBe('Configuration');
  expect(await codeOf(memory.transactGet({ gets }))).toBe('Configuration');
});
