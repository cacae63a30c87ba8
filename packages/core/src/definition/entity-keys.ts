import type { AttributeValue, Item, Key } from '../backend/attribute-value.ts';
import { InvalidValueError } from '../errors/errors.ts';
import { pathText } from '../expression/path.ts';
import type { EntityDefinition, IndexKeys, KeyMember, MethodKeyMember } from '../metadata/entity-definition.ts';
import { oncePerClass } from '../metadata/once-per.ts';
import { keyValue, missingAttributes } from './key-value.ts';
import { isOptionalPath } from './property-path.ts';

export { keyValue } from './key-value.ts';

/** Computed index keys: what to store, and the names that are left out or removed. */
export interface IndexKeyValues {
  readonly set: Readonly<Record<string, AttributeValue>>;
  readonly remove: readonly string[];
}

/** The members that compute their key. An attribute that is itself the key needs no second word. */
export function methodMembers(members: readonly KeyMember[]): readonly MethodKeyMember[] {
  return members.filter((member) => member.kind === 'method');
}

/** The members that make an item part of an index, but for those whose key attribute is the table's own: it is always there. */
export function ownMembers(definition: EntityDefinition, { partition, sort }: IndexKeys): readonly KeyMember[] {
  const { partitionKey, sortKey } = definition.table;
  const isOwn = ({ attribute: { name } }: KeyMember): boolean => name !== partitionKey.name && name !== sortKey?.name;
  const members = partition.concat(sort);
  return members.every(isOwn) ? members : members.filter(isOwn);
}

/**
 * The primary key of an item whose attributes, by stored names, are all there or only those the key reads. Throws
 * `MissingKeyAttributeError` where one is absent or empty, `InvalidKeyValueError` where one doesn't fit into a key.
 */
export function primaryKeyOf(definition: EntityDefinition, item: Item, operation?: string): Key {
  const key: Record<string, AttributeValue> = {};
  const { partitionKey, sortKey } = definition;
  key[partitionKey.attribute.name] = primaryKeyValue(definition, partitionKey, item, operation);
  if (sortKey) key[sortKey.attribute.name] = primaryKeyValue(definition, sortKey, item, operation);
  return Object.freeze(key);
}

function primaryKeyValue(
  definition: EntityDefinition,
  member: KeyMember,
  item: Item,
  operation: string | undefined,
): AttributeValue {
  const { value, missing } = keyValue(definition, member, item);
  if (!value) throw missingAttributes(definition, member, missing, operation);
  return value;
}

/** Every computed index key of an item that is whole. */
export function allIndexKeyValues(definition: EntityDefinition, item: Item): IndexKeyValues {
  return joined(membersByIndex(definition).map((members) => indexKeyValues(definition, item, members)));
}

const membersByIndex = oncePerClass((definition) =>
  Object.values(definition.indexes).map((keys) => ownMembers(definition, keys)),
);

/**
 * The computed keys of `members`, all of one index, of an item that holds at least what they read. If the key of any of them
 * is absent, the item is left out of the index as a whole.
 */
export function indexKeyValues(
  definition: EntityDefinition,
  item: Item,
  members: readonly KeyMember[],
): IndexKeyValues {
  const values = valuesOfIndex(definition, item, members);
  if (!values) return { set: {}, remove: methodMembers(members).map(({ attribute }) => attribute.name) };
  const set: Record<string, AttributeValue> = {};
  addValues(members, values, set);
  return { set, remove: [] };
}

/** Puts every computed index key of an item that is whole into the item itself. */
export function addIndexKeys(definition: EntityDefinition, item: Record<string, AttributeValue>): void {
  const indexes = membersByIndex(definition);
  for (let at = 0; at < indexes.length; at++) {
    const members = indexes[at] as readonly KeyMember[];
    const values = valuesOfIndex(definition, item, members);
    if (values) addValues(members, values, item);
  }
}

/** `undefined` where the item is left out of the index. */
function valuesOfIndex(
  definition: EntityDefinition,
  item: Item,
  members: readonly KeyMember[],
): readonly AttributeValue[] | undefined {
  const values = new Array<AttributeValue>(members.length);
  let isComplete = true;
  for (let at = 0; at < members.length; at++) {
    const member = members[at] as KeyMember;
    const { value, missing } = keyValue(definition, member, item);
    if (value) {
      values[at] = value;
      continue;
    }
    refuseNull(definition, member, item);
    if (member.required) throw missingAttributes(definition, member, missing);
    isComplete = false;
  }
  return isComplete ? values : undefined;
}

/** An attribute that is itself the key is there already. */
function addValues(
  members: readonly KeyMember[],
  values: readonly AttributeValue[],
  item: Record<string, AttributeValue>,
): void {
  for (let at = 0; at < members.length; at++) {
    const { kind, attribute } = members[at] as KeyMember;
    if (kind === 'method') item[attribute.name] = values[at] as AttributeValue;
  }
}

/** Of several indexes. Two may share a key attribute: it stays as long as one of them needs it. */
export function joined(values: readonly IndexKeyValues[]): IndexKeyValues {
  const [only, another] = values;
  if (only && !another) return only;
  const set = Object.assign({}, ...values.map((each) => each.set)) as Record<string, AttributeValue>;
  const remove = new Set(values.flatMap((each) => each.remove).filter((name) => !Object.hasOwn(set, name)));
  return { set, remove: [...remove] };
}

/**
 * An attribute that is not optional is taken to be in its index always: partial updates compute only the keys that read what
 * changes. And no index takes NULL as the key itself.
 */
function refuseNull(definition: EntityDefinition, member: KeyMember, item: Item): void {
  const path = nullPath(definition, member, item);
  if (!path) return;
  throw new InvalidValueError({
    entity: definition.name,
    message: `${pathText(path)} is null, but it is part of the ${member.keyName}`,
    remedy:
      member.kind === 'property'
        ? 'Leave it undefined to keep the item out of the index'
        : 'Give it a value, or declare it optional: then null keeps the item out of the index',
  });
}

function nullPath({ attributes }: EntityDefinition, member: KeyMember, item: Item): readonly string[] | undefined {
  // A method that declares what it depends on decides for itself what null means.
  if (member.kind === 'method' && !member.method.pattern && !member.method.direct) return undefined;
  const isRefused = (path: readonly string[]) => member.kind === 'property' || !isOptionalPath(attributes, path);
  return member.reads.find((path, at) => isRefused(path) && leadsToNull(item, member.paths[at] ?? []));
}

function leadsToNull(item: Item, path: readonly (string | number)[]): boolean {
  let inside: Item = item;
  for (const step of path) {
    const value = Object.hasOwn(inside, step) ? inside[step] : undefined;
    if (value && 'NULL' in value) return true;
    inside = value && 'M' in value ? value.M : {};
  }
  return false;
}
