import type { Backend } from '@monotable/core';
import type { Scheduler } from 'fast-check';

const operations = ['get', 'put', 'update', 'delete', 'transactWrite'] as const;

/** A backend whose calls begin in whatever order the scheduler lets them. */
export function interleaved(backend: Backend, scheduler: Scheduler): Backend {
  const held = Object.fromEntries(
    operations.map((operation) => [
      operation,
      async (request: never) => {
        await scheduler.schedule(Promise.resolve(), operation);
        return backend[operation](request);
      },
    ]),
  );
  return { name: backend.name, tables: backend.tables, ...held } as unknown as Backend;
}

/** Lets scheduled calls run until all of the work is done; between them, work may wait for a timer. */
export async function runToEnd(work: readonly Promise<unknown>[], scheduler: Scheduler): Promise<void> {
  let running = true;
  const done = Promise.all(work).finally(() => {
    running = false;
  });
  while (running) {
    if (scheduler.count() > 0) await scheduler.waitOne();
    else await new Promise((resolve) => setTimeout(resolve));
  }
  await done;
}
