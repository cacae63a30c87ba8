import { InvalidQueryError } from '../errors/errors.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';

/** What each operation takes beside its operands. */
const known = {
  create: ['signal'],
  get: ['signal', 'consistent'],
  getOrThrow: ['signal', 'consistent'],
  reload: ['signal', 'consistent'],
  upsert: ['signal', 'if', 'reindex'],
  update: ['signal', 'if', 'reindex', 'upsert', 'once'],
  delete: ['signal', 'if', 'returnOld'],
  save: ['signal', 'if'],
  move: ['signal', 'if'],
} as const satisfies Record<string, readonly string[]>;

/** Refuses an option that the operation doesn't know: a misspelt `if` would let the write through. */
export function checkOptions(definition: EntityDefinition, operation: keyof typeof known, options: unknown): void {
  if (options === undefined) return;
  const names: readonly string[] = known[operation];
  const isObject = typeof options === 'object' && options !== null;
  const unknown = isObject ? Object.keys(options).find((name) => !names.includes(name)) : String(options);
  if (unknown === undefined) return;
  throw new InvalidQueryError({
    entity: definition.name,
    operation,
    message: isObject ? `the option ${unknown} is not known` : 'its options are no object',
    remedy: `Known are ${names.join(', ')}`,
  });
}
