import type { AttributeValue, Item } from '../backend/attribute-value.ts';
import { type Path, pathsOverlap } from '../expression/path.ts';
import type { UpdateNode } from '../expression/update-node.ts';

type Step = string | number;

/** The value of an attribute of a stored item: its own, whatever objects inherit under such a name. */
export function attributeOf(item: Item, name: string): AttributeValue | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}

/** The value at a path of a stored item, if there is one. */
export function valueAt(item: Item, [name, ...steps]: Path): AttributeValue | undefined {
  let at = attributeOf(item, name);
  for (const step of steps) at = at && memberOf(at, step);
  return at;
}

function memberOf(value: AttributeValue, step: Step): AttributeValue | undefined {
  if (typeof step === 'number') return 'L' in value ? value.L[step] : undefined;
  return 'M' in value ? attributeOf(value.M, step) : undefined;
}

/** A stored item without the attributes of these names. */
export function withoutAttributes(item: Item, names: ReadonlySet<string>): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !names.has(name)));
}

/**
 * A stored item with the plain assignments and removals of an update done to it, as far as they lie at or inside `paths`.
 * What depends on the database's own arithmetic is not looked at: no computed key may read it. Places in a list are those
 * before the update: what lies behind its end is appended, and removals begin at the end.
 */
export function withAssignments(item: Item, update: UpdateNode, paths: readonly Path[]): Item {
  const concerned = (path: Path) => paths.some((read) => pathsOverlap(read, path));
  const sets = update.set.filter(({ path }) => concerned(path));
  const removes = update.remove.filter(concerned);
  if (sets.length > 1) sets.sort((one, other) => byPlace(one.path, other.path));
  if (removes.length > 1) removes.sort((one, other) => byPlace(other, one));
  let result = item;
  for (const { path, value } of sets) if (value.kind === 'value') result = withValue(result, path, value.value);
  for (const path of removes) result = withValue(result, path, undefined);
  return result;
}

function byPlace(one: Path, other: Path): number {
  for (const [at, step] of one.entries()) {
    const facing = other[at];
    if (typeof step === 'number' && typeof facing === 'number' && step !== facing) return step - facing;
    if (step !== facing) return 0;
  }
  return 0;
}

/** A stored item with another value at a path, or with none. Maps on the way that are not known are made. */
export function withValue(item: Item, [name, ...steps]: Path, value: AttributeValue | undefined): Item {
  const own = attributeOf(item, name);
  const next = steps.length === 0 ? value : withMember(own, steps, value);
  if (next !== undefined) return { ...item, [name]: next };
  return own === undefined ? item : withoutAttributes(item, new Set([name]));
}

function withMember(
  parent: AttributeValue | undefined,
  [step, ...rest]: readonly Step[],
  value: AttributeValue | undefined,
): AttributeValue | undefined {
  if (typeof step === 'string' && (!parent || 'M' in parent)) {
    const map = withValue(parent?.M ?? {}, [step, ...rest], value);
    return parent || value ? { M: map } : undefined;
  }
  if (typeof step === 'number' && parent && 'L' in parent) {
    const list = [...parent.L];
    const next = rest.length === 0 ? value : withMember(list[step], rest, value);
    if (next === undefined) list.splice(step, 1);
    else list[Math.min(step, list.length)] = next;
    return { L: list };
  }
  // The database refuses such a path; what the key would be doesn't matter then.
  return parent;
}
