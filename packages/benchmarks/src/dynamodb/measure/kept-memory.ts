import { CannedRequestHandler } from '../canned/request-handler.ts';
import { answerFor } from '../check/check-subject.ts';
import { page } from '../operations/page.ts';
import type { SubjectDefinition } from '../subjects/subject.ts';

/**
 * Bytes that stay in use when a hundred different pages of a hundred orders have been read: for all of them, or for the first
 * of each page, which shows what hangs on to the page that it came with.
 */
export async function keptMemory(definition: SubjectDefinition, keep: 'all' | 'firstOfEachPage'): Promise<number> {
  const handler = new CannedRequestHandler();
  const subject = definition.make(handler);
  const answers = Array.from({ length: page.cases }, (_, at) => answerFor(definition, page, at));
  const read = async (at: number) => {
    handler.answer = answers[at];
    return (await page.run(subject, at)) as readonly unknown[];
  };
  // Once before, for what is made at first use.
  await read(0);
  const kept: unknown[] = [];
  const before = used();
  for (let at = 0; at < page.cases; at++) {
    const orders = await read(at);
    kept.push(...(keep === 'all' ? orders : orders.slice(0, 1)));
  }
  handler.last = undefined;
  const after = used();
  if (kept.length !== (keep === 'all' ? 10_000 : page.cases)) throw new Error(`There are ${kept.length} orders`);
  return after - before;
}

function used(): number {
  const { gc } = globalThis as { gc?: () => void };
  if (!gc) throw new Error('Memory is measured under --expose-gc');
  gc();
  gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
