import { needing, theme } from './scenario.ts';
import { idleLimitations, leftOut, summary } from './selection.ts';

const run = async (): Promise<void> => undefined;
const scenarios = [
  ...theme('one', { plain: run, timed: needing(['ttl'], run) }),
  ...theme('two', { both: needing(['ttl'], run) }, ['transactions']),
];
const [plain, timed, both] = scenarios as [(typeof scenarios)[0], (typeof scenarios)[0], (typeof scenarios)[0]];
const noTtl = { lacks: 'ttl', reason: 'it forgets the time' };
const noPlain = { lacks: 'plain', reason: 'it is too plain' };

test('a scenario needs what its theme needs and what it needs itself', () => {
  expect(scenarios.map(({ needs }) => needs)).toEqual([[], ['ttl'], ['transactions', 'ttl']]);
});

test('a scenario is left out by its name or by any of its needs, with the reason', () => {
  expect(leftOut(plain, [])).toBeUndefined();
  expect(leftOut(plain, [noTtl])).toBeUndefined();
  expect(leftOut(timed, [noTtl])).toBe('it forgets the time');
  expect(leftOut(both, [noTtl])).toBe('it forgets the time');
  expect(leftOut(plain, [noTtl, noPlain])).toBe('it is too plain');
});

test('a limitation that leaves nothing out is told', () => {
  const misspelt = { lacks: 'transaction', reason: 'none' };
  expect(idleLimitations(scenarios, [noTtl, misspelt, noPlain])).toEqual([misspelt]);
});

test('the summary names every scenario left out, and why', () => {
  expect(summary('it', scenarios, [noTtl])).toBe(
    'it: 1 of 3 contract scenarios run; 2 are left out:\n  - timed: it forgets the time\n  - both: it forgets the time\n',
  );
  expect(summary('it', scenarios, [])).toBe('it: 3 of 3 contract scenarios run; none is left out\n');
});
