import type { Backend } from '@monotable/core';
import { scenarios } from '../scenarios/index.ts';
import { type BackendContractOptions, backendContract } from './backend-contract.ts';
import type { TestRunner } from './test-runner.ts';

interface Recorded {
  readonly run: Map<string, () => Promise<void>>;
  readonly skipped: string[];
  readonly before: (() => Promise<void>)[];
  readonly after: (() => Promise<void>)[];
  printed: string;
}

/** Registers the contract with a runner that only writes down what it is given. */
function register(options: Partial<BackendContractOptions>): Recorded {
  const recorded: Recorded = { run: new Map(), skipped: [], before: [], after: [], printed: '' };
  const it = (name: string, body: () => Promise<void>): void => void recorded.run.set(name, body);
  const runner: TestRunner = {
    describe: (_, body) => body(),
    it: Object.assign(it, { skip: (name: string) => void recorded.skipped.push(name) }),
    beforeAll: (body) => void recorded.before.push(body),
    afterAll: (body) => void recorded.after.push(body),
    expect,
  };
  const print = (text: string): void => {
    recorded.printed += text;
  };
  backendContract({ name: 'it', backend: () => ({ name: 'it' }) as Backend, print, ...runner, ...options });
  return recorded;
}

test('no two scenarios have one name', () => {
  const names = scenarios.map(({ name }) => name);
  expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
});

test('every scenario is registered, and none is run before the tests start', () => {
  let made = 0;
  const { run, skipped, printed } = register({ backend: () => ({ name: `${++made}` }) as Backend });
  expect([...run.keys()]).toEqual(scenarios.map(({ name }) => name));
  expect({ skipped, made, printed }).toEqual({ skipped: [], made: 0, printed: '' });
});

test('what the limitations leave out is skipped with the reason in its name, and summed up', async () => {
  const limitations = [{ lacks: 'transactions', reason: 'it has none' }];
  const left = scenarios.filter(({ needs }) => needs.includes('transactions')).map(({ name }) => name);
  const { run, skipped, before, after } = register({ limitations });
  expect(left.length).toBeGreaterThan(5);
  expect(skipped).toEqual(left.map((name) => `${name} (left out: it has none)`));
  expect([...run.keys()]).toEqual(scenarios.map(({ name }) => name).filter((name) => !left.includes(name)));
  expect([before.length, after.length]).toEqual([1, 1]);
});

test('the summary is printed when the tests start', async () => {
  const recorded = register({ limitations: [{ lacks: 'ttl', reason: 'it forgets' }] });
  await recorded.before[0]?.();
  expect(recorded.printed).toMatch(
    /^it: \d+ of \d+ contract scenarios run; 1 are left out:\n {2}- time_to_live_is_turned_on: it forgets\n$/,
  );
});

test('what is left out runs where that is asked for', () => {
  const { run, skipped } = register({ limitations: [{ lacks: 'ttl', reason: 'it forgets' }], tryLeftOut: true });
  expect(run.has('time_to_live_is_turned_on')).toBe(true);
  expect(skipped).toEqual([]);
});

test('a limitation that fits no scenario is an error', () => {
  expect(() => register({ limitations: [{ lacks: 'transaction', reason: 'a slip' }] })).toThrow(
    'The limitations of it name what no scenario is called or needs: transaction. Take them away, or correct the names',
  );
});

test('a backend on another host is refused before a table is made', async () => {
  const client = { config: { endpoint: async () => ({ hostname: 'db.example.org' }) } };
  const { before } = register({ backend: () => ({ name: 'it', client }) as unknown as Backend });
  await expect(before[0]?.()).rejects.toMatchObject({ code: 'Configuration' });
});

test('the engine is stopped even where the backend did not start', async () => {
  const stop = jest.fn(async () => undefined);
  const failing = () => Promise.reject(new Error('no backend'));
  const { before, after, run } = register({ backend: failing, stop });
  await expect(before[0]?.()).rejects.toThrow('no backend');
  await expect(run.values().next().value?.()).rejects.toThrow('The backend did not start');
  await after[0]?.();
  expect(stop).toHaveBeenCalledTimes(1);
});

test('without a test runner it says what it needs', () => {
  const options = { name: 'it', backend: () => ({ name: 'it' }) as Backend, describe: undefined, it: undefined };
  const { describe: own } = globalThis;
  try {
    Object.assign(globalThis, { describe: undefined });
    expect(() => backendContract(options)).toThrow(
      'The backend contract needs describe: run it in a test runner, or hand them over',
    );
  } finally {
    Object.assign(globalThis, { describe: own });
  }
});
