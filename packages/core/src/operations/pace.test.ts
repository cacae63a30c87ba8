import { AbortedError } from '../errors/backend-errors.ts';
import { pace } from './pace.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** How many have passed after each of some milliseconds. */
async function passed(
  turn: () => Promise<void>,
  count: number,
  ...steps: readonly number[]
): Promise<readonly number[]> {
  let done = 0;
  for (let n = 0; n < count; n++) void turn().then(() => (done += 1));
  const seen: number[] = [];
  for (const step of steps) {
    await jest.advanceTimersByTimeAsync(step);
    seen.push(done);
  }
  return seen;
}

test('so many pass in a second, evenly', async () => {
  expect(await passed(pace('reindex', 10), 30, 0, 100, 100, 800, 1000)).toEqual([1, 2, 3, 11, 21]);
});

test('what was not used is not saved up', async () => {
  const turn = pace('reindex', 10);
  expect(await passed(turn, 1, 5000)).toEqual([1]);
  expect(await passed(turn, 5, 0, 100)).toEqual([1, 2]);
});

test('without a rate all pass', async () => {
  expect(await passed(pace('reindex', undefined), 100, 0)).toEqual([100]);
});

test('the signal ends the wait', async () => {
  const abort = new AbortController();
  const turn = pace('reindex', 0.001, abort.signal);
  await turn();
  const waiting = turn();
  abort.abort();
  await expect(waiting).rejects.toThrow(AbortedError);
  await expect(turn()).rejects.toThrow(AbortedError);
  expect(jest.getTimerCount()).toBe(0);
});
