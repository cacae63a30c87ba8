/**
 * Prints what operations through the DynamoDB backend cost beside what else there is, all of it in one run: see
 * docs/performance.md, and `usage` for the options.
 */
import { printTable } from '../cpu.ts';
import { type Bundle, bundle } from './bundle.ts';
import { coldStarts } from './measure/cold-starts.ts';
import { measureMemory } from './measure/memory.ts';
import { type Timing, timeOperation } from './measure/rounds.ts';
import { WorkerProcess } from './measure/worker-process.ts';
import { type OperationName, operationNames } from './operations/operation-names.ts';
import { type Options, readOptions } from './options.ts';
import { printProfiles } from './profile/profile.ts';
import { markdownOf } from './report/markdown.ts';
import { writeMeasuredPart } from './report/performance-page.ts';
import type { Report } from './report/report.ts';
import { setting } from './report/setting.ts';
import { tablesOf } from './report/tables.ts';
import { unmetAims } from './report/unmet-aims.ts';
import { currentOrigin } from './size/origin.ts';
import { sizes } from './size/sizes.ts';
import { subjectNames } from './subjects/subject-names.ts';

const options = readOptions(process.argv.slice(2));
const bundled = await bundle();
try {
  if (options.profile) await printProfiles(bundled, options.profile);
  else print(await measureAll(bundled, options), options);
} finally {
  bundled.remove();
}

async function measureAll({ folder }: Bundle, { only, rounds }: Options): Promise<Report> {
  const timed = operationNames.filter((name) => only.has(name));
  await inWorkers(folder, (workers) => checkAll(workers, timed));
  return inWorkers(folder, async (workers) => {
    const timings: Partial<Record<OperationName, Timing>> = {};
    for (const operation of timed) {
      progress(`timing ${operation}`);
      timings[operation] = await timeOperation(workers, operation, rounds);
    }
    progress('memory, cold starts and sizes');
    return {
      setting: setting(),
      rounds,
      timings,
      memory: only.has('memory') ? await measureMemory(workers) : undefined,
      coldStarts: only.has('coldStart') ? await measureColdStarts(folder, Math.ceil(rounds / 2)) : undefined,
      sizes: only.has('size') ? await sizes(currentOrigin()) : undefined,
    };
  });
}

async function measureColdStarts(folder: string, runs: number): Promise<Report['coldStarts']> {
  const minified = await bundle({ minify: true });
  try {
    return await coldStarts({ bundled: folder, minified: minified.folder }, runs);
  } finally {
    minified.remove();
  }
}

async function inWorkers<Result>(
  folder: string,
  work: (workers: readonly WorkerProcess[]) => Promise<Result>,
): Promise<Result> {
  const workers = subjectNames.map((name) => new WorkerProcess(name, folder));
  try {
    return await work(workers);
  } finally {
    await Promise.all(workers.map((worker) => worker.close()));
  }
}

/**
 * In processes of their own: each check makes client and entity anew, and with many classes of the same code V8 optimises for none
 * of them, which is not how an app goes.
 */
async function checkAll(workers: readonly WorkerProcess[], timed: readonly OperationName[]): Promise<void> {
  for (const worker of workers) {
    for (const operation of timed) await worker.do({ kind: 'check', operation });
  }
}

function print(report: Report, { print: form, write }: Options): void {
  if (write) writeMeasuredPart(markdownOf(report));
  switch (form) {
    case 'json':
      console.log(JSON.stringify(report, undefined, 2));
      return;
    case 'markdown':
      console.log(markdownOf(report));
      return;
    case 'text':
      for (const { heading, rows } of tablesOf(report)) {
        printTable([heading, ...rows]);
        console.log();
      }
      console.log(unmetAims(report));
      return;
    default:
      form satisfies never;
  }
}

/** Not among the results, which may be read by a program. */
function progress(text: string): void {
  console.error(text);
}
