import { checkCallOptions } from '../backend/check-call-options.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';

/** What each operation takes beside its operands. */
const call = ['signal', 'tableName', 'returnConsumedCapacity'] as const;
const known = {
  create: call,
  get: [...call, 'consistent'],
  getOrThrow: [...call, 'consistent'],
  reload: [...call, 'consistent'],
  upsert: [...call, 'if', 'reindex'],
  update: [...call, 'if', 'reindex', 'upsert', 'once'],
  delete: [...call, 'if', 'returnOld'],
  save: [...call, 'if'],
  move: [...call, 'if'],
  batchGet: [...call, 'consistent', 'concurrency', 'retry'],
  batchWrite: [...call, 'concurrency', 'retry'],
  batchCreate: [...call, 'concurrency', 'retry'],
  batchUpsert: [...call, 'concurrency', 'retry'],
  batchDelete: [...call, 'concurrency', 'retry'],
  transactGet: [...call, 'retry'],
  transactWrite: [...call, 'retry', 'token'],
  where: call,
  // What one operation of several says for itself.
  'batch.get': ['tableName'],
  'batch.create': ['tableName'],
  'batch.upsert': ['tableName'],
  'batch.delete': ['tableName'],
  'tx.get': ['tableName'],
  'tx.create': ['tableName'],
  'tx.upsert': ['tableName', 'if'],
  'tx.update': ['tableName', 'if', 'reindex', 'upsert'],
  'tx.delete': ['tableName', 'if'],
  'tx.check': ['tableName'],
} as const satisfies Record<string, readonly string[]>;

export type KnownOperation = keyof typeof known;

/** Refuses options that the operation doesn't know, or that no call can have. */
export function checkOptions(
  definition: Pick<EntityDefinition, 'name'> | undefined,
  operation: KnownOperation,
  options: unknown,
): void {
  if (options !== undefined) checkCallOptions({ entity: definition?.name, operation }, options, known[operation]);
}
