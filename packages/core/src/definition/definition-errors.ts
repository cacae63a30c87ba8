import { DefinitionError } from '../errors/errors.ts';
import type { KeyMember } from '../metadata/entity-definition.ts';
import type { AttributeFact, MemberFact } from '../metadata/facts.ts';

/** `Todo.pk` and what to do: every mistake in a class's declarations, in one place. */
export const definitionErrors = {
  noClass: () =>
    new DefinitionError({
      message: 'What is given as an entity is no class',
      remedy: 'Modules that import each other in a circle see undefined instead of a class',
    }),
  noEntity: (type: string) =>
    make(type, 'the class has no @entity decorator', `Write @entity('${type}', { table }) above it`),
  badName: (type: string) => make(type, '@entity needs a name', `Write @entity('${type}', { table })`),
  badTable: (type: string) =>
    make(type, '@entity needs a table', "Write const app = table('app') and give { table: app }"),
  unknownOption: (where: string, option: string, known: readonly string[]) =>
    make(where, `the option ${option} is not known`, `Known are ${known.join(', ')}`),
  duplicateName: (name: string, table: string) =>
    make(
      name,
      `two classes of the table ${table} are named ${name}`,
      'Give each its own name: it is what tells their items apart',
    ),
  constructorArguments: (type: string) =>
    make(
      type,
      'its constructor requires arguments',
      'Instances are made with new and no arguments: give the parameters defaults',
    ),
  constructorThrows: (type: string, cause: unknown) =>
    make(
      type,
      'its constructor throws when called without arguments',
      'Instances are made with new and no arguments',
      cause,
    ),
  placement: (type: string, decorator: string, fact: MemberFact) =>
    make(member(type, fact), placementProblem(fact), placementCure(decorator, fact)),
  attributeOnMethod: (type: string, fact: AttributeFact) =>
    make(
      member(type, fact),
      '@attribute is on a method',
      'An attribute is a property; @partitionKey, @sortKey and @gsiKey go on methods',
    ),
  duplicateAttribute: (type: string, property: string) =>
    make(`${type}.${property}`, 'it has @attribute twice', 'Keep one of them'),
  unknownType: (where: string, hint = '') =>
    make(
      where,
      `its type can not be found${hint}`,
      "Write it: @attribute('string'), @attribute({ type: 'list', of: 'number' }), @attribute(Address)",
    ),
  badType: (where: string, problem: string, cure: string) => make(where, problem, cure),
  optionalDefault: (where: string) =>
    make(
      where,
      'it is optional and has a default, which contradict each other',
      'Take optional away: Defaulted<T> says that create may leave it out',
    ),
  sameStoredName: (type: string, name: string, one: string, other: string) =>
    make(
      type,
      `${one} and ${other} are both stored as ${name}`,
      'Give one of them another name: @attribute(…, { name })',
    ),
  objectMember: (where: string, name: string) =>
    make(
      where,
      `every object has a member ${name}`,
      "Give the property another name, and the stored one with { name: '…' }",
    ),
  reservedName: (where: string, name: string, use: string) =>
    make(where, `it is stored as ${name}, which is ${use}`, 'Give it another stored name: @attribute(…, { name })'),
  keyWithoutAttribute: (where: string, decorator: string) =>
    make(
      where,
      `@${decorator} is on a property that has no @attribute`,
      'Add @attribute, or make it a method that computes the key',
    ),
  keyNameDiffers: (where: string, keyName: string, expected: string, actual: string) =>
    make(
      where,
      `the ${keyName} is the attribute ${expected} of the table, but this property is stored as ${actual}`,
      `Name the key attribute ${actual} in table(), or compute the key in a method`,
    ),
  keyTypeDiffers: (where: string, keyName: string, declared: string, actual: string) =>
    make(
      where,
      `the ${keyName} is declared as ${declared} in table(), but its value is stored as ${actual}`,
      `Declare it there: { name: '…', type: '${actual}' }`,
    ),
  keyTypeUnfit: (where: string, kind: string) =>
    make(where, `a ${kind} attribute can not be a key`, 'Keys are text, numbers or bytes'),
  optionalKey: (where: string) =>
    make(where, 'it is optional, but every item needs its primary key', 'Make it required'),
  noPartitionKey: (type: string) => make(type, 'it has no partition key', 'Put @partitionKey on a method or property'),
  noSortKey: (type: string, table: string) =>
    make(
      type,
      `the table ${table} has a sort key, but the class has none`,
      'Put @sortKey on a method or property, or give table() { sortKey: false }',
    ),
  twoKeys: (type: string, keyName: string, one: string, other: string) =>
    make(type, `it has two members for the ${keyName}: ${one} and ${other}`, 'Keep one of them'),
  sharedKeyAttribute: (type: string, one: KeyMember, other: KeyMember) =>
    make(
      `${type}.${other.member}`,
      `it is the ${other.keyName} and ${one.member} the ${one.keyName}, which are both the attribute ${one.attribute.name}`,
      `Put both decorators on ${one.member}, or name another key attribute in table()`,
    ),
  sortKeyOnTableWithout: (where: string, table: string) =>
    make(where, `the table ${table} has no sort key`, 'Take @sortKey away, or leave sortKey: false out of table()'),
  unknownIndex: (where: string, table: string, index: string) =>
    make(where, `the table ${table} has no index ${index}`, `Add it: table('${table}', { indexes: { ${index}: {} } })`),
  indexKind: (where: string, index: string, decorator: string) =>
    make(where, `the index ${index} is of the other kind`, `Use @${decorator}`),
  indexWithoutPartition: (type: string, index: string) =>
    make(
      type,
      `the index ${index} has a sort key member but lacks one for its partition key`,
      `Add @gsiKey('${index}', 'partition')`,
    ),
  indexWithoutSort: (type: string, index: string) =>
    make(
      type,
      `the index ${index} has a sort key, but the class has no member for it`,
      `Add @gsiKey('${index}', 'sort'), or give the index sortKey: false`,
    ),
  indexPosition: (where: string, index: string, part: string, count: number) =>
    make(
      where,
      `the ${part} key of the index ${index} has ${count} attribute${count === 1 ? '' : 's'}; this member's place among them is not clear`,
      'Give each its own { position } from 0',
    ),
  keyMethodShape: (where: string, problem: string, cure: string) => make(where, problem, cure),
  transformNotIdempotent: (where: string) =>
    make(
      where,
      'a key reads it, and its transform changes a value again when applied twice',
      'Make transform.to idempotent, so that a stored value and a given one lead to the same key',
    ),
  keysCoincide: (one: string, other: string, table: string) =>
    make(
      one,
      `an item of it and one of ${other} can have the same key in the table ${table}`,
      'Begin one of the keys with a text of its own, or write values that may hold the separator as escaped(value)',
    ),
  untypedNeighbour: (name: string, table: string) =>
    make(
      name,
      `the table ${table} holds several entities, and one of them is declared with type: false`,
      'type: false serves a table of one entity: without the type attribute nothing tells items apart',
    ),
};

function make(where: string, message: string, remedy: string, cause?: unknown): DefinitionError {
  return new DefinitionError({ message: `${where}: ${message}`, remedy, cause });
}

function member(type: string, fact: MemberFact): string {
  return `${type}.${String(fact.member)}`;
}

function placementProblem(fact: MemberFact): string {
  if (fact.static) return 'a static member belongs to the class, not to an item';
  if (fact.private) return 'a #private member can not be read from outside the class';
  if (typeof fact.member === 'symbol') return 'a symbol is not a name that can be stored';
  return fact.kind === 'accessor' ? 'an accessor field has no plain property' : `a ${fact.kind} computes its value`;
}

function placementCure(decorator: string, fact: MemberFact): string {
  if (decorator === 'attribute') return 'Put @attribute on a plain property';
  return fact.kind === 'getter'
    ? `Make it a method: ${String(fact.member)}() { … }`
    : `Put @${decorator} on a plain method or property`;
}
