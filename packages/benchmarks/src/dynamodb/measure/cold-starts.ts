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

/** How what is started was bundled. */
export const bundlings = ['bundled', 'minified'] as const;
export type Bundling = (typeof bundlings)[number];

type OneStart = Readonly<Record<keyof ColdStart, number>>;

/** Starts each subject of each folder in a process of its own, turn by turn, so often. */
export async function coldStarts(
  folders: Readonly<Record<Bundling, string>>,
  runs: number,
): Promise<Readonly<Record<Bundling, ColdStarts>>> {
  const starts = bundlings.flatMap((bundling) =>
    subjectNames.map((name) => ({ bundling, name, all: [] as OneStart[] })),
  );
  for (let run = 0; run < runs; run++) {
    for (const { bundling, name, all } of starts) all.push(await startOnce(folders[bundling], name));
  }
  const of = (bundling: Bundling) =>
    Object.fromEntries(
      starts.filter((start) => start.bundling === bundling).map(({ name, all }) => [name, summaries(all)]),
    ) as ColdStarts;
  return { bundled: of('bundled'), minified: of('minified') };
}

async function startOnce(folder: string, name: SubjectName): Promise<OneStart> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'cold-start.mjs'), name], {
    env: environment,
  });
  return JSON.parse(stdout) as OneStart;
}

function summaries(starts: readonly OneStart[]): ColdStart {
  const of = (part: keyof ColdStart) => summary(starts.map((start) => start[part]));
  return { load: of('load'), define: of('define'), firstCall: of('firstCall'), total: of('total') };
}
