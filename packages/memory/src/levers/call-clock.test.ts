import { MemoryBackend } from '../memory-backend.ts';
import { app, codeOf, contents, fill, item, keyOf } from '../semantics/support.ts';

const start = Date.parse('2026-01-01T00:00:00Z');

/** A clock that is right so many times and fails from then on. */
function failingAfter(times: number, fail: () => number) {
  let left = Number.POSITIVE_INFINITY;
  const now = () => {
    left -= 1;
    return left >= 0 ? start : fail();
  };
  return {
    now,
    arm: () => {
      left = times;
    },
    mend: () => {
      left = Number.POSITIVE_INFINITY;
    },
  };
}

const throws = () => {
  throw new Error('no time');
};
const sorts = ['1', '2', '3'];
const puts = sorts.map((sk) => ({ kind: 'put', table: app, item: item({ sk, g: 'one', gs: sk }) }) as const);

describe.each([
  ['throws', throws],
  ['gives no number', () => Number.NaN],
])('a clock that %s', (_, fail) => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7])(
    'after it was looked at %i times leaves a transaction or batch done or not, and never by half',
    async (times) => {
      const clock = failingAfter(times, fail);
      const memory = new MemoryBackend({ now: clock.now, gsiDelay: 1000 });
      const changes = memory.changes();
      await fill(memory, app, item());
      changes.drain();
      for (const send of [
        () => memory.transactWrite({ operations: puts, token: `t${times}` }),
        () => memory.batchWrite({ operations: puts }),
      ]) {
        const before = await contents(memory);
        clock.arm();
        const isDone = await send().then(
          () => true,
          () => false,
        );
        clock.mend();
        expect(isDone).toBe(times > 0);
        if (!isDone) expect(await contents(memory)).toEqual(before);
        expect(changes.drain()).toHaveLength(isDone ? 3 : 0);
        if (isDone) for (const sk of sorts) await memory.delete({ table: app, key: keyOf('a', sk) });
        changes.drain();
      }
    },
  );
});

test('what the clock threw is what the call fails with', async () => {
  const clock = failingAfter(0, throws);
  const memory = new MemoryBackend({ now: clock.now });
  clock.arm();
  await expect(memory.batchWrite({ operations: puts })).rejects.toThrow('no time');
  const silent = failingAfter(0, () => Number.NaN);
  const other = new MemoryBackend({ now: silent.now });
  silent.arm();
  expect(await codeOf(other.batchWrite({ operations: puts }))).toBe('Configuration');
});

test('all changes of a call are of one moment, and those of a listener of theirs', async () => {
  let milliseconds = start;
  const memory = new MemoryBackend({ now: () => (milliseconds += 1000) });
  const seen: unknown[] = [];
  memory.onChange(({ dynamodb }) => {
    seen.push(dynamodb.ApproximateCreationDateTime);
    if (seen.length === 1) void memory.put({ table: app, item: item({ sk: 'listener' }) });
  });
  await memory.batchWrite({ operations: puts });
  const [first, second, third, own] = seen as number[];
  expect([second, third]).toEqual([first, first]);
  expect(own).toBeGreaterThan(Number(first));
});
