import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs the process that measures, with its garbage collector at hand; gives what it prints. */
export async function runWorker<Result>(file: string, words: readonly string[]): Promise<Result> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', file, ...words], {
    maxBuffer: 1_048_576,
  });
  return JSON.parse(stdout) as Result;
}
