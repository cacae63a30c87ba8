import { randomInt } from 'node:crypto';
import type { Deviation } from './deviation.ts';

/** A seed of its own for each run. */
export const freshSeed = (): number => randomInt(2 ** 31);

/** Which known faults were met how often, in words. */
export function metText(deviations: readonly Deviation[], met: ReadonlyMap<string, number>): string {
  const lines = deviations.map(
    ({ name, reason }) => `  ${String(met.get(name) ?? 0).padStart(6)}  ${name}: ${reason}\n`,
  );
  return `Known faults of the engine, and how often they were met:\n${lines.join('')}`;
}
