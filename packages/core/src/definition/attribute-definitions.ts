import type { AttributeDefinition } from '../metadata/attribute-type.ts';
import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import { type AttributeFact, classChain, ownFacts } from '../metadata/facts.ts';
import { isPlainObject } from '../metadata/text.ts';
import { declaredType, designType, type FieldsOf, type TypeOptions, typeOfValue } from './attribute-types.ts';
import { definitionErrors } from './definition-errors.ts';

const optionNames = [
  'type',
  'of',
  'oneOf',
  'format',
  'lossy',
  'name',
  'default',
  'optional',
  'readonly',
  'hidden',
  'transform',
] as const;

interface AttributeOptions extends TypeOptions {
  readonly name?: string;
  readonly default?: unknown;
  readonly optional?: boolean;
  readonly readonly?: boolean;
  readonly hidden?: boolean;
  readonly transform?: AttributeDefinition['transform'];
}

/**
 * The attributes that a class and those it extends declare, the base's first; a subclass's own word on a property wins.
 * `blank` is an instance made without arguments, whose initializers may tell a type. `keyNames` gives the stored name of a
 * property that is itself a key.
 */
export function attributeDefinitions(
  target: EntityConstructor,
  blank: object,
  fieldsOf: FieldsOf,
  keyNames: ReadonlyMap<string, string> = new Map(),
): readonly AttributeDefinition[] {
  const facts = new Map<string, { readonly fact: AttributeFact; readonly owner: object }>();
  for (const owner of [...classChain(target)].reverse()) {
    const own = new Set<string>();
    for (const fact of ownFacts(owner).flatMap((each) => each.attributes)) {
      const property = checkPlacement(target.name, fact);
      if (own.has(property)) throw definitionErrors.duplicateAttribute(target.name, property);
      own.add(property);
      facts.set(property, { fact, owner });
    }
  }
  const definitions = [...facts.values()].map(({ fact, owner }) =>
    attributeDefinition(target, owner, blank, fact, fieldsOf, keyNames),
  );
  checkStoredNames(target.name, definitions);
  return Object.freeze(definitions);
}

function checkPlacement(type: string, fact: AttributeFact): string {
  if (fact.kind === 'method') throw definitionErrors.attributeOnMethod(type, fact);
  if (fact.static || fact.private || fact.kind !== 'field' || typeof fact.member === 'symbol') {
    throw definitionErrors.placement(type, 'attribute', fact);
  }
  if (fact.member in Object.prototype) throw definitionErrors.objectMember(`${type}.${fact.member}`, fact.member);
  return fact.member;
}

function attributeDefinition(
  target: EntityConstructor,
  owner: object,
  blank: object,
  fact: AttributeFact,
  fieldsOf: FieldsOf,
  keyNames: ReadonlyMap<string, string>,
): AttributeDefinition {
  const property = fact.member as string;
  const where = `${target.name}.${property}`;
  const options = parseOptions(where, fact.arguments);
  const initial = (blank as Record<string, unknown>)[property];
  const fallback = defaultFunction(options.default);
  if (options.optional && fallback) throw definitionErrors.optionalDefault(where);
  const type =
    declaredType(where, options, fieldsOf) ??
    designType(emittedType(owner, property), fieldsOf) ??
    typeOfValue(fallback ? fallback() : undefined, fieldsOf) ??
    typeOfValue(initial, fieldsOf);
  if (!type) throw definitionErrors.unknownType(where);
  return Object.freeze({
    property,
    name: options.name ?? keyNames.get(property) ?? property,
    type: Object.freeze(type),
    optional: options.optional ?? false,
    readonly: options.readonly ?? false,
    hidden: options.hidden ?? false,
    default: fallback,
    transform: options.transform,
  });
}

function parseOptions(where: string, args: readonly unknown[]): AttributeOptions {
  const [first, second] = args;
  const options: Record<string, unknown> = isPlainObject(first)
    ? first
    : { ...(isPlainObject(second) ? second : {}), type: first };
  for (const option of Object.keys(options)) {
    if (!(optionNames as readonly string[]).includes(option))
      throw definitionErrors.unknownOption(where, option, optionNames);
  }
  const { name, transform } = options as AttributeOptions;
  if (name === '__proto__') throw definitionErrors.objectMember(where, name);
  if (name !== undefined && (typeof name !== 'string' || name === '')) {
    throw definitionErrors.badType(where, 'its stored name is empty', "Write { name: 'stored_name' }");
  }
  if (transform !== undefined && (typeof transform?.to !== 'function' || typeof transform.from !== 'function')) {
    throw definitionErrors.badType(
      where,
      'its transform lacks a direction',
      'Write { to: (value) => …, from: (stored) => … }',
    );
  }
  return options as AttributeOptions;
}

/** A default that is a function is called for each item; any other value is given as it is. */
function defaultFunction(value: unknown): (() => unknown) | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'function' ? () => (value as () => unknown)() : () => value;
}

/** What `emitDecoratorMetadata` wrote down, where reflect-metadata is loaded. */
function emittedType(owner: object, property: string): unknown {
  const { getMetadata } = Reflect as { getMetadata?: (key: string, target: object, property: string) => unknown };
  return getMetadata?.('design:type', (owner as { prototype: object }).prototype, property);
}

function checkStoredNames(type: string, definitions: readonly AttributeDefinition[]): void {
  const properties = new Map<string, string>();
  for (const { name, property } of definitions) {
    const other = properties.get(name);
    if (other !== undefined) throw definitionErrors.sameStoredName(type, name, other, property);
    properties.set(name, property);
  }
}
