import { microseconds } from '../cpu.ts';
import { lowest, mean, type OperationRuns, operations } from './runs.ts';
import type { Comparison, SizeCosts } from './worker.ts';

type Operation = keyof OperationRuns;

/** Microseconds at 10,000 items, and the floor of the machine that they were set on. At a million they may be twice that. */
const aims: Readonly<Partial<Record<Operation, { readonly most: number; readonly floor: number }>>> = {
  create: { most: 15, floor: 1.3 },
  get: { most: 6, floor: 2.1 },
  page: { most: 300, floor: 107 },
};
const aimedAt = 10_000;
const largest = 1_000_000;

export const heading = ['items', 'create', 'get', 'page of 100', 'update', 'bytes beside the item'];

export function costs({ size, floor, memory, bytesBeside, itemBytes }: SizeCosts): readonly string[] {
  const cells = operations.map((operation) => {
    const [ours, bare] = [lowest(memory[operation]), lowest(floor[operation])];
    return `${microseconds(ours)} (${microseconds(bare)} x ${(ours / bare).toFixed(1)})`;
  });
  return [String(size), ...cells, `${Math.round(bytesBeside)} (${itemBytes})`];
}

/** What a run takes on average: the lowest may have met less garbage collection than its share. */
export function means(measured: readonly SizeCosts[]): string {
  const lines = measured.map(({ size, memory }) => {
    const each = operations.map((operation) => `${operation} ${microseconds(mean(memory[operation]))}`);
    return `  ${size}: ${each.join(', ')}`;
  });
  return ['On average of the runs:', ...lines].join('\n');
}

/** Whether the aims are met: as they are, and as many times the floor as they were where they were set. */
export function verdicts(measured: readonly SizeCosts[]): readonly string[] {
  return measured
    .filter(({ size }) => size === aimedAt || size === largest)
    .flatMap(({ size, memory, floor }) =>
      Object.entries(aims).map(([name, aim]) => {
        const operation = name as Operation;
        const most = aim.most * (size === largest ? 2 : 1);
        const ours = lowest(memory[operation]);
        const scaled = (most / aim.floor) * lowest(floor[operation]);
        const word = (limit: number) => (ours <= limit ? 'met' : 'NOT met');
        return `${size} items, ${operation} ${ours.toFixed(1)} µs: the aim of ${microseconds(most)} is ${word(most)}; scaled by the floor it is ${scaled.toFixed(1)} µs, ${word(scaled)}`;
      }),
    );
}

export function comparison({ engine, ratios }: Comparison): string {
  const each = operations.map((operation) => `${operation} ${Math.round(ratios[operation])} x`);
  return `This process's CPU through the DynamoDB backend on ${engine}, over the in-memory backend: ${each.join(', ')}`;
}
