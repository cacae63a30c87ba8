import { Consumption } from './consumption.ts';
import { invalidRequest } from './engine-fault.ts';
import { planRead } from './read-item.ts';
import { refuseRepeated } from './repeated.ts';
import type { DeleteItem, DoneAnswer, ItemsAnswer, PutItem, ReadItem } from './requests.ts';
import type { Row } from './row.ts';
import type { Store } from './store.ts';
import { locate } from './write-item.ts';

const maxGets = 100;
const maxWrites = 25;
const maxAnswerBytes = 16_777_216;

const none: ReadonlySet<number> = new Set();

/**
 * `left` are positions that are to be left undone.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
 */
export function batchGet(store: Store, gets: readonly ReadItem[], left = none): ItemsAnswer {
  checkCount(gets.length, maxGets, 'gets');
  const reads = gets.map((get) => planRead(store, get));
  refuseRepeated(reads, 'A batch');
  const consumed = new Consumption();
  const unprocessed: number[] = [];
  let bytes = 0;
  let isFull = false;
  const items = reads.map(({ table, position, read }, at) => {
    const row: Row | undefined = table.rows.get(position);
    isFull ||= bytes + (row?.size ?? 0) > maxAnswerBytes;
    if (isFull || left.has(at)) {
      unprocessed.push(at);
      return undefined;
    }
    bytes += row?.size ?? 0;
    return read(gets[at]?.consistent ? 'consistent' : 'eventual', consumed).item;
  });
  return { items, unprocessed, consumed };
}

/**
 * All of it or nothing, but for the positions that are to be left undone.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
 */
export function batchWrite(store: Store, operations: readonly (PutItem | DeleteItem)[], left = none): DoneAnswer {
  checkCount(operations.length, maxWrites, 'writes');
  const writes = operations.map((operation) => locate(store, operation));
  refuseRepeated(writes, 'A batch');
  const changes = writes.map(({ plan }) => plan());
  const consumed = new Consumption();
  for (const [at, change] of changes.entries()) {
    const table = writes[at]?.table;
    if (!table || left.has(at)) continue;
    store.commit(table, change);
    consumed.addWrite(operations[at]?.tableName ?? '', change, 1);
  }
  return { consumed };
}

function checkCount(count: number, limit: number, what: string): void {
  if (count < 1 || count > limit) throw invalidRequest(`A batch must have 1 to ${limit} ${what}, not ${count}`);
}
