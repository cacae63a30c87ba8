import type { AttributeValue, Item } from '@monotable/core';
import { invalidItem } from './engine-fault.ts';
import { ownValue, setOwn } from './own-property.ts';
import type { PathBranch, PathTree } from './path-tree.ts';
import type { UpdateAction, UpdatePlan } from './plan-update.ts';
import { addTo, takeFrom } from './set-members.ts';
import { setValue } from './set-value.ts';

/**
 * The item as an update leaves it; the one given stays as it is and shares what did not change. Every right-hand side reads
 * the item as it was, and list indexes mean the list as it was.
 */
export function applyUpdate(item: Item, plan: UpdatePlan): Item {
  const updated = updatedMembers(item, plan, item);
  for (const name of plan.children.keys()) {
    const value = ownValue(updated, name as string);
    if (value && nestingOf(value) > maxNesting)
      throw invalidItem('The update nests lists and maps more than 31 levels deep');
  }
  return updated;
}

const maxNesting = 31;

/** What stands at a path afterwards; `undefined` is nothing. */
function updatedValue(
  value: AttributeValue | undefined,
  tree: PathTree<UpdateAction>,
  item: Item,
): AttributeValue | undefined {
  if ('leaf' in tree) return acted(value, tree.leaf, item);
  if (value && 'M' in value) return { M: updatedMembers(value.M, tree, item) };
  if (value && 'L' in value) return { L: updatedList(value.L, tree, item) };
  throw invalidPath();
}

function acted(value: AttributeValue | undefined, action: UpdateAction, item: Item): AttributeValue | undefined {
  switch (action.kind) {
    case 'set':
      return setValue(action.value, item);
    case 'remove':
      return undefined;
    case 'add':
      return addTo(value, action.value);
    case 'delete':
      return takeFrom(value, action.value);
  }
}

function updatedMembers(members: Item, { children }: PathBranch<UpdateAction>, item: Item): Item {
  const updated: Record<string, AttributeValue> = { ...members };
  for (const [name, tree] of children) {
    if (typeof name === 'number') throw invalidPath();
    const value = updatedValue(ownValue(members, name), tree, item);
    if (value === undefined) delete updated[name];
    else setOwn(updated, name, value);
  }
  return updated;
}

/** What is set behind the end is appended, in the order of the indexes. */
function updatedList(
  list: readonly AttributeValue[],
  { children }: PathBranch<UpdateAction>,
  item: Item,
): readonly AttributeValue[] {
  const updated: (AttributeValue | undefined)[] = [...list];
  const byIndex = [...children].sort(([left], [right]) => Number(left) - Number(right));
  for (const [index, tree] of byIndex) {
    if (typeof index === 'string') throw invalidPath();
    const value = updatedValue(list[index], tree, item);
    if (index < list.length) updated[index] = value;
    else updated.push(value);
  }
  return updated.filter((member) => member !== undefined);
}

function nestingOf(value: AttributeValue): number {
  const members = 'M' in value ? Object.values(value.M) : 'L' in value ? value.L : undefined;
  if (!members) return 0;
  let deepest = 0;
  for (const member of members) deepest = Math.max(deepest, nestingOf(member));
  return deepest + 1;
}

function invalidPath(): Error {
  return invalidItem(
    'A path of the update leads through an attribute that is missing, or is no map or list as the path wants',
  );
}
