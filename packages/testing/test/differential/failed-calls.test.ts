import { MemoryBackend } from '@monotable/memory';
import fc from 'fast-check';
import { program } from './generate/programs.ts';
import { performStep } from './perform-step.ts';
import { type Side, storedItems } from './side.ts';
import { createTables } from './side-tables.ts';
import { sourcesOf, tableNames, tablesNamed } from './tables.ts';

/** All that tables and indexes hold, as one text, attributes in the order in which they are stored. */
async function everything({ backend, tables }: Side): Promise<string> {
  const pages: unknown[] = [];
  for (const { on, index } of tableNames.flatMap(sourcesOf)) {
    const read = { table: tables[on], index: index?.name, shapes: [storedItems] };
    let page = await backend.scan(read);
    pages.push([on, index?.name, page.items]);
    while (page.lastKey) {
      page = await backend.scan({ ...read, startKey: page.lastKey });
      pages.push(page.items);
    }
  }
  return JSON.stringify(pages);
}

test('a failed write, batch or transaction leaves memory byte for byte as it was, indexes too', async () => {
  const failures = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(program, async (steps) => {
      const backend = new MemoryBackend({ implicitTables: false });
      const side: Side = { backend, tables: tablesNamed('failed-calls'), tokens: 'token' };
      await createTables(side);
      for (const step of steps) {
        if (step.call === 'repeat' || step.call === 'addIndex' || step.call === 'removeIndex') continue;
        const before = backend.snapshot();
        const answer = await performStep(step, side);
        if (answer.kind !== 'refused') continue;
        const after = await everything(side);
        backend.restore(before);
        expect(after === (await everything(side))).toBe(true);
        failures.set(step.call, (failures.get(step.call) ?? 0) + 1);
      }
    }),
    { numRuns: 150 },
  );
  for (const call of ['write', 'batchWrite', 'transactWrite']) expect(failures.get(call)).toBeGreaterThan(0);
});
