/** Microseconds of CPU for one operation, of each run. */
export interface OperationRuns {
  readonly create: readonly number[];
  readonly get: readonly number[];
  /** Of 100 items. */
  readonly page: readonly number[];
  readonly update: readonly number[];
}

export const operations = ['create', 'get', 'page', 'update'] as const;

export function lowest(runs: readonly number[]): number {
  return Math.min(...runs);
}

export function mean(runs: readonly number[]): number {
  return runs.reduce((sum, run) => sum + run, 0) / runs.length;
}

/**
 * Lets the collector finish what it had to do, so that no run pays for another one: after the collection itself its threads go on
 * to sweep, which for a heap of a million items takes as long as a run.
 */
export async function settle(): Promise<void> {
  (globalThis as { gc?: () => void }).gc?.();
  for (let before = process.cpuUsage(), isBusy = true; isBusy; before = process.cpuUsage()) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const { user, system } = process.cpuUsage(before);
    isBusy = user + system > 2000;
  }
}

/** The bytes in use once garbage is gone. */
export async function heapUsed(): Promise<number> {
  await settle();
  return process.memoryUsage().heapUsed;
}
