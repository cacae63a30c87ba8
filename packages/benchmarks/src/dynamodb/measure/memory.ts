import type { SubjectName } from '../subjects/subject-names.ts';
import type { WorkerProcess } from './worker-process.ts';

export type Memory = Readonly<Record<SubjectName, SubjectMemory>>;

/** Bytes that stay in use after 10,000 items were read. */
export interface SubjectMemory {
  readonly all: number;
  /** With one item in a hundred kept. */
  readonly firstOfEachPage: number;
}

const times = 3;

/** The least of several times, since garbage that is found late can only add. */
export async function measureMemory(workers: readonly WorkerProcess[]): Promise<Memory> {
  const measured: [SubjectName, SubjectMemory][] = [];
  for (const worker of workers) {
    const least = async (keep: 'all' | 'firstOfEachPage') => {
      const values: number[] = [];
      for (let time = 0; time < times; time++) values.push(await worker.do({ kind: 'heap', keep }));
      return Math.min(...values);
    };
    measured.push([worker.subject, { all: await least('all'), firstOfEachPage: await least('firstOfEachPage') }]);
  }
  return Object.fromEntries(measured) as Memory;
}
