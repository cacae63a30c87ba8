import { isAbortSignal } from '../backend/is-abort-signal.ts';
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
  if (typeof options !== 'object' || options === null) {
    throw refuse('its options are no object', `Known are ${names.join(', ')}`);
  }
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown !== undefined) throw refuse(`the option ${unknown} is not known`, `Known are ${names.join(', ')}`);
  for (const name of ['maxPages', 'pageSize', 'concurrency'] as const) {
    const value = options[name];
    if (value !== undefined && !(Number.isInteger(value) && value > 0)) {
      throw refuse(`${name} is no whole number above 0`, `Leave ${name} out, or give 1 or more`);
    }
  }
  const { rate, dryRun, onProgress, signal } = options;
  if (dryRun !== undefined && typeof dryRun !== 'boolean') {
    throw refuse('dryRun is neither true nor false', 'Leave it out to write');
  }
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    throw refuse('onProgress is no function', 'Give it (progress) => { … }');
  }
  if (signal !== undefined && !isAbortSignal(signal)) {
    throw refuse('signal is no AbortSignal', 'Give the `signal` of an AbortController, not the controller');
  }
  if (rate !== undefined && !(Number.isFinite(rate) && rate > 0)) {
    throw refuse('rate is no number above 0', 'Give the items to be written in a second at most, or leave it out');
  }
}
