import type { Item } from '@monotable/core';
import { holds } from './condition.ts';
import { Consumption, readUnits } from './consumption.ts';
import { invalidRequest } from './engine-fault.ts';
import { keyRange } from './key-range.ts';
import { type PageSource, pageSelection, pageSource } from './page-source.ts';
import { pathsOfCondition } from './paths-of.ts';
import { type Span, shareOfAll, spanFrom } from './position.ts';
import { select } from './projection.ts';
import type { PageAnswer, QueryPage, ReadPage, ScanPage } from './requests.ts';
import type { IndexEntry, StoredItem } from './row.ts';
import { startKeyOf, startPosition } from './start-key.ts';
import type { Store } from './store.ts';

/** A page ends behind the item that takes what was read past this. */
const maxPageBytes = 1_048_576;

export function queryPage(store: Store, request: QueryPage): PageAnswer {
  const source = pageSource(store, request);
  if (request.filter) {
    const names = new Set(pathsOfCondition(request.filter).map(([name]) => name));
    const key = [...source.space.partition, ...source.space.sort].find(({ name }) => names.has(name));
    if (key)
      throw invalidRequest(`The filter of a query may not name ${key.name}, a key attribute of ${source.space.name}`);
  }
  return readPage(source, request, keyRange(source.space, request.keyCondition), request.descending ?? false);
}

export function scanPage(store: Store, request: ScanPage): PageAnswer {
  return readPage(pageSource(store, request), request, segmentSpan(request.segment), false);
}

const maxSegments = 1_000_000;

/** Segments share the partitions out by their hashes. */
function segmentSpan({ index, total }: NonNullable<ScanPage['segment']> = { index: 0, total: 1 }): Span {
  const valid =
    Number.isInteger(index) && Number.isInteger(total) && index >= 0 && index < total && total <= maxSegments;
  if (!valid)
    throw invalidRequest(
      'A segment must be a whole number from 0 and below the total, and the total at most 1,000,000',
    );
  return shareOfAll(index, total);
}

function readPage(source: PageSource, request: ReadPage, span: Span, descending: boolean): PageAnswer {
  const { limit, filter, startKey } = request;
  if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1))
    throw invalidRequest('The limit must be a whole number from 1');
  const { paths, fetches } = pageSelection(request.select, source.index);
  const rest = startKey ? spanFrom(span, startPosition(source.space, startKey, span), descending) : span;

  const isCount = request.select === 'count';
  const matches: StoredItem[] = [];
  const items: Item[] = [];
  const fetched: number[] = [];
  let scannedCount = 0;
  let entryBytes = 0;
  let pageBytes = 0;
  let last: StoredItem | undefined;
  source.rows.each(rest, descending, (held) => {
    const row = fetches ? (held as IndexEntry).row : held;
    scannedCount += 1;
    entryBytes += held.size;
    pageBytes += row.size;
    // Taken out once: it is made anew each time.
    const item = held.item;
    if (!filter || holds(filter, item)) {
      matches.push(held);
      if (fetches) fetched.push(row.size);
      const whole = fetches ? row.item : item;
      if (!isCount) items.push(paths ? select(whole, paths) : whole);
    }
    if (scannedCount !== limit && pageBytes <= maxPageBytes) return true;
    last = held;
    return false;
  });

  const consumed = new Consumption();
  const mode = request.consistent ? 'consistent' : 'eventual';
  consumed.addRead(source.tableName, source.index?.definition.name, readUnits(entryBytes, mode));
  for (const bytes of fetched) consumed.addRead(source.tableName, undefined, readUnits(bytes, mode));

  return {
    items,
    count: matches.length,
    scannedCount,
    keyAt: (at) => {
      const held = isCount ? undefined : matches[at];
      if (!held) throw new RangeError(`There is no item ${at} in a page of ${isCount ? 0 : matches.length}`);
      return startKeyOf(source.space, held.item);
    },
    lastKey: last && startKeyOf(source.space, last.item),
    consumed,
  };
}
