import fc from 'fast-check';
import { processRecords } from './process-records.ts';

interface Run {
  readonly begun: number[];
  readonly done: number[];
  readonly most: number;
}

/** Works on records that are named by their lane; each takes some turns, and those at `failing` fail. */
async function run(
  lanes: readonly string[],
  concurrency: number,
  failing: ReadonlySet<number>,
  turns: readonly number[],
) {
  const told = { begun: [] as number[], done: [] as number[], most: 0 };
  const busy = new Set<string>();
  const failure = await processRecords({
    records: lanes.map((lane, position) => ({ lane, position })),
    concurrency,
    laneOf: ({ lane }) => lane,
    async run({ lane, position }) {
      expect(busy.has(lane)).toBe(false);
      busy.add(lane);
      told.most = Math.max(told.most, busy.size);
      told.begun.push(position);
      for (let turn = turns[position % turns.length] ?? 0; turn > 0; turn--) await Promise.resolve();
      busy.delete(lane);
      if (failing.has(position)) throw new Error(`at ${position}`);
      told.done.push(position);
    },
  });
  return { failure, told: told satisfies Run };
}

const programs = fc.record({
  lanes: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 20 }),
  concurrency: fc.integer({ min: 1, max: 6 }),
  failing: fc.uniqueArray(fc.nat(19), { maxLength: 4 }),
  turns: fc.array(fc.nat(5), { minLength: 1, maxLength: 7 }),
});

test('the first that fails is told, all before it are done, each lane is worked on in order, one at a time', async () => {
  await fc.assert(
    fc.asyncProperty(programs, async ({ lanes, concurrency, failing, turns }) => {
      const { failure, told } = await run(lanes, concurrency, new Set(failing), turns);
      const first = Math.min(...failing.filter((position) => position < lanes.length));
      expect(failure).toEqual(
        Number.isFinite(first) ? { position: first, error: new Error(`at ${first}`) } : undefined,
      );
      for (const position of lanes.keys()) if (position < first) expect(told.done).toContain(position);
      for (const lane of new Set(lanes)) {
        const own = told.begun.filter((position) => lanes[position] === lane);
        expect(own).toEqual([...own].sort((left, right) => left - right));
      }
      expect(told.most).toBeLessThanOrEqual(concurrency);
      expect(new Set(told.begun).size).toBe(told.begun.length);
    }),
  );
});

test('one after the other, nothing behind a failure is begun', async () => {
  const { failure, told } = await run(['a', 'b', 'a', 'c'], 1, new Set([1, 2]), [3, 0]);
  expect(failure?.position).toBe(1);
  expect(told.begun).toEqual([0, 1]);
});

test('items are worked on side by side as far as allowed', async () => {
  const lanes = ['a', 'b', 'c', 'a', 'b', 'c'];
  expect((await run(lanes, 2, new Set(), [3])).told.most).toBe(2);
  expect((await run(lanes, 9, new Set(), [3])).told.most).toBe(3);
});

test('of nothing nothing comes', async () => {
  expect((await run([], 3, new Set(), [0])).failure).toBeUndefined();
});
