import type { Path } from '@monotable/core';
import { checkCondition } from './check-condition.ts';
import { invalidRequest } from './engine-fault.ts';
import type { IndexStore } from './index-store.ts';
import type { KeySpace } from './key-space.ts';
import { pathsOfCondition } from './paths-of.ts';
import { type PathSelection, selectionOf } from './projection.ts';
import type { ReadPage } from './requests.ts';
import type { StoredItem } from './row.ts';
import type { SortedMap } from './sorted-map.ts';
import type { Store } from './store.ts';

/** What is read: a table or one of its indexes. */
export interface PageSource {
  readonly tableName: string;
  readonly space: KeySpace;
  readonly rows: Pick<SortedMap<StoredItem>, 'each'>;
  readonly index: IndexStore | undefined;
}

/** Refuses what can't be asked of the table or index. */
export function pageSource(
  store: Store,
  { tableName, index: indexName, consistent, filter, select }: ReadPage,
): PageSource {
  if (filter) checkCondition(filter);
  const table = store.table(tableName);
  if (filter) table.checkPaths(pathsOfCondition(filter));
  if (typeof select === 'object') table.checkPaths(select.paths);
  if (indexName === undefined) return { tableName, space: table.space, rows: table.rows, index: undefined };
  const index = table.index(indexName);
  if (!index) throw invalidRequest(`The table ${tableName} has no index ${indexName}`);
  if (consistent && index.definition.kind === 'global') {
    throw invalidRequest(`The index ${indexName} is global and can't be read consistently`);
  }
  if (filter) checkProjected(index, pathsOfCondition(filter), 'a filter');
  return { tableName, space: index.space, rows: index.entries, index };
}

function checkProjected(index: IndexStore, paths: readonly Path[], what: string): void {
  for (const [name] of paths) {
    if (!index.projects(name))
      throw invalidRequest(`The index ${index.definition.name} does not project ${name}, which ${what} names`);
  }
}

/** What comes back of each item. */
export interface PageSelection {
  readonly paths: PathSelection | undefined;
  /** A local index fetches from the table what it does not hold itself. */
  readonly fetches: boolean;
}

/** Refuses to take from a global index what it does not hold. */
export function pageSelection(choice: ReadPage['select'], index: IndexStore | undefined): PageSelection {
  const paths = typeof choice === 'object' ? selectionOf(choice.paths) : undefined;
  if (!index) return { paths, fetches: false };
  const isGlobal = index.definition.kind === 'global';
  const wanted = typeof choice === 'object' ? choice.paths : [];
  if (isGlobal) checkProjected(index, wanted, 'a projection');
  if (choice === 'all' && index.definition.projection.kind !== 'all') {
    if (isGlobal) throw invalidRequest(`The index ${index.definition.name} does not project all attributes`);
    return { paths, fetches: true };
  }
  return { paths, fetches: wanted.some(([name]) => !index.projects(name)) };
}
