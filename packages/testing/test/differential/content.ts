import type { Item } from '@monotable/core';
import { canonicalItem, partOf, textOf } from './canonical.ts';
import { type Difference, itemDiffers } from './difference.ts';
import { type Place, storedItems } from './side.ts';
import { remakeTable } from './side-tables.ts';
import { keyNames, type TableKind } from './tables.ts';

/** What is stored: the items of each table by their keys as texts. */
export type Content = ReadonlyMap<TableKind, ReadonlyMap<string, Item>>;

export const keyText = (on: TableKind, item: Item): string => textOf(canonicalItem(partOf(item, keyNames(on))));

export function storedItem(content: Content, on: TableKind, key: Item): Item | undefined {
  return content.get(on)?.get(keyText(on, key));
}

export async function contentOf({ backend, tables }: Place, kinds: readonly TableKind[]): Promise<Content> {
  const content = new Map<TableKind, ReadonlyMap<string, Item>>();
  for (const kind of kinds) {
    const items: Item[] = [];
    let startKey: Item | undefined;
    do {
      const page = await backend.scan({ table: tables[kind], shapes: [storedItems], consistent: true, startKey });
      items.push(...(page.items as readonly Item[]));
      startKey = page.lastKey;
    } while (startKey);
    content.set(kind, new Map(items.map((item) => [keyText(kind, item), item])));
  }
  return content;
}

export function contentDiffers(memory: Content, engine: Content): Difference[] {
  return [...memory].flatMap(([on, own]) => {
    const other = engine.get(on) ?? new Map<string, Item>();
    const keys = [...new Set([...own.keys(), ...other.keys()])];
    return keys.flatMap((key) => itemDiffers({ field: 'content', on, key }, own.get(key), other.get(key)));
  });
}

/** Makes the engine hold what memory holds, so that a known fault is not met again in every step that follows. */
export async function alignContent(memory: Content, engine: Place): Promise<void> {
  if (!(await putRight(memory, engine))) return;
  const left = contentDiffers(memory, await contentOf(engine, [...memory.keys()]));
  // An item that can't be reached by its key is only got rid of together with its table.
  for (const on of new Set(left.map((difference) => difference.on))) if (on) await remakeTable(engine, on);
  await putRight(memory, engine);
}

/** Writes what differs; `false` where nothing did. */
async function putRight(memory: Content, engine: Place): Promise<boolean> {
  const other = await contentOf(engine, [...memory.keys()]);
  if (contentDiffers(memory, other).length === 0) return false;
  await putAndDelete(memory, other, engine);
  return true;
}

async function putAndDelete(memory: Content, engine: Content, { backend, tables }: Place): Promise<void> {
  const keys = new Set(contentDiffers(memory, engine).map(({ on, key }) => `${on} ${key}`));
  for (const [on, own] of memory) {
    for (const [key, item] of own) {
      if (keys.has(`${on} ${key}`)) await backend.put({ table: tables[on], shape: storedItems, item });
    }
    for (const [key, item] of engine.get(on) ?? []) {
      // An engine may hold what its own keys do not lead to; the table is made anew then.
      if (!own.has(key)) await backend.delete({ table: tables[on], key: partOf(item, keyNames(on)) }).catch(() => {});
    }
  }
}
