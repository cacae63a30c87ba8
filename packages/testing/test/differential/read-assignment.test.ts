import { againWith, readAssignment, usage } from './read-assignment.ts';

const asked = (text: string) => readAssignment(text.split(' '));

test('the engine, the number of programs, the seed and the path are read', () => {
  const path = '12:0:1';
  expect(asked(`--programs 5 --engine dynamodb-local --seed=-7 --path ${path}`)).toEqual({
    engine: 'dynamodb-local',
    programs: 5,
    seed: -7,
    path,
  });
  expect(asked('-- --seed=3')).toEqual({ engine: 'dynoxide', programs: 1000, seed: 3, path: undefined });
});

test('without a seed there is another one each time', () => {
  const seeds = Array.from({ length: 5 }, () => readAssignment([]) as { readonly seed: number });
  expect(new Set(seeds.map(({ seed }) => seed)).size).toBeGreaterThan(1);
});

test('help is help', () => expect(asked('--help --programs x')).toBe('help'));

test.each([
  ['--engine dynalite', '--engine must be one of dynoxide, dynamodb-local'],
  ['--programs 0', '--programs must be'],
  ['--programs many', '--programs must be'],
  ['--programs 1.5', '--programs must be'],
  ['--programs=', '--programs must be'],
  ['--seed 99999999999', '--seed must be'],
  ['--seed x', '--seed must be'],
  ['--seed 1 --path a', '--path must be'],
  ['--path 1', '--path goes with'],
  ['--speed 1', "Unknown option '--speed'"],
  ['100', 'Unexpected argument'],
])('%s is refused, and the options are told', (text, message) => {
  expect(asked(text)).toEqual({ problem: expect.stringContaining(message) });
  expect(asked(text)).toEqual({ problem: expect.stringContaining(usage) });
});

test('a failure is given the command that finds it again', () => {
  const failure = 'Program 2 came apart.\nAgain: --seed 1 --path 1:0\nThe program:';
  expect(againWith('dynoxide', failure)).toContain('Again: pnpm differential --engine dynoxide --seed 1 --path 1:0\n');
});
