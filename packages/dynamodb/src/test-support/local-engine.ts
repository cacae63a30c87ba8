import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join } from 'node:path';

/** The program of the local engine, where this platform has one. */
export function engineProgram(): string | undefined {
  try {
    // A dependency of the package that has starters for all kinds of engines.
    const { resolve } = createRequire(join(__dirname, '../../../testing/package.json'));
    return join(dirname(resolve(`@dynoxide/${process.platform}-${process.arch}/package.json`)), 'dynoxide');
  } catch {
    return undefined;
  }
}

export interface LocalEngine {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts an empty engine on a free loopback port; ready when this resolves. */
export async function startLocalEngine(program: string): Promise<LocalEngine> {
  const port = await freePort();
  const engine = spawn(program, ['--host', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' });
  const endpoint = `http://127.0.0.1:${port}`;
  while (!(await answers(endpoint))) {
    if (engine.exitCode !== null) throw new Error(`The engine ended with ${engine.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return { endpoint, stop: () => stopped(engine) };
}

async function answers(endpoint: string): Promise<boolean> {
  return fetch(endpoint).then(
    () => true,
    () => false,
  );
}

async function stopped(engine: ChildProcess): Promise<void> {
  if (engine.exitCode !== null) return;
  const exit = once(engine, 'exit');
  engine.kill();
  await exit;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
