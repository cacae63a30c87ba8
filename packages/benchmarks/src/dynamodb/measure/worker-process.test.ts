import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bundle, bundle } from '../bundle.ts';
import { selfTimes } from '../profile/self-times.ts';
import { coldStarts } from './cold-starts.ts';
import { WorkerProcess } from './worker-process.ts';

let bundled: Bundle;
beforeAll(async () => {
  bundled = await bundle();
});
afterAll(() => bundled.remove());

test('a process of its own checks, times, profiles and weighs a subject', async () => {
  const worker = new WorkerProcess('Monotable', bundled.folder);
  try {
    expect(await worker.do({ kind: 'check', operation: 'get' })).toBe(0);
    expect(await worker.do({ kind: 'time', operation: 'get', calls: 3 })).toBeGreaterThan(0);
    const file = join(bundled.folder, 'get.cpuprofile');
    expect(await worker.do({ kind: 'profile', operation: 'get', calls: 20, file })).toBeGreaterThan(0);
    expect(selfTimes(JSON.parse(readFileSync(file, 'utf8'))).length).toBeGreaterThan(0);
    // An order is more than 100 bytes, whatever holds it.
    expect(await worker.do({ kind: 'heap', keep: 'all' })).toBeGreaterThan(1_000_000);
  } finally {
    await worker.close();
  }
});

test('what goes wrong in a process is an error here', async () => {
  const worker = new WorkerProcess('Monotable', bundled.folder);
  const unknown = 'nothing' as 'get';
  await expect(worker.do({ kind: 'check', operation: unknown })).rejects.toThrow(TypeError.name);
  await worker.close();
  await expect(worker.do({ kind: 'check', operation: 'get' })).rejects.toThrow();
});

test('a cold start ends with a first call', async () => {
  const minified = await bundle({ minify: true });
  try {
    const starts = await coldStarts({ bundled: bundled.folder, minified: minified.folder }, 1);
    for (const { load, define, firstCall, total } of Object.values(starts).flatMap((of) => Object.values(of))) {
      expect(total.median).toBeCloseTo(load.median + define.median + firstCall.median);
      expect(firstCall.median).toBeGreaterThan(0);
    }
  } finally {
    minified.remove();
  }
});
