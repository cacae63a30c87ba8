import { compareNumbers } from './number.ts';
import type { Row } from './row.ts';
import type { Store } from './store.ts';
import type { TableStore } from './table-store.ts';

const fiveYearsInSeconds = 5 * 365 * 24 * 60 * 60;

/**
 * Deletes what has expired by now, as DynamoDB does in the background: items whose TTL attribute is a number of epoch
 * seconds in the past, but not more than five years ago. Tells how many.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html
 */
export function expireItems(store: Store, table: TableStore, nowMilliseconds: number): number {
  const { ttlAttribute } = table.schema;
  if (ttlAttribute === undefined) return 0;
  const now = Math.floor(nowMilliseconds / 1000);
  const expired: Row[] = [];
  for (const row of table.rows.values()) {
    const value = row.value(ttlAttribute);
    if (!value || !('N' in value)) continue;
    const isPast = compareNumbers(value.N, String(now)) < 0;
    if (isPast && compareNumbers(value.N, String(now - fiveYearsInSeconds)) >= 0) expired.push(row);
  }
  for (const row of expired) store.commit(table, table.planChange(row.position, row, undefined), 'expiry');
  return expired.length;
}
