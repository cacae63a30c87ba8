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

/** Lets the collector finish what it had to do, so that no run pays for another one. */
export function settle(): void {
  (globalThis as { gc?: () => void }).gc?.();
}

/** The bytes in use once garbage is gone. */
export function heapUsed(): number {
  settle();
  return process.memoryUsage().heapUsed;
}
