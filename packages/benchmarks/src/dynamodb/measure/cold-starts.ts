import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type SubjectName, subjectNames } from '../subjects/subject-names.ts';
import { environment } from './environment.ts';
import { type Summary, summary } from './statistics.ts';

/** Milliseconds of CPU beyond loading the SDK. */
export interface ColdStart {
  /** Loading the library. */
  readonly load: Summary;
  /** Making the client, the table and the entity. */
  readonly define: Summary;
  /** Storing the first item. */
  readonly firstCall: Summary;
  readonly total: Summary;
}

export type ColdStarts = Readonly<Record<SubjectName, ColdStart>>;

type OneStart = Readonly<Record<keyof ColdStart, number>>;

/** Starts each subject in a process of its own, turn by turn, so often. */
export async function coldStarts(bundle: string, runs: number): Promise<ColdStarts> {
  const starts = new Map(subjectNames.map((name) => [name, [] as OneStart[]]));
  for (let run = 0; run < runs; run++) {
    for (const name of subjectNames) starts.get(name)?.push(await startOnce(bundle, name));
  }
  return Object.fromEntries([...starts].map(([name, all]) => [name, summaries(all)])) as ColdStarts;
}

async function startOnce(bundle: string, name: SubjectName): Promise<OneStart> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(bundle, 'cold-start.mjs'), name], {
    env: environment,
  });
  return JSON.parse(stdout) as OneStart;
}

function summaries(starts: readonly OneStart[]): ColdStart {
  const of = (part: keyof ColdStart) => summary(starts.map((start) => start[part]));
  return { load: of('load'), define: of('define'), firstCall: of('firstCall'), total: of('total') };
}
