import type { AttributeValue, Path, UpdateNode } from '@monotable/core';
import { storedItem } from '../content.ts';
import type { Meeting } from '../deviation.ts';
import { writesOf } from '../program.ts';

/** Whether a path ends in a list index, one for which this holds. */
export function isIndex(path: Path, holds: (at: number) => boolean = () => true): boolean {
  const last = path.at(-1);
  return typeof last === 'number' && holds(last);
}

type List = readonly AttributeValue[];

/** Whether the difference is in a stored or returned attribute with a list, or in what it cost, and the step does this to it. */
export function changesList(meeting: Meeting, does: (update: UpdateNode, list: List) => boolean): boolean {
  const { step, difference, before } = meeting;
  if (!['item', 'content', 'capacity'].includes(difference.field)) return false;
  return writesOf(step).some((write) => {
    if (write.kind !== 'update') return false;
    const item = storedItem(before, write.on, write.key) ?? {};
    const names = difference.field === 'capacity' ? Object.keys(item) : [difference.attribute ?? ''];
    const lists = names.flatMap((name) => listsOf(item[name], [name]));
    return lists.some(({ list, path }) => does(within(write.update, path), list));
  });
}

interface ListAt {
  readonly path: Path;
  readonly list: List;
}

function listsOf(value: AttributeValue | undefined, path: Path): readonly ListAt[] {
  if (value && 'L' in value) {
    return [{ path, list: value.L }, ...value.L.flatMap((member, at) => listsOf(member, [...path, at]))];
  }
  if (value && 'M' in value)
    return Object.entries(value.M).flatMap(([name, member]) => listsOf(member, [...path, name]));
  return [];
}

/** The actions on members of one list. */
function within({ set, remove, add, delete: taken }: UpdateNode, list: Path): UpdateNode {
  const isMember = (path: Path): boolean =>
    path.length === list.length + 1 && list.every((step, at) => step === path[at]);
  return {
    set: set.filter(({ path }) => isMember(path)),
    remove: remove.filter(isMember),
    add: add.filter(({ path }) => isMember(path)),
    delete: taken.filter(({ path }) => isMember(path)),
  };
}
