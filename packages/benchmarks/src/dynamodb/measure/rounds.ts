import type { OperationName } from '../operations/operation-names.ts';
import { baseline, type SubjectName } from '../subjects/subject-names.ts';
import { type Summary, summary } from './statistics.ts';
import type { WorkerProcess } from './worker-process.ts';

/** What a round needs of a {@link WorkerProcess}. */
export type Worker = Pick<WorkerProcess, 'subject' | 'do'>;

/** What one operation costs each subject. */
export type Timing = Readonly<Record<SubjectName, SubjectTiming>>;

export interface SubjectTiming {
  /** Of CPU, for one call. */
  readonly microseconds: Summary;
  /** To the baseline in the same round. */
  readonly ratio: Summary;
}

/** So much CPU the baseline takes for what it does at a stretch: long enough for the garbage of one stretch to be collected in it. */
const stretch = 50_000;
/** And so much in all before anything counts. */
const warmUp = 1_500_000;

/**
 * Times an operation in rounds. In each one every subject has its turn, in an order drawn by lot, and does the same number of
 * calls: what else the machine does meets all of them, and a ratio is between two that were measured within the same second.
 */
export async function timeOperation(
  workers: readonly Worker[],
  operation: OperationName,
  rounds: number,
): Promise<Timing> {
  const calls = await callsPerStretch(workers, operation);
  const taken = new Map(workers.map(({ subject }) => [subject, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const worker of shuffled(workers)) {
      taken.get(worker.subject)?.push((await worker.do({ kind: 'time', operation, calls })) / calls);
    }
  }
  const base = taken.get(baseline) ?? [];
  return Object.fromEntries(
    [...taken].map(([subject, values]) => [
      subject,
      { microseconds: summary(values), ratio: summary(values.map((value, round) => value / (base[round] ?? value))) },
    ]),
  ) as Timing;
}

/** Warms all of them up; tells how many calls of the baseline make a stretch. */
async function callsPerStretch(workers: readonly Worker[], operation: OperationName): Promise<number> {
  let calls = 1;
  for (const worker of workers) {
    let spent = 0;
    let last = 0;
    for (let count = 1; spent < warmUp; count = Math.min(count * 2, 1000)) {
      last = (await worker.do({ kind: 'time', operation, calls: count })) / count;
      spent += last * count;
    }
    if (worker.subject === baseline) calls = Math.max(1, Math.ceil(stretch / last));
  }
  return calls;
}

function shuffled<Value>(values: readonly Value[]): readonly Value[] {
  return values
    .map((value) => ({ value, lot: Math.random() }))
    .sort((left, right) => left.lot - right.lot)
    .map(({ value }) => value);
}
