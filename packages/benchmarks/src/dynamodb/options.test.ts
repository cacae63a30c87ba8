import { readOptions } from './options.ts';

test('all is measured, and printed as text, unless told otherwise', () => {
  const { only, ...others } = readOptions([]);
  expect([...only]).toEqual([
    'put',
    'get',
    'update',
    'page',
    'batchGet',
    'batchWrite',
    'transactWrite',
    'coldStart',
    'memory',
    'size',
  ]);
  expect(others).toEqual({ rounds: 30, print: 'text', write: false, profile: undefined });
});

test('options', () => {
  const { only, ...others } = readOptions(['--', '--only', 'page,size', '--rounds', '5', '--json']);
  expect([...only]).toEqual(['page', 'size']);
  expect(others).toMatchObject({ rounds: 5, print: 'json' });
  expect(readOptions(['--markdown']).print).toBe('markdown');
  expect(readOptions(['--write']).write).toBe(true);
  expect(readOptions(['--profile', 'get']).profile).toBe('get');
});

test.each([
  [['--only', 'put,pages'], "pages can't be measured"],
  [['--rounds', '0'], '--rounds'],
  [['--rounds', 'many'], '--rounds'],
  [['--profile', 'size'], 'size is no operation'],
  [['--write', '--only', 'get'], '--write'],
  [['--fast'], '--fast'],
])('%j is refused', (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});
