import type { Key } from '../backend/attribute-value.ts';
import type { PageResult } from '../backend/backend.ts';
import { aborted } from '../errors/aborted.ts';
import { IncompleteReadError, SeveralItemsError } from '../errors/errors.ts';
import type { OperationOptions } from '../types/options.ts';
import type { Page } from '../types/query.ts';
import { writeCursor } from './cursor.ts';
import { prepareRead } from './prepare-read.ts';
import type { QueryContext } from './query-context.ts';
import type { QueryState } from './query-state.ts';
import { readPages } from './read-pages.ts';

// Each terminal is one function. A query with a limit is of that many items for every one of them alike.

export async function all(context: QueryContext, state: QueryState, options?: OperationOptions): Promise<unknown[]> {
  const items: unknown[] = [];
  // Page by page: to wait for each of its items would take longer than to make them.
  for await (const page of pagesOf(context, state, 'all', state.limit, options)) {
    for (const item of page) items.push(item);
  }
  return items;
}

export async function first(context: QueryContext, state: QueryState, options?: OperationOptions): Promise<unknown> {
  for await (const item of itemsOf(context, state, 'first', 1, options)) return item;
  return undefined;
}

export async function one(context: QueryContext, state: QueryState, options?: OperationOptions): Promise<unknown> {
  const items: unknown[] = [];
  for await (const item of itemsOf(context, state, 'one', Math.min(state.limit ?? 2, 2), options)) items.push(item);
  if (items.length < 2) return items[0];
  throw new SeveralItemsError({
    entity: context.definition.name,
    operation: 'one',
    message: 'There is more than one item',
    remedy: 'Add conditions, or use first()',
  });
}

export async function exists(context: QueryContext, state: QueryState, options?: OperationOptions): Promise<boolean> {
  return (await counted(context, state, 'exists', 1, options)) > 0;
}

export function count(context: QueryContext, state: QueryState, options?: OperationOptions): Promise<number> {
  return counted(context, state, 'count', state.limit, options);
}

/** Reads one item ahead, so that there is a cursor only where there is an item to go on to. */
export async function paginate(
  context: QueryContext,
  state: QueryState,
  options?: OperationOptions,
): Promise<Page<unknown>> {
  const read = prepareRead(context, state, 'paginate', options);
  const items: unknown[] = [];
  if (!read) return { items };
  const limit = state.limit ?? Number.POSITIVE_INFINITY;
  const cursorAt = (position: Key): string => writeCursor(position, read.scope, context.cursorOptions);
  // Where the item that was taken last is: asked for only where a cursor is made of it.
  let lastItem: { readonly page: PageResult; readonly at: number } | undefined;
  for await (const { page, cut } of readPages(read.backend, read.source, {
    ...read.bounds,
    wanted: state.limit && state.limit + 1,
  })) {
    const taken = page.items.slice(0, limit - items.length);
    items.push(...taken);
    if (taken.length > 0) lastItem = { page, at: taken.length - 1 };
    if (taken.length < page.items.length && lastItem)
      return { items, cursor: cursorAt(lastItem.page.keyAt(lastItem.at)) };
    if (cut && page.lastKey) return { items, cursor: cursorAt(page.lastKey), truncated: true };
  }
  return { items };
}

/** Reads as far as it is asked for. */
export function iterate(context: QueryContext, state: QueryState): AsyncGenerator<unknown, void> {
  return itemsOf(context, state, 'for await', state.limit, undefined);
}

async function* itemsOf(
  context: QueryContext,
  state: QueryState,
  terminal: string,
  wanted: number | undefined,
  options: OperationOptions | undefined,
): AsyncGenerator<unknown, void> {
  for await (const page of pagesOf(context, state, terminal, wanted, options)) {
    for (const item of page) {
      // The items of a page that came before the abort are not given out after it.
      throwIfAborted(context, terminal);
      yield item;
    }
  }
}

async function* pagesOf(
  context: QueryContext,
  state: QueryState,
  terminal: string,
  wanted: number | undefined,
  options: OperationOptions | undefined,
): AsyncGenerator<readonly unknown[], void> {
  const read = prepareRead(context, state, terminal, options);
  if (!read) return;
  let left = wanted ?? Number.POSITIVE_INFINITY;
  for await (const { page, cut } of readPages(read.backend, read.source, { ...read.bounds, wanted })) {
    const taken = page.items.slice(0, left);
    yield taken;
    left -= taken.length;
    if (cut) throw incomplete(context, state, terminal);
  }
}

async function counted(
  context: QueryContext,
  state: QueryState,
  terminal: string,
  wanted: number | undefined,
  options: OperationOptions | undefined,
): Promise<number> {
  const read = prepareRead(context, state, terminal, options, { countOnly: true });
  if (!read) return 0;
  let matched = 0;
  for await (const { page, cut } of readPages(read.backend, read.source, { ...read.bounds, wanted })) {
    matched += page.count;
    if (cut) throw incomplete(context, state, terminal);
  }
  return Math.min(matched, wanted ?? matched);
}

function throwIfAborted({ definition, signal }: QueryContext, operation: string): void {
  if (signal?.aborted) throw aborted({ entity: definition.name, operation }, 'the call was aborted', signal);
}

function incomplete(context: QueryContext, state: QueryState, terminal: string): IncompleteReadError {
  return new IncompleteReadError({
    entity: context.definition.name,
    operation: terminal,
    message: `There is more to read than maxPages(${state.maxPages}) allows`,
    remedy: 'Raise maxPages() or leave it out, or use paginate(), which tells that it was cut and gives a cursor',
  });
}
