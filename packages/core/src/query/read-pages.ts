import type { Key } from '../backend/attribute-value.ts';
import type { Backend, PageResult, QueryRequest, ScanRequest } from '../backend/backend.ts';
import { ofRead } from './of-read.ts';

/** A request without what changes from page to page. */
export type PageSource =
  | { readonly kind: 'query'; readonly request: QueryRequest; readonly readFor: ReadFor }
  | { readonly kind: 'scan'; readonly request: ScanRequest; readonly readFor: ReadFor };

/** What the pages are read for. */
interface ReadFor {
  /** The call, for errors that don't know it themselves. */
  readonly operation: string;
  /** Waited for before a page is given out. */
  readonly afterPage?: (() => Promise<void>) | undefined;
}

/** How much of a range is read. */
export interface ReadBounds {
  /** Reading begins behind this position. */
  readonly startKey?: Key | undefined;
  /** Enough items; all there are unless given. */
  readonly wanted?: number | undefined;
  /** How many items one request evaluates; by what is wanted unless given. */
  readonly pageSize?: number | undefined;
  /** How many requests are sent at most. */
  readonly maxPages?: number | undefined;
  /** The filter leaves out items that the caller did not ask for, so that more is evaluated than wanted. */
  readonly filters: boolean;
}

/** A page, and whether the read ended with it before its time. */
export interface ReadPage {
  readonly page: PageResult;
  /** `maxPages` requests were sent, the range goes on, and there are not enough items yet. */
  readonly cut: boolean;
}

/**
 * Reads page by page until enough items matched, the range ends, or `maxPages` requests were sent. A page is asked for when
 * the one before is done with, so who stops early reads no more.
 */
export async function* readPages(
  backend: Backend,
  source: PageSource,
  bounds: ReadBounds,
): AsyncGenerator<ReadPage, void> {
  let startKey = bounds.startKey;
  let matched = 0;
  let last: PageResult | undefined;
  for (let requests = 1; ; requests++) {
    const limit = bounds.pageSize ?? nextSize(bounds, matched, last);
    const page = await send(backend, source, { startKey, limit });
    if (source.readFor.afterPage) await source.readFor.afterPage();
    last = page;
    // What was left out because it could not be decoded does not count.
    matched += source.request.countOnly ? page.count : page.items.length;
    startKey = page.lastKey;
    const done = startKey === undefined || (bounds.wanted !== undefined && matched >= bounds.wanted);
    const cut = !done && requests === bounds.maxPages;
    yield { page, cut };
    if (done || cut) return;
  }
}

type PagePart = Pick<QueryRequest, 'startKey' | 'limit'>;

async function send(backend: Backend, { kind, request, readFor }: PageSource, part: PagePart): Promise<PageResult> {
  try {
    return await (kind === 'query' ? backend.query({ ...request, ...part }) : backend.scan({ ...request, ...part }));
  } catch (error) {
    throw ofRead(error, readFor.operation);
  }
}

/** Behind a filter a first page of few items would mostly mean a second one. */
const smallestFiltered = 50;
/** Far more than the megabyte that ends a page holds. */
const largest = 100_000;

/**
 * How many items the next request evaluates: what is missing; behind a filter at first twice that, then twice what the last
 * request evaluated. So a sparse match takes few requests, and no read evaluates much more than it has to.
 */
function nextSize({ wanted, filters }: ReadBounds, matched: number, last: PageResult | undefined): number | undefined {
  if (wanted === undefined) return undefined;
  const missing = wanted - matched;
  const thinned = last ? last.scannedCount > last.count : filters;
  const size = !thinned
    ? missing
    : last
      ? Math.max(missing, last.scannedCount * 2)
      : Math.max(missing * 2, smallestFiltered);
  return Math.min(size, largest);
}
