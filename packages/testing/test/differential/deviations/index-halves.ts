import type { Item } from '@monotable/core';
import type { Write } from '../program.ts';
import { sourcesOf } from '../tables.ts';

/** Whether a write brings a part of the key of a global index where the item had the other, and never has it whole. */
export function joinsHalves(write: Write, before: Item = {}): boolean {
  const [old, current] = [Object.keys(before), namesAfter(write, before)];
  return sourcesOf(write.on).some(({ index, partition, sort }) => {
    const key = [...partition, ...sort].map(({ name }) => name);
    const isWhole = [old, current].some((names) => key.every((name) => names.includes(name)));
    return index?.kind === 'global' && !isWhole && key.every((name) => old.includes(name) || current.includes(name));
  });
}

/** The attributes of the item as the write leaves it. */
function namesAfter(write: Write, before: Item): readonly string[] {
  if (write.kind === 'put') return Object.keys(write.item);
  if (write.kind !== 'update') return [];
  const { set, add, remove } = write.update;
  const removed = new Set(remove.filter(({ length }) => length === 1).map(([name]) => name));
  return [...Object.keys(before), ...[...set, ...add].map(({ path: [name] }) => name)].filter(
    (name) => !removed.has(name),
  );
}
