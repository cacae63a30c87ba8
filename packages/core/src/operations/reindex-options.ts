import { InvalidQueryError } from '../errors/errors.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import type { ReindexOptions } from '../types/reindex.ts';

const known = [
  'backend',
  'partition',
  'cursor',
  'maxPages',
  'pageSize',
  'concurrency',
  'rate',
  'dryRun',
  'onProgress',
  'signal',
] as const satisfies readonly (keyof ReindexOptions)[];

/** Throws `InvalidQueryError` for an option that is not known, or is no number that can be meant. */
export function checkReindexOptions(definition: EntityDefinition, options: ReindexOptions): void {
  const refuse = (message: string, remedy: string) =>
    new InvalidQueryError({ entity: definition.name, operation: 'reindex', message, remedy });
  const names: readonly string[] = known;
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown !== undefined) throw refuse(`the option ${unknown} is not known`, `Known are ${names.join(', ')}`);
  for (const name of ['maxPages', 'pageSize', 'concurrency'] as const) {
    const value = options[name];
    if (value !== undefined && !(Number.isInteger(value) && value > 0)) {
      throw refuse(`${name} is no whole number above 0`, `Leave ${name} out, or give 1 or more`);
    }
  }
  const { rate } = options;
  if (rate !== undefined && !(Number.isFinite(rate) && rate > 0)) {
    throw refuse('rate is no number above 0', 'Give the items to be written in a second at most, or leave it out');
  }
}
