import fc from 'fast-check';
import { MemoryBackend } from '../memory-backend.ts';
import { calls, isDone } from '../semantics/programs.ts';
import { app, contents } from '../semantics/support.ts';
import type { ChangeRecord } from './changes/change-record.ts';
import type { Fault } from './faults/fault.ts';
import { TestClock } from './test-clock.ts';

type Call = (memory: MemoryBackend) => Promise<unknown>;

const failing: fc.Arbitrary<Fault | undefined> = fc.constantFrom<(Fault | undefined)[]>(
  undefined,
  undefined,
  { error: 'throttled' },
  { error: 'timeout' },
  { error: 'unavailable', done: false },
  { error: 'conflict' },
  { error: new RangeError('of the test') },
);

/** Whether it was done; whatever it failed with. */
const succeeds = (call: Promise<unknown>) =>
  call.then(
    () => true,
    () => false,
  );

test('a call that fails, by itself or by a fault before the write, leaves no trace: no change, no event', async () => {
  let byFaults = 0;
  let byThemselves = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(calls, failing), { minLength: 5, maxLength: 25 }), async (program) => {
      const memory = new MemoryBackend();
      const changes = memory.changes(app);
      await contents(memory);
      for (const [call, fault] of program) {
        const before = [await contents(memory), memory.dump(app), await memory.tables.describe({ table: app })];
        const armed = fault && memory.faults.next({}, fault);
        const isDone = await succeeds(call(memory));
        memory.faults.clear();
        const records = changes.drain();
        if (isDone) continue;
        if (armed && armed.hits > 0) byFaults += 1;
        else byThemselves += 1;
        expect([await contents(memory), memory.dump(app), await memory.tables.describe({ table: app })]).toEqual(
          before,
        );
        expect(records).toEqual([]);
      }
    }),
    { numRuns: 80 },
  );
  expect(Math.min(byFaults, byThemselves)).toBeGreaterThan(100);
});

/** A table as records tell it. */
function replay(records: readonly ChangeRecord[]): Map<string, unknown> {
  const items = new Map<string, unknown>();
  for (const { eventName, dynamodb } of records) {
    const key = JSON.stringify([dynamodb.Keys.pk, dynamodb.Keys.sk]);
    expect(dynamodb.OldImage).toEqual(items.get(key));
    if (eventName === 'REMOVE') items.delete(key);
    else items.set(key, dynamodb.NewImage);
    expect(eventName).toBe(!dynamodb.OldImage ? 'INSERT' : dynamodb.NewImage ? 'MODIFY' : 'REMOVE');
  }
  return items;
}

test('the change events, put together in their order, make the table', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(calls, { minLength: 5, maxLength: 40 }), async (program) => {
      const memory = new MemoryBackend();
      const changes = memory.changes(app);
      const heard: ChangeRecord[] = [];
      memory.onChange((record) => heard.push(record));
      for (const call of program) await isDone(call(memory));
      const records = changes.drain();
      expect(heard).toEqual(records);
      const sequence = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
      expect(sequence).toEqual([...new Set(sequence)].sort());

      // A table that begins empty, and takes in the new images alone, is the same.
      const copy = new MemoryBackend();
      const images = [...replay(records).values()] as Record<string, never>[];
      for (const attributes of images) await copy.put({ table: app, item: {}, attributes: fromJson(attributes) });
      expect(copy.dump(app)).toBe(memory.dump(app));
    }),
    { numRuns: 60 },
  );
});

function fromJson(image: Record<string, never>): Record<string, never> {
  const text = JSON.stringify(image);
  return JSON.parse(text, (_, value) =>
    typeof value === 'object' && value !== null && typeof value.B === 'string'
      ? { B: new Uint8Array(Buffer.from(value.B, 'base64')) }
      : value,
  );
}

const globalIndexes = ['byGroup', 'keysOnly', 'some', 'multi'];

test('an index that lags shows the table of its last catching up, and everything else is as without lag', async () => {
  const programs = fc.array(
    fc.oneof({ weight: 8, arbitrary: calls }, { weight: 1, arbitrary: fc.constant(undefined) }),
    {
      minLength: 5,
      maxLength: 40,
    },
  );
  await fc.assert(
    fc.asyncProperty(programs, async (program) => {
      const [plain, lagging] = [new MemoryBackend(), new MemoryBackend({ gsiDelay: 'manual' })];
      let shown = await contents(plain);
      for (const call of program) {
        if (call) {
          expect(await isDone(call(lagging))).toBe(await isDone(call(plain)));
        } else {
          lagging.catchUpIndexes();
          shown = await contents(plain);
        }
        const now = (await contents(plain)) as Record<string, unknown>;
        const old = Object.fromEntries(globalIndexes.map((name) => [name, (shown as Record<string, unknown>)[name]]));
        expect(await contents(lagging)).toEqual({ ...now, ...old });
      }
      lagging.catchUpIndexes();
      expect(await contents(lagging)).toEqual(await contents(plain));
    }),
    { numRuns: 40 },
  );
});

test('the same calls give the same results, in the same order, with the same log and events', async () => {
  const run = async (program: readonly (readonly [Call, Fault | undefined])[]) => {
    const clock = new TestClock();
    const memory = new MemoryBackend({ now: clock.now, gsiDelay: 50 });
    const changes = memory.changes();
    const results: unknown[] = [];
    for (const [call, fault] of program) {
      if (fault) memory.faults.nth(2, {}, fault);
      results.push(await call(memory).catch((error: Error) => `${error.name}: ${error.message}`));
      clock.advance(20);
    }
    const pending = memory.faults.pending;
    memory.faults.clear();
    const log = memory.requests.all().map(({ request: _, ...rest }) => rest);
    return {
      results,
      pending,
      log,
      changes: changes.drain(),
      contents: await contents(memory),
      dump: memory.dump(app),
    };
  };
  const faults = fc.oneof(failing, fc.constantFrom<Fault[]>({ error: 'lostAnswer' }, { error: 'timeout', done: true }));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(calls, faults), { minLength: 5, maxLength: 30 }), async (program) => {
      expect(await run(program)).toEqual(await run(program));
    }),
    { numRuns: 40 },
  );
});
