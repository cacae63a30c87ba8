import fc from 'fast-check';
import { calls, isDone } from './programs.ts';
import { app, backend, contents } from './support.ts';

test('a failed write, batch or transaction leaves the table and its indexes as they were', async () => {
  let failures = 0;
  let successes = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(calls, { minLength: 5, maxLength: 25 }), async (program) => {
      const memory = backend();
      for (const call of program) {
        const before = await contents(memory);
        if (await isDone(call(memory))) {
          successes += 1;
          continue;
        }
        failures += 1;
        expect(await contents(memory)).toEqual(before);
      }
    }),
    { numRuns: 100 },
  );
  expect(Math.min(failures, successes)).toBeGreaterThan(100);
});

test('an index that grew write by write holds what one that is filled afterwards holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(calls, { minLength: 10, maxLength: 40 }), async (program) => {
      const memory = backend();
      for (const call of program) await isDone(call(memory));
      const grown = await contents(memory);
      for (const index of ['byGroup', 'keysOnly', 'some', 'multi']) {
        await memory.scan({ table: app });
        await memory.tables.update({ table: app, removeIndex: index });
        await memory.tables.update({ table: app, addIndex: index });
      }
      expect(await contents(memory)).toEqual(grown);
    }),
    { numRuns: 60 },
  );
});

test('a snapshot is not touched by what comes after it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(calls, { maxLength: 20 }), fc.array(calls, { maxLength: 20 }), async (first, second) => {
      const memory = backend();
      for (const call of first) await isDone(call(memory));
      const before = await contents(memory);
      const snapshot = memory.snapshot();
      for (const call of second) await isDone(call(memory));
      memory.restore(snapshot);
      expect(await contents(memory)).toEqual(before);
    }),
    { numRuns: 60 },
  );
});
