import type { Item } from '@monotable/core';
import type { Page } from './answer.ts';
import { asTheyAre, canonicalItem, type NumberTexts, partOf, textOf } from './canonical.ts';
import { type Content, keyText } from './content.ts';
import { type Difference, differs } from './difference.ts';
import type { QueryStep, ScanStep } from './program.ts';
import { keyNames, type Source, sourceOf } from './tables.ts';

type Reading = QueryStep | ScanStep;

/**
 * In what two series of pages differ. Partitions of a scan come in any order, and so do items that share the key of an index:
 * what depends on such an order alone is not held against anybody. `isWhole` tells that nothing was left out of account.
 */
export function comparePages(
  step: Reading,
  memory: readonly Page[],
  engine: readonly Page[],
  before: Content,
): { readonly differences: readonly Difference[]; readonly isWhole: boolean } {
  const source = sourceOf(step.on, step.index);
  if (startsAmongEquals(step, source, before)) return { differences: [], isWhole: false };
  const [own, other] = [viewOf(step, source, memory, asTheyAre), viewOf(step, source, engine)];
  const differences = [
    ...differs({ field: 'lastKey' }, own.lastKey, other.lastKey),
    ...differs({ field: 'scannedCount' }, own.scanned, other.scanned),
    ...differs({ field: 'count' }, own.count, other.count),
    ...differs({ field: 'found' }, own.found, other.found),
  ];
  // What the pages and segments of a scan, or the pages of items of one key, weigh one by one depends on their order.
  const isSplit =
    step.limit !== undefined || (step.call === 'scan' ? step.segments !== undefined : typeof step.pages === 'number');
  const isOrdered = !isSplit || (step.call === 'query' && !source.index);
  return { differences, isWhole: isOrdered && !fetchesSome(step, source) };
}

/** Whether a local index fetches items that the filter leaves, or those before it: which of both, isn't promised. */
function fetchesSome({ filter, projection = [] }: Reading, { index, on }: Source): boolean {
  if (filter === undefined || index?.kind !== 'local' || index.projection.kind === 'all') return false;
  const own = index.projection.kind === 'include' ? index.projection.names : [];
  const held = new Set([...own, ...names([...index.partition, ...index.sort]), ...keyNames(on)]);
  return projection.some(([name]) => !held.has(name));
}

interface PagesView {
  readonly found: readonly string[][];
  readonly count: number | undefined;
  readonly scanned: readonly number[];
  readonly lastKey: string | undefined;
}

function viewOf(step: Reading, source: Source, pages: readonly Page[], numbers?: NumberTexts): PagesView {
  const last = pages.at(-1)?.lastKey;
  const cut = last && source.index ? placeOf(source, last) : undefined;
  const entries = pages.flatMap(({ items, keys }) =>
    items.map((item, at) => {
      const key = keys[at] ?? {};
      return { partition: partitionOf(source, key), place: placeOf(source, key), text: entryText(item, key, numbers) };
    }),
  );
  const ordered = step.call === 'scan' ? byPartition(entries) : entries;
  const certain = ordered.filter(({ place }) => place !== cut);
  const isSegmented = step.call === 'scan' && step.segments !== undefined;
  const isCut = cut !== undefined && step.filter !== undefined;
  const scanned = pages.map(({ scannedCount }) => scannedCount);
  const total = (counts: readonly number[]): number => counts.reduce((sum, one) => sum + one, 0);
  const isInOrder = step.call === 'query' ? typeof step.pages !== 'number' : step.segments === undefined;
  return {
    // A segment may end within a partition.
    found: isSegmented ? [certain.map(({ text }) => text).sort()] : groups(certain),
    count: isCut ? undefined : total(pages.map(({ count }) => count)),
    scanned: isInOrder ? scanned : step.call === 'scan' ? [total(scanned)] : [],
    lastKey: last && (cut ?? textOf(canonicalItem(last, numbers))),
  };
}

interface Entry {
  readonly partition: string;
  /** The key in what is read, which items of an index may share. */
  readonly place: string;
  readonly text: string;
}

const names = (attributes: Source['sort']): readonly string[] => attributes.map(({ name }) => name);

function partitionOf({ partition }: Source, key: Item): string {
  return textOf(canonicalItem(partOf(key, names(partition))));
}

function placeOf({ partition, sort }: Source, key: Item): string {
  return textOf(canonicalItem(partOf(key, names([...partition, ...sort]))));
}

function entryText(item: Item, key: Item, numbers?: NumberTexts): string {
  return `${textOf(canonicalItem(key, numbers))} ${textOf(canonicalItem(item, numbers))}`;
}

/** Stable, so that what is ordered within a partition is seen. */
function byPartition(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort((left, right) =>
    left.partition < right.partition ? -1 : left.partition > right.partition ? 1 : 0,
  );
}

/** Neighbours of one place together, in an order of their own. */
function groups(entries: readonly Entry[]): string[][] {
  const found: { readonly place: string; readonly texts: string[] }[] = [];
  for (const { place, text } of entries) {
    const group = found.at(-1);
    if (group?.place === place) group.texts.push(text);
    else found.push({ place, texts: [text] });
  }
  return found.map(({ texts }) => texts.sort());
}

/** Whether an index is read on from among several items of one key, or from beside one: where that is, isn't promised. */
function startsAmongEquals({ startKey, on }: Reading, source: Source, before: Content): boolean {
  if (!source.index || !startKey) return false;
  const place = placeOf(source, startKey);
  const equals = [...(before.get(on)?.values() ?? [])].filter((item) => placeOf(source, item) === place);
  return equals.length > 1 || equals.some((item) => keyText(on, item) !== keyText(on, startKey));
}
