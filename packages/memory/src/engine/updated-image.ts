import type { Item, Path, UpdateNode } from '@monotable/core';
import { select, selectionOf } from './projection.ts';

/** What of an item an update names: of the old item everything, of the new one what was not removed; `undefined` if none. */
export function updatedImage(item: Item | undefined, update: UpdateNode, image: 'old' | 'new'): Item | undefined {
  if (!item) return undefined;
  const paths: Path[] = [...update.set, ...update.add, ...update.delete].map(({ path }) => path);
  const selected = select(item, selectionOf(image === 'old' ? [...paths, ...update.remove] : paths));
  return Object.keys(selected).length > 0 ? selected : undefined;
}
