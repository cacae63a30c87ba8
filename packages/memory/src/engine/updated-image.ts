import type { Item, Path, UpdateNode } from '@monotable/core';
import { select, selectionOf } from './projection.ts';

/**
 * What the paths of an update lead to in an item as it was or as it is: where a member of a list was removed, that is the one
 * which has moved up. `undefined` where they lead to nothing.
 */
export function updatedImage(item: Item | undefined, update: UpdateNode): Item | undefined {
  if (!item) return undefined;
  const paths: Path[] = [...update.set, ...update.add, ...update.delete].map(({ path }) => path);
  const selected = select(item, selectionOf([...paths, ...update.remove]));
  return Object.keys(selected).length > 0 ? selected : undefined;
}
