import { type Entry, entryOf, forms, type Layout } from './layout.ts';

/** An item of 400 KB holds more attributes, but not ones that are worth to be remembered. */
const most = 256;

/** A layout of all items that one of the two is of. Where they differ in order, the one that was found last. */
export function mergeLayouts(known: Layout, found: Layout): Layout {
  const merged = [...known];
  let next = 0;
  for (const entry of found) {
    const at = merged.findIndex((each) => isLike(each, entry));
    if (at === -1) merged.splice(next++, 0, entry);
    else if (at < next) return found;
    else {
      merged[at] = mergeEntries(merged[at] as Entry, entry);
      next = at + 1;
    }
  }
  return merged.length <= most ? merged : found;
}

/** The same for a list's elements, which come in any order. */
export function mergeElements(known: Layout, found: Layout): Layout {
  const merged = [...known];
  for (const entry of found) {
    const at = merged.findIndex((each) => isLike(each, entry));
    if (at === -1) merged.push(entry);
    else merged[at] = mergeEntries(merged[at] as Entry, entry);
  }
  return merged;
}

function isLike(one: Entry, other: Entry): boolean {
  return one.head === other.head && one.form === other.form;
}

function mergeEntries(known: Entry, found: Entry): Entry {
  if (known.entries === found.entries) return known;
  const merge = known.form === forms.list ? mergeElements : mergeLayouts;
  return entryOf({ ...known, entries: merge(known.entries, found.entries) });
}
