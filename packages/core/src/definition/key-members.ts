import { type KeyCallable, maxKeyBytes } from '../key/key-pattern.ts';
import { learnKeyMethod } from '../key/learn-key-method.ts';
import type { AttributeDefinition } from '../metadata/attribute-type.ts';
import { codecFor } from '../metadata/codec.ts';
import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import type { IndexKeys, KeyMember, KeySource, MethodKeyMember } from '../metadata/entity-definition.ts';
import type { KeyAttribute, KeyAttributeType, TableDefinition } from '../table/table-definition.ts';
import { definitionErrors } from './definition-errors.ts';
import type { KeyPlace } from './key-places.ts';
import { isOptionalPath, storedPath } from './property-path.ts';

export interface KeyMemberFacts {
  readonly target: EntityConstructor;
  readonly table: TableDefinition;
  readonly attributes: readonly AttributeDefinition[];
  readonly places: readonly KeyPlace[];
}

export interface KeyMembers {
  readonly partitionKey: KeyMember;
  readonly sortKey?: KeyMember | undefined;
  readonly keyAttributes: readonly AttributeDefinition[];
  readonly indexes: Readonly<Record<string, IndexKeys>>;
}

/** The key members of an entity, each in its place in the table's keys and indexes. */
export function keyMembers(facts: KeyMemberFacts): KeyMembers {
  const type = facts.target.name;
  const { places } = facts;
  const members = new Map<string, KeyMember>();
  for (const place of places) {
    const other = members.get(place.keyName);
    if (other) throw definitionErrors.twoKeys(type, place.keyName, other.member, String(place.fact.member));
    members.set(place.keyName, keyMember(facts, place));
  }
  checkSharedAttributes(type, [...members.values()]);
  const at = (keyName: string) => members.get(keyName);
  const partitionKey = at('partition key');
  if (!partitionKey) throw definitionErrors.noPartitionKey(type);
  const sortKey = at('sort key');
  if (!sortKey && facts.table.sortKey) throw definitionErrors.noSortKey(type, facts.table.name);
  const read = new Set([partitionKey, sortKey].flatMap((member) => member?.reads.map(([property]) => property) ?? []));
  const keyAttributes = Object.freeze(facts.attributes.filter(({ property }) => read.has(property)));
  return { partitionKey, sortKey, keyAttributes, indexes: indexKeys(facts, members, partitionKey) };
}

/** Two keys may be one stored attribute (an inverted index, or one attribute in two indexes): then it has one value. */
function checkSharedAttributes(type: string, members: readonly KeyMember[]): void {
  const known = new Map<string, KeyMember>();
  for (const member of members) {
    const other = known.get(member.attribute.name) ?? member;
    if (other.member !== member.member) throw definitionErrors.sharedKeyAttribute(type, other, member);
    known.set(member.attribute.name, member);
  }
}

function indexKeys(
  { table, target, places }: KeyMemberFacts,
  members: ReadonlyMap<string, KeyMember>,
  tablePartition: KeyMember,
): Readonly<Record<string, IndexKeys>> {
  const indexes: Record<string, IndexKeys> = {};
  for (const name of new Set(places.flatMap((place) => (place.index === undefined ? [] : [place.index])))) {
    const definition = table.indexes[name];
    if (!definition) continue;
    const found = (keys: readonly KeyAttribute[], part: 'partition' | 'sort') =>
      keys.map((key) =>
        [...members.values()].find(
          (member) => member.attribute === key && member.keyName.startsWith(`index ${name} ${part} key`),
        ),
      );
    const partition = definition.kind === 'local' ? [tablePartition] : found(definition.partition, 'partition');
    const sort = found(definition.sort, 'sort');
    if (partition.includes(undefined)) throw definitionErrors.indexWithoutPartition(target.name, name);
    if (sort.includes(undefined)) throw definitionErrors.indexWithoutSort(target.name, name);
    indexes[name] = Object.freeze({
      partition: Object.freeze(partition as KeyMember[]),
      sort: Object.freeze(sort as KeyMember[]),
    });
  }
  return Object.freeze(indexes);
}

function keyMember(facts: KeyMemberFacts, place: KeyPlace): KeyMember {
  const member = String(place.fact.member);
  const base = {
    member,
    attribute: place.attribute,
    keyName: place.keyName,
    required: place.index === undefined || place.options.required,
  };
  return Object.freeze(
    place.fact.kind === 'field' ? propertyMember(facts, place, base) : methodMember(facts, place, base),
  );
}

function readFacts(
  attributes: readonly AttributeDefinition[],
  reads: KeyMember['reads'],
): Pick<KeyMember, 'reads' | 'paths' | 'mayBeAbsent'> {
  return {
    reads,
    paths: Object.freeze(reads.map((read) => Object.freeze(storedPath(attributes, read)))),
    mayBeAbsent: reads.some((read) => isOptionalPath(attributes, read)),
  };
}

type Base = Pick<KeyMember, 'member' | 'attribute' | 'keyName' | 'required'>;

function propertyMember({ target, attributes }: KeyMemberFacts, place: KeyPlace, base: Base): KeyMember {
  const where = `${target.name}.${base.member}`;
  const definition = attributes.find((attribute) => attribute.property === base.member);
  if (!definition) throw definitionErrors.keyWithoutAttribute(where, place.fact.role.kind);
  if (definition.name !== place.attribute.name) {
    throw definitionErrors.keyNameDiffers(where, place.keyName, place.attribute.name, definition.name);
  }
  const stored = storedKeyType(definition);
  if (!stored) throw definitionErrors.keyTypeUnfit(where, definition.type.kind);
  if (stored !== place.attribute.type)
    throw definitionErrors.keyTypeDiffers(where, place.keyName, place.attribute.type, stored);
  if (place.index === undefined && definition.optional) throw definitionErrors.optionalKey(where);
  const reads = Object.freeze([Object.freeze([base.member])]);
  return { ...base, kind: 'property', definition, ...readFacts(attributes, reads) };
}

function methodMember(facts: KeyMemberFacts, place: KeyPlace, base: Base): KeyMember {
  const { target, attributes } = facts;
  const where = `${target.name}.${base.member}`;
  const callable: unknown = Reflect.get(target.prototype as object, place.fact.member);
  if (typeof callable !== 'function')
    throw definitionErrors.keyMethodShape(where, 'it is not a method', 'Write it as a method of the class');
  if (callable.length > 0)
    throw definitionErrors.keyMethodShape(
      where,
      'a key method takes no parameters',
      'It may only read attributes of this',
    );
  const prototype = target.prototype as object;
  const named = {
    entity: target.name,
    member: base.member,
    keyName: base.keyName,
    callable: callable as KeyCallable,
    prototype,
  };
  const method = learnKeyMethod({ ...named, method: named.callable, attributes, dependsOn: place.options.dependsOn });
  const learnt: KeyAttributeType | undefined = method.pattern ? 'string' : undefined;
  if (learnt && learnt !== place.attribute.type)
    throw definitionErrors.keyTypeDiffers(where, place.keyName, place.attribute.type, learnt);
  const maxBytes = isPartition(place) ? maxKeyBytes.partition : maxKeyBytes.sort;
  return {
    ...base,
    kind: 'method',
    method,
    ...readFacts(attributes, method.reads),
    ...(method.pattern || method.direct ? {} : { mayBeAbsent: true }),
    target: Object.freeze({ ...named, maxBytes }),
    sources: keySources(attributes, method.reads),
  };
}

function keySources(attributes: readonly AttributeDefinition[], reads: MethodKeyMember['reads']): readonly KeySource[] {
  const read = attributes.filter(({ property }) => reads.some((path) => path[0] === property));
  return Object.freeze(
    read.map(({ property, name, type }) => Object.freeze({ property, name, codec: codecFor(type) })),
  );
}

function isPartition({ fact: { role } }: KeyPlace): boolean {
  return role.kind === 'partitionKey' || (role.kind === 'gsiKey' && role.part === 'partition');
}

/** The key attribute type that an attribute is stored as, if it can be a key at all. */
export function storedKeyType({ type }: AttributeDefinition): KeyAttributeType | undefined {
  switch (type.kind) {
    case 'string':
      return 'string';
    case 'number':
    case 'bigint':
    case 'decimal':
      return 'number';
    case 'binary':
      return 'binary';
    case 'date':
      return type.format === 'iso' ? 'string' : 'number';
    case 'choice':
      return typeof type.values[0] === 'string' ? 'string' : 'number';
    default:
      return undefined;
  }
}

/** For the stored names of attributes: which property is itself which key attribute, the table's own key first. */
export function propertyKeyNames(places: readonly KeyPlace[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { fact, attribute } of places) {
    const member = String(fact.member);
    if (fact.kind === 'field' && !names.has(member)) names.set(member, attribute.name);
  }
  return names;
}
