/**
 * Prints what the in-memory backend costs through the whole ORM, in microseconds of CPU for one operation, at growing table
 * sizes, over a bare floor measured beside it; and the same operations through the DynamoDB backend on a local engine.
 *
 * `main.ts [sizes…]`: 1k, 10k, 100k and 1M items unless given.
 */

import { startEngine } from '@monotable/testing';
import { printTable } from '../cpu.ts';
import { bundle } from './bundle.ts';
import { comparison, costs, heading, means, verdicts } from './report.ts';
import { runWorker } from './run-worker.ts';
import type { Comparison, SizeCosts } from './worker.ts';

const given = process.argv.slice(2).map(Number);
const sizes = given.length > 0 ? given : [1_000, 10_000, 100_000, 1_000_000];
if (!sizes.every((size) => Number.isInteger(size) && size >= 1000))
  throw new Error('Sizes are whole numbers from 1000');

const bundled = await bundle();
try {
  const measured: SizeCosts[] = [];
  // A process each, so that none has the heap of another.
  for (const size of sizes) measured.push(await runWorker<SizeCosts>(bundled.file, ['size', String(size)]));
  console.log(
    'Microseconds of CPU for one operation, user and system, of all threads: garbage collection and the compiler too.',
  );
  console.log(
    'The lowest of several runs in a process that is warm; in brackets the bare floor, and how many times that it is.\n',
  );
  printTable([heading, ...measured.map(costs)]);
  console.log(`\n${means(measured)}`);
  for (const verdict of verdicts(measured)) console.log(verdict);
  console.log(`\n${comparison(await compared(bundled.file))}`);
} finally {
  bundled.remove();
}

async function compared(file: string): Promise<Comparison> {
  const { name, endpoint, stop } = await startEngine();
  try {
    return await runWorker<Comparison>(file, ['engine', name, endpoint]);
  } finally {
    await stop();
  }
}
