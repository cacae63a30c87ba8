import type { AttributeValue, Item, Path } from '@monotable/core';

/** What a projection expression leaves of an item; list members that are left move up. Paths that don't exist are skipped. */
export function projectItem(item: Item, paths: readonly Path[]): Item {
  return membersOf(Object.entries(item), paths);
}

type Steps = readonly (string | number)[];

function membersOf(entries: readonly (readonly [string, AttributeValue])[], paths: readonly Steps[]): Item {
  return Object.fromEntries(
    entries.flatMap(([name, value]) => {
      const part = partOf(value, tailsBehind(name, paths));
      return part ? [[name, part]] : [];
    }),
  );
}

function partOf(value: AttributeValue, tails: readonly Steps[]): AttributeValue | undefined {
  if (tails.length === 0) return undefined;
  if (tails.some((tail) => tail.length === 0)) return value;
  if ('M' in value) {
    const members = membersOf(Object.entries(value.M), tails);
    return Object.keys(members).length > 0 ? { M: members } : undefined;
  }
  if ('L' in value) {
    const members = value.L.flatMap((member, at) => partOf(member, tailsBehind(at, tails)) ?? []);
    return members.length > 0 ? { L: members } : undefined;
  }
  return undefined;
}

function tailsBehind(step: string | number, paths: readonly Steps[]): readonly Steps[] {
  return paths.filter((path) => path[0] === step).map((path) => path.slice(1));
}
