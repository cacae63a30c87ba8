import type { Item, Key, PageResult } from '@monotable/core';
import { type Answer, type Page, unitsOf } from './answer.ts';
import type { QueryStep, ScanStep } from './program.ts';
import { type Side, storedItems } from './side.ts';

/** More pages than any program can fill. */
const MAX_PAGES = 150;

/** An answer like a refusal: one side goes on giving pages. */
class EndlessPages extends Error {
  readonly code = 'EndlessPages';
}

type ReadPage = (over: {
  readonly startKey?: Key | undefined;
  readonly limit?: number | undefined;
}) => Promise<PageResult>;

/** The pages that a query or scan asks for. */
export async function readPages(step: QueryStep | ScanStep, side: Side): Promise<Answer> {
  const results = step.call === 'scan' ? await scanned(step, side) : await queried(step, side);
  return { kind: 'pages', pages: results.map(pageOf), capacity: unitsOf(results) };
}

async function scanned(step: ScanStep, { backend, tables }: Side): Promise<readonly PageResult[]> {
  const { call, on, segments, ...request } = step;
  const parts =
    segments === undefined ? [undefined] : Array.from({ length: segments }, (_, index) => ({ index, total: segments }));
  const results: PageResult[] = [];
  for (const segment of parts) {
    const common = { ...request, table: tables[on], shapes: [storedItems], returnConsumedCapacity: true, segment };
    results.push(...(await followed((over) => backend.scan({ ...common, ...over }))));
  }
  return results;
}

async function queried(step: QueryStep, { backend, tables }: Side): Promise<readonly PageResult[]> {
  const { call, on, pages, ...request } = step;
  const common = { ...request, table: tables[on], shapes: [storedItems], returnConsumedCapacity: true };
  const read: ReadPage = (over) => backend.query({ ...common, ...over });
  if (pages === 'all') return followed(read, step.startKey);
  const first = await read({});
  if (pages === 'one') return [first];
  if (first.items.length === 0) {
    return first.lastKey ? [first, ...(await followed(read, first.lastKey, { limit: undefined }))] : [first];
  }
  const at = pages % first.items.length;
  const head: PageResult = { ...first, items: first.items.slice(0, at + 1), count: at + 1, lastKey: undefined };
  return [head, ...(await followed(read, first.keyAt(at), { limit: undefined }))];
}

async function followed(
  read: ReadPage,
  from?: Key,
  over: { readonly limit?: undefined } = {},
): Promise<readonly PageResult[]> {
  const results: PageResult[] = [];
  let startKey = from;
  do {
    if (results.length === MAX_PAGES) throw new EndlessPages();
    const result = await read({ ...over, startKey });
    results.push(result);
    startKey = result.lastKey;
  } while (startKey);
  return results;
}

function pageOf(result: PageResult): Page {
  const { count, scannedCount, lastKey } = result;
  const items = result.items as readonly Item[];
  return { items, keys: items.map((_, at) => result.keyAt(at)), count, scannedCount, lastKey };
}
