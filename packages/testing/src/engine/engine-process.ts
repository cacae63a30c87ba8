import { type ChildProcess, spawn } from 'node:child_process';
import type { EngineCommand } from './engine.ts';

/** How much of what an engine printed is kept for messages, in characters. */
const KEPT_OUTPUT = 8000;

/** Ends the process named by its argument as soon as its own input ends, which it does whichever way the parent dies. */
const WATCHDOG = `process.stdin.resume().on('close', () => {
  try { process.kill(Number(process.argv[1]), 'SIGKILL'); } catch {}
})`;

/** A process that lives no longer than this one. It does not keep this one alive either. */
export interface EngineProcess {
  readonly pid: number;
  /** The end of what it printed so far. */
  output(): string;
  /** Why it is not running any more; `undefined` while it is. */
  ended(): string | undefined;
  /** Ends it by its process id and waits until it is gone. */
  stop(): Promise<void>;
}

/** Starts an engine. Rejects when the program can't be started at all. */
export async function startProcess(command: EngineCommand): Promise<EngineProcess> {
  const child = spawn(command.file, command.arguments, { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let ended: string | undefined;
  const collect = (text: string): void => {
    printed = (printed + text).slice(-KEPT_OUTPUT);
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', collect);
    unref(stream);
  }
  child.unref();
  const gone = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      ended = signal ? `ended by ${signal}` : `exited with code ${code}`;
      resolve();
    });
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const pid = pidOf(child);
  const watchdog = watch(pid);
  return {
    pid,
    output: () => printed.trim(),
    ended: () => ended,
    async stop() {
      child.ref();
      child.kill('SIGKILL');
      await gone;
      watchdog.kill('SIGKILL');
    },
  };
}

function watch(pid: number): ChildProcess {
  const watchdog = spawn(process.execPath, ['-e', WATCHDOG, String(pid)], { stdio: ['pipe', 'ignore', 'ignore'] });
  watchdog.unref();
  if (watchdog.stdin) unref(watchdog.stdin);
  return watchdog;
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('A process that was started has an id');
  return child.pid;
}

/** Pipes of a child are sockets, which can be told not to keep this process alive. */
function unref(stream: object): void {
  (stream as { unref?(): void }).unref?.();
}
