import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printTable } from '../../cpu.ts';
import type { Bundle } from '../bundle.ts';
import { WorkerProcess } from '../measure/worker-process.ts';
import type { OperationName } from '../operations/operation-names.ts';
import { baseline, type SubjectName } from '../subjects/subject-names.ts';
import { moduleAt } from './module-at.ts';
import { type CpuProfile, type Frame, selfTimes } from './self-times.ts';

/** So much CPU is looked at, in microseconds, and so much before it. */
const observed = 4_000_000;
const warmUp = 1_500_000;
const shown = 40;

/** Prints where the CPU of an operation goes: the functions that take most by themselves, for Monotable and the baseline. */
export async function printProfiles(bundle: Bundle, operation: OperationName): Promise<void> {
  for (const subject of ['Monotable', baseline] as const) {
    const { frames, cpu } = await profile(bundle, subject, operation);
    console.log(`\n${subject}, ${operation}: ${Math.round(cpu)} µs for one call`);
    console.log(partsOf(frames, cpu));
    printTable([
      ['function', 'µs', '%', 'where'],
      ...frames
        .slice(0, shown)
        .map(({ name, microseconds, url, line }) => [
          name,
          microseconds.toFixed(1),
          ((100 * microseconds) / cpu).toFixed(1),
          moduleAt(url, line),
        ]),
    ]);
  }
}

/** `core 20 %, dynamodb 12 %, the SDK 60 %, …` */
function partsOf(frames: readonly Frame[], cpu: number): string {
  const parts = new Map<string, number>();
  for (const { name, url, line, microseconds } of frames) {
    const part = partOf(name, moduleAt(url, line));
    parts.set(part, (parts.get(part) ?? 0) + microseconds);
  }
  return [...parts]
    .sort(([, left], [, right]) => right - left)
    .map(([part, microseconds]) => `${part} ${((100 * microseconds) / cpu).toFixed(0)} %`)
    .join(', ');
}

function partOf(name: string, where: string): string {
  if (where.includes('core/src/') && !where.startsWith('@')) return 'core';
  if (where.includes('dynamodb/src/')) return 'dynamodb';
  if (/^(@aws-sdk|@smithy|@aws)\//.test(where)) return 'the SDK';
  return name === '(garbage collector)' ? 'garbage collection' : 'Node and the benchmark';
}

/** What functions take of each call's CPU, and what all of it is. */
async function profile(bundle: Bundle, subject: SubjectName, operation: OperationName) {
  const folder = mkdtempSync(join(tmpdir(), 'monotable-profile-'));
  const worker = new WorkerProcess(subject, bundle.folder);
  try {
    let [spent, calls] = [0, 0];
    while (spent < warmUp) {
      spent += await worker.do({ kind: 'time', operation, calls: 50 });
      calls += 50;
    }
    const profiled = Math.ceil((observed * calls) / spent);
    const file = join(folder, 'profile.cpuprofile');
    const cpu = (await worker.do({ kind: 'profile', operation, calls: profiled, file })) / profiled;
    const frames = selfTimes(JSON.parse(readFileSync(file, 'utf8')) as CpuProfile);
    const sampled = frames.reduce((sum, { microseconds }) => sum + microseconds, 0);
    const share = cpu / sampled;
    // A sample tells of time, in which a busy machine did other things too.
    return { cpu, frames: frames.map((frame) => ({ ...frame, microseconds: frame.microseconds * share })) };
  } finally {
    await worker.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
