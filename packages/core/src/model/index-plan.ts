import { methodMembers, ownMembers } from '../definition/entity-keys.ts';
import { InvalidQueryError } from '../errors/errors.ts';
import { type Path, pathsOverlap, pathText, startsWithPath } from '../expression/path.ts';
import type { UpdateNode } from '../expression/update-node.ts';
import type { EntityDefinition, KeyMember } from '../metadata/entity-definition.ts';

/** Changes of one item: by stored names, and which properties they touch. */
export interface ItemChanges {
  readonly update: UpdateNode;
  readonly touched: readonly TouchedProperty[];
}

interface TouchedProperty {
  readonly path: readonly [string, ...(string | number)[]];
  /** `computed`: the database alone knows the new value, but there is one. */
  readonly effect: { readonly kind: 'set' | 'removed' | 'computed' };
}

/** Which index keys a partial update touches, and what has to be known of the item to compute them. */
export interface IndexPlan {
  readonly indexes: readonly AffectedIndex[];
  /** Stored paths that the new keys depend on and that are neither given in the call nor told by the primary key. */
  readonly unknown: readonly Path[];
  /** Those that the primary key tells. */
  readonly told: readonly Path[];
}

interface AffectedIndex {
  readonly name: string;
  /** The members that get a new value, or whose new value says whether the item is in the index. */
  readonly members: readonly KeyMember[];
}

/**
 * Finds the index keys that `changes` touch. Where attributes of an index may be absent, all its key attributes come and go
 * together, so all of them are computed anew; else only those that read what changes. An item that `mayBeNew` gets every key
 * of every index.
 */
export function planIndexChanges(definition: EntityDefinition, changes: ItemChanges, mayBeNew = false): IndexPlan {
  const affected: AffectedIndex[] = [];
  const others: AffectedIndex[] = [];
  for (const [name, keys] of Object.entries(definition.indexes)) {
    const own = ownMembers(definition, keys);
    const members = affectedMembers(definition, own, changes, mayBeNew);
    if (members.length > 0) affected.push({ name, members });
    else others.push({ name, members: own });
  }
  const indexes = withNeighbours(affected, others);
  return { indexes, ...pathsRead(definition, indexes, changes) };
}

/** An index that shares a key attribute with an affected one may still need it where that one doesn't. */
function withNeighbours(
  affected: readonly AffectedIndex[],
  others: readonly AffectedIndex[],
): readonly AffectedIndex[] {
  const computed = new Set(
    affected.flatMap(({ members }) => methodMembers(members).map(({ attribute }) => attribute.name)),
  );
  const isNeighbour = ({ members }: AffectedIndex) =>
    methodMembers(members).some(({ attribute }) => computed.has(attribute.name));
  const neighbours = others.filter(isNeighbour);
  if (neighbours.length === 0) return affected;
  return withNeighbours(
    [...affected, ...neighbours],
    others.filter((index) => !isNeighbour(index)),
  );
}

function affectedMembers(
  definition: EntityDefinition,
  own: readonly KeyMember[],
  changes: ItemChanges,
  mayBeNew: boolean,
): readonly KeyMember[] {
  const touched = own.filter((member) => touchOf(member, changes));
  if (touched.length === 0 && !mayBeNew) return [];
  refuseComputed(definition, touched, changes);
  const together = mayBeNew || own.some(({ mayBeAbsent }) => mayBeAbsent);
  const affected = together && methodMembers(own).length > 0 ? own : touched;
  // An attribute that is itself the key, and that the database computes, is there afterwards: that is all that matters.
  return affected.filter((member) => touchOf(member, changes)?.effect.kind !== 'computed');
}

function pathsRead(
  { partitionKey, sortKey }: EntityDefinition,
  indexes: readonly AffectedIndex[],
  { touched }: ItemChanges,
): Pick<IndexPlan, 'unknown' | 'told'> {
  const unknown = new Map<string, Path>();
  const told = new Map<string, Path>();
  const fromKey = indexes.length > 0 ? [...toldByKey(partitionKey), ...(sortKey ? toldByKey(sortKey) : [])] : [];
  for (const { reads, paths } of indexes.flatMap(({ members }) => members)) {
    for (const [at, read] of reads.entries()) {
      const path = paths[at];
      if (!path || touched.some((change) => startsWithPath(read, change.path))) continue;
      const isTold = fromKey.some((keyRead) => startsWithPath(read, keyRead));
      (isTold ? told : unknown).set(JSON.stringify(path), path);
    }
  }
  return { unknown: [...unknown.values()], told: [...told.values()] };
}

function touchOf(member: KeyMember, { touched }: ItemChanges): TouchedProperty | undefined {
  return touched.find(({ path }) => member.reads.some((read) => pathsOverlap(read, path)));
}

function refuseComputed(definition: EntityDefinition, members: readonly KeyMember[], changes: ItemChanges): void {
  for (const member of methodMembers(members)) {
    const computed = changes.touched.find(
      ({ path, effect }) => effect.kind === 'computed' && member.reads.some((read) => pathsOverlap(read, path)),
    );
    if (!computed) continue;
    throw new InvalidQueryError({
      entity: definition.name,
      operation: 'update',
      message: `${pathText(computed.path)} is read by ${member.member}(), the ${member.keyName}, so its new value has to be known here`,
      remedy: 'Give the new value itself, or make the attribute itself the key of the index',
    });
  }
}

/** What the primary key itself tells of an item: not what it holds only cut or changed (a day of a date). */
function toldByKey(member: KeyMember): readonly (readonly string[])[] {
  if (member.kind === 'property') return member.reads;
  const exact =
    member.method.pattern?.parts.filter(({ rendering }) => rendering !== 'opaque').map(({ path }) => path) ?? [];
  return member.method.direct ? [member.method.direct, ...exact] : exact;
}
