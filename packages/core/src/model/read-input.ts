import type { AttributeValue, Item } from '../backend/attribute-value.ts';
import { InvalidValueError, UnknownAttributeError, ValidationError } from '../errors/errors.ts';
import type { AttributeDefinition } from '../metadata/attribute-type.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';

/** Refuses what is no object of declared attributes: what a caller gives is never dropped. */
export function checkAttributes(
  definition: EntityDefinition,
  operation: string,
  input: unknown,
): asserts input is Record<string, unknown> {
  const { name: entity, attributes } = definition;
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new InvalidValueError({ entity, operation, message: 'what is given must be an object of attributes' });
  }
  // Most are given in the order of their declaration.
  let next = 0;
  for (const property in input) {
    if (attributes[next++]?.property === property || isAttribute(attributes, property)) continue;
    if (Object.hasOwn(input, property))
      throw unknownAttribute(definition, operation, `${shortened(property)} is not an attribute`);
  }
}

/** This is asked of every attribute of every item: `for … of` and the like make objects for the members of a frozen array. */
export function isAttribute(attributes: readonly AttributeDefinition[], property: string): boolean {
  for (let at = 0; at < attributes.length; at++) if (attributes[at]?.property === property) return true;
  return false;
}

export function unknownAttribute(
  { name, attributes }: EntityDefinition,
  operation: string,
  message: string,
): UnknownAttributeError {
  const known = attributes.map(({ property }) => property).join(', ');
  return new UnknownAttributeError({ entity: name, operation, message, remedy: `Known are ${known}` });
}

/** A name comes from the caller, perhaps out of a request: a message need not repeat three megabytes of it. */
function shortened(name: string): string {
  return name.length > 100 ? `${name.slice(0, 100)}…` : name;
}

/**
 * A full set of attribute values, in the order of the attributes: what is given, else what the class's initializers give, else the
 * declared defaults. A default fills only what is undefined.
 */
export function withDefaults({ attributes }: EntityDefinition, given: object, initial: object): readonly unknown[] {
  const values = new Array<unknown>(attributes.length);
  for (let at = 0; at < attributes.length; at++) {
    const { property, default: fallback } = attributes[at] as AttributeDefinition;
    const own = (given as Record<string, unknown>)[property];
    const initialized = own === undefined ? (initial as Record<string, unknown>)[property] : own;
    values[at] = initialized === undefined ? fallback?.() : initialized;
  }
  return values;
}

/** The stored forms of attributes, in their order, by stored names. */
export function itemOfEach(
  { attributes }: EntityDefinition,
  stored: readonly (AttributeValue | undefined)[],
): Record<string, AttributeValue> {
  const item: Record<string, AttributeValue> = {};
  for (let at = 0; at < attributes.length; at++) {
    const value = stored[at];
    if (value) item[(attributes[at] as AttributeDefinition).name] = value;
  }
  return item;
}

/** Every attribute that isn't optional has to be there, and what is stored for it too. */
export function checkRequired(definition: EntityDefinition, operation: string, item: Item): void {
  let missing: AttributeDefinition[] | undefined;
  const { attributes } = definition;
  for (let at = 0; at < attributes.length; at++) {
    const attribute = attributes[at] as AttributeDefinition;
    if (Object.hasOwn(item, attribute.name) || !isRequired(attribute)) continue;
    missing ??= [];
    missing.push(attribute);
  }
  if (!missing) return;
  const names = missing.map(({ property }) => property);
  throw missingRequired(
    definition,
    operation,
    names,
    `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} required`,
  );
}

export function missingRequired(
  definition: EntityDefinition,
  operation: string,
  properties: readonly string[],
  message: string,
  remedy?: string,
): ValidationError {
  const issues = properties.map((path) => ({ path, rule: 'required', message: `${path} is required` }));
  return new ValidationError({ entity: definition.name, operation, message, remedy, issues });
}

/** Whether an item needs this attribute. A set may be empty, which is stored as nothing. */
export function isRequired({ optional, type }: AttributeDefinition): boolean {
  return !optional && type.kind !== 'set';
}
