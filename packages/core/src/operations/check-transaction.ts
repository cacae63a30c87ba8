import type { Key } from '../backend/attribute-value.ts';
import { InvalidQueryError } from '../errors/errors.ts';
import { areApart, ItemIdentities } from './item-identities.ts';
import type { Asked } from './read-operations.ts';

/** The most operations that a transaction takes. */
const mostOperations = 100;

/** Throws `InvalidQueryError` for more operations than a transaction takes. */
export function checkCount(operation: string, count: number): void {
  if (count <= mostOperations) return;
  throw new InvalidQueryError({
    operation,
    message: `it was given ${count} operations, and a transaction takes ${mostOperations}: those from position ${mostOperations} on are too many`,
    remedy: 'Split it where all or nothing need not hold, or use a batch',
  });
}

interface OnItem {
  readonly asked: Asked;
  readonly key: Key;
  readonly tableName: string | undefined;
}

/** Throws `InvalidQueryError` for two operations on one item. */
export function checkTwice(operation: 'transactGet' | 'transactWrite', steps: readonly OnItem[]): void {
  const isRead = operation === 'transactGet';
  if (areApart(steps)) return;
  const identities = new ItemIdentities();
  const seen = new Map<string, Asked>();
  for (const { asked, key, tableName } of steps) {
    const identity = identities.of(asked.context.definition.table, tableName, key);
    const earlier = seen.get(identity);
    if (earlier) {
      throw new InvalidQueryError({
        operation,
        position: asked.position,
        message: `it is on the item of position ${earlier.position} once more; nothing was sent`,
        remedy: isRead
          ? 'A transaction takes each item once: use the result in both places'
          : "A transaction takes each item once: put the changes into one update; a write's `if` says what a check would",
      });
    }
    seen.set(identity, asked);
  }
}
