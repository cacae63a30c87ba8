import { methodMembers, ownMembers } from '../definition/entity-keys.ts';
import { InvalidQueryError } from '../errors/errors.ts';
import { type Path, pathsOverlap, pathText, startsWithPath } from '../expression/path.ts';
import type { UpdateNode } from '../expression/update-node.ts';
import type { EntityDefinition, KeyMember, MethodKeyMember } from '../metadata/entity-definition.ts';
import { oncePerClass } from '../metadata/once-per.ts';

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

/** What a class says of one of its indexes. */
interface OwnIndex extends AffectedIndex {
  readonly methods: readonly MethodKeyMember[];
  /** Its key attributes come and go together, so all of them are computed anew. */
  readonly together: boolean;
}

const indexesOf = oncePerClass((definition): readonly OwnIndex[] =>
  Object.entries(definition.indexes).map(([name, keys]) => {
    const members = ownMembers(definition, keys);
    const methods = methodMembers(members);
    return { name, members, methods, together: members.some(({ mayBeAbsent }) => mayBeAbsent) };
  }),
);

const nothing: IndexPlan = Object.freeze({
  indexes: Object.freeze([]),
  unknown: Object.freeze([]),
  told: Object.freeze([]),
});

/**
 * Finds the index keys that `changes` touch. Where attributes of an index may be absent, all its key attributes come and go
 * together, so all of them are computed anew; else only those that read what changes. An item that `mayBeNew` gets every key
 * of every index.
 */
export function planIndexChanges(definition: EntityDefinition, changes: ItemChanges, mayBeNew = false): IndexPlan {
  const affected: AffectedIndex[] = [];
  const others: AffectedIndex[] = [];
  for (const index of indexesOf(definition)) {
    const members = affectedMembers(definition, index, changes, mayBeNew);
    if (members.length > 0) affected.push({ name: index.name, members });
    else others.push(index);
  }
  if (affected.length === 0) return nothing;
  return pathsRead(definition, others.length > 0 ? withNeighbours(affected, others) : affected, changes);
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

const noMembers: readonly KeyMember[] = Object.freeze([]);

function affectedMembers(
  definition: EntityDefinition,
  { members, methods, together }: OwnIndex,
  changes: ItemChanges,
  mayBeNew: boolean,
): readonly KeyMember[] {
  const touched = members.filter((member) => touchOf(member, changes));
  if (touched.length === 0 && !mayBeNew) return noMembers;
  refuseComputed(definition, touched, changes);
  const affected = (mayBeNew || together) && methods.length > 0 ? members : touched;
  // An attribute that is itself the key, and that the database computes, is there afterwards: that is all that matters.
  return affected.filter((member) => touchOf(member, changes)?.effect.kind !== 'computed');
}

function pathsRead(
  definition: EntityDefinition,
  indexes: readonly AffectedIndex[],
  { touched }: ItemChanges,
): IndexPlan {
  const unknown: Path[] = [];
  const told: Path[] = [];
  for (const { members } of indexes) {
    for (const { reads, paths } of members) {
      for (const [at, read] of reads.entries()) {
        const path = paths[at];
        if (!path || touched.some((change) => startsWithPath(read, change.path))) continue;
        const isTold = toldByPrimaryKey(definition).some((keyRead) => startsWithPath(read, keyRead));
        addPath(isTold ? told : unknown, path);
      }
    }
  }
  return { indexes, unknown, told };
}

function addPath(paths: Path[], path: Path): void {
  const isSame = (other: Path) => other.length === path.length && startsWithPath(other, path);
  if (!paths.some(isSame)) paths.push(path);
}

function touchOf({ reads }: KeyMember, { touched }: ItemChanges): TouchedProperty | undefined {
  for (let at = 0; at < touched.length; at++) {
    const change = touched[at] as TouchedProperty;
    for (let read = 0; read < reads.length; read++) {
      if (pathsOverlap(reads[read] as readonly string[], change.path)) return change;
    }
  }
  return undefined;
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

/** What the primary key tells of an item, by property paths. */
const toldByPrimaryKey = oncePerClass(({ partitionKey, sortKey }) => [
  ...toldByKey(partitionKey),
  ...(sortKey ? toldByKey(sortKey) : []),
]);

/** What a key itself tells of an item: not what it holds only cut or changed (a day of a date). */
function toldByKey(member: KeyMember): readonly (readonly string[])[] {
  if (member.kind === 'property') return member.reads;
  const exact =
    member.method.pattern?.parts.filter(({ rendering }) => rendering !== 'opaque').map(({ path }) => path) ?? [];
  return member.method.direct ? [member.method.direct, ...exact] : exact;
}
