import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

const limit = 120_000;

/** Runs Node with arguments in a folder, showing nothing; fails with all that was written if the program does. */
export function execute(
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...environment };
    const child = spawn(process.execPath, args, { cwd, env, timeout: limit, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', reject);
    child.on('close', (status, signal) => {
      if (status === 0) resolve();
      else reject(new Error(`node ${args.join(' ')} ended with ${signal ?? status}\n${output}`));
    });
  });
}

/** Does each piece of work, as many at a time as the machine has processors. */
export async function inParallel(work: readonly (() => Promise<void>)[]): Promise<void> {
  const queue = [...work];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await next();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}
