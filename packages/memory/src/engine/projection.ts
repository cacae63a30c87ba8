import type { AttributeValue, Item, Path } from '@monotable/core';
import { ownValue, setOwn } from './own-property.ts';
import { type PathBranch, type PathTree, pathTree } from './path-tree.ts';

/** Paths ready to be taken from items. */
export type PathSelection = PathBranch<true>;

/** Refuses paths that overlap. */
export function selectionOf(paths: readonly Path[]): PathSelection {
  return pathTree(
    paths.map((path) => [path, true] as const),
    'a projection',
  );
}

/** What the paths lead to, inside the maps and lists that lead there; list members that are left move up. */
export function select(item: Item, { children }: PathSelection): Item {
  const selected: Record<string, AttributeValue> = {};
  for (const [name, tree] of children) {
    const value = ownValue(item, name as string);
    const part = value && partOf(value, tree);
    if (part) setOwn(selected, name as string, part);
  }
  return selected;
}

function partOf(value: AttributeValue, tree: PathTree<true>): AttributeValue | undefined {
  if ('leaf' in tree) return value;
  if ('M' in value) {
    const members = select(value.M, tree);
    return Object.keys(members).length > 0 ? { M: members } : undefined;
  }
  if ('L' in value) {
    const members = [...tree.children]
      .sort(([left], [right]) => Number(left) - Number(right))
      .flatMap(([at, inner]) => {
        const member = value.L[at as number];
        return (member && partOf(member, inner)) ?? [];
      });
    return members.length > 0 ? { L: members } : undefined;
  }
  return undefined;
}
