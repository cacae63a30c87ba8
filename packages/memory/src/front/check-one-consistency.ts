import { invalidRequest } from '../engine/engine-fault.ts';
import type { ReadItem } from '../engine/requests.ts';

/** Gives what it is given: one call of BatchGetItem reads a table in one way. */
export function checkOneConsistency(reads: readonly ReadItem[]): readonly ReadItem[] {
  const ways = new Map<string, boolean>();
  for (const { tableName, consistent = false } of reads) {
    if ((ways.get(tableName) ?? consistent) !== consistent) {
      throw invalidRequest(
        `Some gets of the table ${tableName} are consistent and some are not: make all of them so, or use two calls`,
      );
    }
    ways.set(tableName, consistent);
  }
  return reads;
}
