import { MemoryBackend } from '@monotable/memory';
import type { Deviation } from './deviation.ts';
import { literal, put, query, setting, text, transaction, updating, write } from './deviations/example-steps.ts';
import { Differential } from './differential.ts';
import { faultyBackends } from './support/faulty-backends.ts';

const memory = () => new MemoryBackend({ implicitTables: false });

test('memory agrees with itself', async () => {
  const differential = await Differential.start(memory());
  const { failure, met } = await differential.check({ programs: 100, seed: 1 });
  expect(failure).toBeUndefined();
  expect(met.size).toBe(0);
});

describe.each(Object.entries(faultyBackends))('a backend that %s', (_, backend) => {
  test('is found out, by a program shrunk to a few steps, and again by its seed and path', async () => {
    const differential = await Differential.start(backend());
    const { failure } = await differential.check({ programs: 2000, seed: 1 });
    const [, path] = /^Again: --seed 1 --path (\S+)$/m.exec(failure ?? '') ?? [];
    expect(stepsOf(failure)).toBeLessThanOrEqual(4);
    const again = await differential.check({ programs: 1, seed: 1, path });
    expect(reportIn(again.failure)).toBe(reportIn(failure));
  }, 120_000);
});

const stepsOf = (failure = ''): number => failure.match(/^ {2}[ >] \d+\. \{/gm)?.length ?? Number.NaN;

const reportIn = (failure = ''): string =>
  failure.slice(failure.indexOf('The program:')).replace(/differential-\w+/g, '');

describe('a known fault', () => {
  const deviation: Deviation = {
    name: 'nothing is removed',
    reason: 'what an update removes stays',
    example: [],
    explains: ({ step, difference }) =>
      difference.field === 'content' && step.call === 'write' && step.write.kind === 'update',
  };
  const start = () =>
    Differential.start((faultyBackends['forgets what an update removes'] as () => MemoryBackend)(), [deviation]);
  const removing = write(updating({ remove: [['q']] }));
  const read = query([]);

  test('is passed over and counted, and what it left is put right before the program goes on', async () => {
    const differential = await start();
    const met: string[] = [];
    const count = ({ name }: Deviation): unknown => met.push(name);
    expect(await differential.run([put({ q: text('x') }), removing, read], { met: count })).toBeUndefined();
    expect(met).toEqual(['nothing is removed']);
  });

  test('explains nothing but itself', async () => {
    const differential = await start();
    const returning = write(updating({ remove: [['q']] }), 'new');
    const divergence = await differential.run([put({ q: text('x') }), read, returning]);
    expect(divergence?.at).toBe(2);
    expect(divergence?.meetings.map(({ difference }) => [difference.field, difference.attribute])).toEqual([
      ['item', 'q'],
    ]);
  });
});

test('each program begins with empty tables, and tokens that were never used', async () => {
  const differential = await Differential.start(memory());
  const add = updating({ add: [{ path: ['n'], value: { N: '1' } }] });
  const once = [
    { call: 'transactWrite', writes: [add], token: 0 } as const,
    { call: 'repeat', changed: true } as const,
  ];
  expect(await differential.run(once)).toBeUndefined();
  expect(await differential.run(once)).toBeUndefined();
  expect(
    await differential.run([write(updating(setting(['q'], literal(text('x')))), 'old'), transaction(add)]),
  ).toBeUndefined();
});
