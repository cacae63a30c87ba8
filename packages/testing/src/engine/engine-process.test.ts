import { spawn } from 'node:child_process';
import { startProcess } from './engine-process.ts';

const node = process.execPath;
const FOREVER = "process.stdout.write('ready'); setInterval(() => {}, 1000)";

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

test('a process is stopped by its id', async () => {
  const running = await startProcess({ file: node, arguments: ['-e', FOREVER] });
  await until(() => running.output() === 'ready');
  expect(running.ended()).toBeUndefined();
  expect(isRunning(running.pid)).toBe(true);
  await running.stop();
  expect(isRunning(running.pid)).toBe(false);
  expect(running.ended()).toBe('ended by SIGKILL');
});

test('a process that ends by itself says how, and keeps what it printed on both outputs', async () => {
  const script = "process.stdout.write('one '); process.stderr.write('two', () => process.exit(3))";
  const running = await startProcess({ file: node, arguments: ['-e', script] });
  await until(() => running.ended() !== undefined && running.output().includes('two'));
  expect(running.ended()).toBe('exited with code 3');
  expect(running.output()).toContain('one');
  await running.stop();
});

test('a program that is not there is an error', async () => {
  await expect(startProcess({ file: '/nowhere/engine', arguments: [] })).rejects.toMatchObject({ code: 'ENOENT' });
});

test('the process ends with its parent, even where the parent is killed', async () => {
  const parent = `
    require('esbuild-register/dist/node').register();
    const { startProcess } = require(${JSON.stringify(require.resolve('./engine-process.ts'))});
    startProcess({ file: process.execPath, arguments: ['-e', ${JSON.stringify(FOREVER)}] }).then(({ pid }) => {
      process.stdout.write(String(pid));
      setInterval(() => {}, 1000);
    });`;
  const child = spawn(node, ['-e', parent], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = Number(await new Promise((resolve) => child.stdout.once('data', resolve)));
  expect(isRunning(pid)).toBe(true);
  child.kill('SIGKILL');
  await until(() => !isRunning(pid));
});
