import { entityShape } from '../backend/entity-shape.ts';
import { storedItemShape } from '../backend/stored-item-shape.ts';
import type { KeyPattern } from '../key/key-pattern.ts';
import { areApart, canCoincide } from '../key/patterns-coincide.ts';
import type { AttributeDefinition } from '../metadata/attribute-type.ts';
import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import type { EntityDefinition, KeyMember } from '../metadata/entity-definition.ts';
import { classChain, type KeyFact, ownFacts } from '../metadata/facts.ts';
import { isPlainObject } from '../metadata/text.ts';
import { entitiesOf, isTable, type Table } from '../table/table.ts';
import { tableKeyNames } from '../table/table-definition.ts';
import { attributeDefinitions } from './attribute-definitions.ts';
import { definitionErrors } from './definition-errors.ts';
import { keepFast } from './keep-fast.ts';
import { checkKeyTransforms, checkReservedNames } from './key-checks.ts';
import { keyMembers, propertyKeyNames } from './key-members.ts';
import { keyPlaces } from './key-places.ts';
import { warnOfLowCardinality } from './low-cardinality.ts';
import { registerValidations } from './register-validations.ts';

const definitionKey: unique symbol = Symbol.for('monotable.definition') as never;

/**
 * The definition of an entity class: made at first use from what its decorators wrote down, kept on the class. Throws
 * `DefinitionError`, each time until the mistake is mended.
 */
export function definitionOf<Entity extends object>(target: EntityConstructor<Entity>): EntityDefinition<Entity> {
  if (typeof target !== 'function') throw definitionErrors.noClass();
  return (ownDefinition(target) as EntityDefinition<Entity> | undefined) ?? define(target);
}

function ownDefinition(target: EntityConstructor): EntityDefinition | undefined {
  return Object.hasOwn(target, definitionKey)
    ? (target as unknown as { [definitionKey]: EntityDefinition })[definitionKey]
    : undefined;
}

function define<Entity extends object>(target: EntityConstructor<Entity>): EntityDefinition<Entity> {
  const { name, table, typed } = entityOptions(target);
  const facts = keyFacts(target);
  const blank = newBlank(target);
  const places = keyPlaces(target.name, table, facts);
  const attributes = attributeDefinitions(target, blank, nestedFields(), propertyKeyNames(places));
  const members = keyMembers({ target, table, attributes, places });
  checkReservedNames(target.name, table, attributes, members, typed);
  checkKeyTransforms(target.name, attributes, members);
  const typeAttribute = typed ? Object.freeze({ name: table.typeAttribute, value: name }) : undefined;
  const shape = entityShape({ entity: name, target, attributes, typeAttribute, keyNames: tableKeyNames(table) });
  const definition: EntityDefinition<Entity> = Object.freeze({
    name,
    target,
    table,
    attributes,
    typeAttribute,
    ...members,
    shape,
    storedShape: storedItemShape(shape),
  });
  checkNeighbours(definition);
  warnOfLowCardinality(definition, places);
  registerValidations(target, attributes);
  Object.defineProperty(target, definitionKey, { value: definition });
  keepFast(target);
  return definition;
}

function entityOptions(target: EntityConstructor): {
  readonly name: string;
  readonly table: Table;
  readonly typed: boolean;
} {
  const type = target.name;
  const fact = ownFacts(target).find((facts) => facts.entity)?.entity;
  if (!fact) throw definitionErrors.noEntity(type);
  const { name, options } = fact;
  if (typeof name !== 'string' || name === '') throw definitionErrors.badName(type);
  if (!isPlainObject(options) || !isTable(options.table)) throw definitionErrors.badTable(type);
  for (const option of Object.keys(options)) {
    if (option !== 'table' && option !== 'type') throw definitionErrors.unknownOption(type, option, ['table', 'type']);
  }
  return { name, table: options.table, typed: options.type !== false };
}

/** The key decorators of the class and those it extends; where a subclass gives a member another one, its own counts. */
function keyFacts(target: EntityConstructor): readonly KeyFact[] {
  const found = new Map<string, KeyFact>();
  for (const owner of classChain(target)) {
    const own = ownFacts(owner).flatMap((facts) => facts.keys);
    const unclaimed = own.filter((fact) => !found.has(placeOf(fact)));
    for (const [at, fact] of unclaimed.entries()) {
      const place = placeOf(fact);
      // Two of one class for one place are kept apart, so that the mistake is seen.
      const isRepeated = unclaimed.findIndex((other) => placeOf(other) === place) < at;
      found.set(isRepeated ? `${place} ${at}` : place, fact);
    }
  }
  return [...found.values()];
}

function placeOf({ role, options }: KeyFact): string {
  const position = isPlainObject(options) ? String(options.position ?? '') : '';
  return role.kind === 'partitionKey' || role.kind === 'sortKey'
    ? role.kind
    : `${role.index} ${role.kind === 'lsiKey' ? 'sort' : role.part} ${position}`;
}

/** An instance without arguments, for what its initializers say. */
export function newBlank(target: EntityConstructor): object {
  if (target.length > 0) throw definitionErrors.constructorArguments(target.name);
  try {
    return new target();
  } catch (error) {
    throw definitionErrors.constructorThrows(target.name, error);
  }
}

/** Finds the attributes of nested classes; each class once, so that classes may hold each other. */
function nestedFields(): (target: EntityConstructor) => readonly AttributeDefinition[] {
  const known = new Map<EntityConstructor, AttributeDefinition[]>();
  const fieldsOf = (target: EntityConstructor): readonly AttributeDefinition[] => {
    const cached = known.get(target);
    if (cached) return cached;
    const fields: AttributeDefinition[] = [];
    known.set(target, fields);
    fields.push(...attributeDefinitions(target, newBlank(target), fieldsOf));
    keepFast(target);
    return fields;
  };
  return fieldsOf;
}

/** No other entity of the table may have this one's name, or be able to have one of its keys. */
function checkNeighbours(definition: EntityDefinition): void {
  for (const neighbour of entitiesOf(definition.table)) {
    if (neighbour === definition.target) continue;
    const other = ownDefinition(neighbour);
    const { name, isUntyped } = other ? factsOf(other) : declaredFacts(neighbour);
    if (name === definition.name) throw definitionErrors.duplicateName(definition.name, definition.table.name);
    if (!definition.typeAttribute || isUntyped)
      throw definitionErrors.untypedNeighbour(definition.name, definition.table.name);
    if (other && keysCoincide(definition, other)) {
      throw definitionErrors.keysCoincide(definition.name, other.name, definition.table.name);
    }
  }
}

interface NeighbourFacts {
  readonly name: unknown;
  readonly isUntyped: boolean;
}

function factsOf({ name, typeAttribute }: EntityDefinition): NeighbourFacts {
  return { name, isUntyped: !typeAttribute };
}

/** Of a class that was not used yet: what it says of itself may be wrong. */
function declaredFacts(target: EntityConstructor): NeighbourFacts {
  const { name, options } = ownFacts(target).find((facts) => facts.entity)?.entity ?? {};
  return { name, isUntyped: isPlainObject(options) && options.type === false };
}

function keysCoincide(one: EntityDefinition, other: EntityDefinition): boolean {
  // Entities share partitions by design, so it is the sort key that mostly tells them apart.
  if (one.sortKey && other.sortKey && membersApart(one.sortKey, other.sortKey)) return false;
  if (membersApart(one.partitionKey, other.partitionKey)) return false;
  return (
    (!one.sortKey || !other.sortKey || memberCoincides(one.sortKey, other.sortKey)) &&
    memberCoincides(one.partitionKey, other.partitionKey)
  );
}

function membersApart(one: KeyMember, other: KeyMember): boolean {
  return areApart(keyPattern(one), keyPattern(other));
}

/** A key of unknown form (`dependsOn`) is not judged: only its writer knows it. An attribute as the key can be anything. */
function memberCoincides(one: KeyMember, other: KeyMember): boolean {
  const [left, right] = [keyPattern(one), keyPattern(other)];
  return left !== undefined && right !== undefined && canCoincide(left, right);
}

function keyPattern(member: KeyMember): KeyPattern | undefined {
  if (member.kind === 'method') return member.method.pattern;
  return { literals: ['', ''], parts: [{ path: [member.member], rendering: 'text' }] };
}
