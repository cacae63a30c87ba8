import type { Item, Key } from '../backend/attribute-value.ts';
import { encodeValue } from '../backend/entity-shape.ts';
import type { ShapeAttribute } from '../backend/shape.ts';
import { primaryKeyOf } from '../definition/entity-keys.ts';
import { InvalidQueryError } from '../errors/errors.ts';
import { classOf, type EntityConstructor } from '../metadata/entity-constructor.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { classChain, ownFacts } from '../metadata/facts.ts';
import { loadedItem } from '../metadata/loaded-item.ts';
import { oncePerClass } from '../metadata/once-per.ts';
import { isPlainObject } from '../metadata/text.ts';
import { tableKeyNames } from '../table/table-definition.ts';
import { attributeOf } from './item-edit.ts';
import { checkAttributes, isAttribute } from './read-input.ts';

/** A primary key that a caller gave, and the attributes it is made of, by stored names. */
export interface GivenKey {
  readonly key: Key;
  readonly attributes: Item;
}

/**
 * Computes the primary key from the attributes a caller gives, or takes it from an instance of the class. Throws on attributes
 * that are missing, unknown, or no part of the key: they would be dropped in silence.
 */
export function givenKey(definition: EntityDefinition, operation: string, input: unknown): GivenKey {
  if (isInstance(definition, input)) return keyOfInstance(definition, operation, input);
  if (typeof input === 'object' && input !== null && !isPlainObject(input)) checkInstance(definition, operation, input);
  if (!isOfKeyAlone(definition, input)) {
    checkAttributes(definition, operation, input);
    refuseOthers(definition, operation, input);
  }
  const attributes = encodeKeyAttributes(definition, input);
  return { key: primaryKeyOf(definition, attributes, operation), attributes };
}

/** Whether there is nothing to refuse: an object of nothing but attributes of the key. */
function isOfKeyAlone({ keyAttributes }: EntityDefinition, input: unknown): input is object {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return false;
  const properties = Object.keys(input);
  for (let at = 0; at < properties.length; at++) {
    if (!isAttribute(keyAttributes, properties[at] as string)) return false;
  }
  return true;
}

/** The stored key of an instance: as it was read or written, else as its attributes make it. */
export function keyOfInstance(definition: EntityDefinition, operation: string, instance: object): GivenKey {
  checkInstance(definition, operation, instance);
  const loaded = loadedItem(instance);
  const attributes = loaded ? keyAttributesOf(definition, loaded) : encodeKeyAttributes(definition, instance);
  return {
    key: (loaded && storedKeyOf(definition, loaded)) ?? primaryKeyOf(definition, attributes, operation),
    attributes,
  };
}

/**
 * Throws `InvalidQueryError` for what has no attributes at all, and for an instance of another entity, be it one that extends this
 * one: it would be stored as what it is not.
 */
export function checkInstance({ name, target }: EntityDefinition, operation: string, instance: unknown): void {
  if (typeof instance !== 'object' || instance === null) {
    throw new InvalidQueryError({ entity: name, operation, message: 'what is given is no instance' });
  }
  const type = classOf(instance);
  if (type === target) return;
  // By name, as one entity may have two classes in a process where modules are loaded anew.
  const other = entityNameOf(type);
  if (other === undefined || other === name) return;
  throw new InvalidQueryError({
    entity: name,
    operation,
    message: `what is given is an instance of another entity, ${other}`,
    remedy: `Use the class of ${other}, or its repository`,
  });
}

/** Of a class, or of the nearest one that it extends. */
function entityNameOf(type: EntityConstructor): unknown {
  const fact = classChain(type)
    .flatMap(ownFacts)
    .find(({ entity }) => entity)?.entity;
  return fact?.name;
}

export function isInstance<Entity extends object>(
  definition: EntityDefinition<Entity>,
  input: unknown,
): input is Entity {
  return typeof input === 'object' && input !== null && input instanceof definition.target;
}

/** Those attributes of a stored item that its primary key is made of. */
export function keyAttributesOf(definition: EntityDefinition, item: Item): Item {
  const names = definition.keyAttributes.map(({ name }) => name);
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = attributeOf(item, name);
      return value ? [[name, value]] : [];
    }),
  );
}

const keyEncoders = oncePerClass(({ keyAttributes, shape }) =>
  shape.attributes.filter(({ property }) => isAttribute(keyAttributes, property)),
);

function encodeKeyAttributes(definition: EntityDefinition, source: object): Item {
  const attributes: Record<string, Item[string]> = {};
  const encoders = keyEncoders(definition);
  for (let at = 0; at < encoders.length; at++) {
    const { property, name, codec } = encoders[at] as ShapeAttribute;
    const value = (source as Record<string, unknown>)[property];
    const encoded = value === undefined ? undefined : encodeValue(definition.name, property, codec, value);
    if (encoded !== undefined) attributes[name] = encoded;
  }
  return attributes;
}

/** The key under which an item was found, whatever the key methods would make of it today. */
function storedKeyOf({ table }: EntityDefinition, item: Item): Key | undefined {
  const key: Record<string, Key[string]> = {};
  for (const name of tableKeyNames(table)) {
    const value = attributeOf(item, name);
    if (!value) return undefined;
    key[name] = value;
  }
  return Object.freeze(key);
}

function refuseOthers(definition: EntityDefinition, operation: string, input: Record<string, unknown>): void {
  const { keyAttributes } = definition;
  let others: string[] | undefined;
  for (const property of Object.keys(input)) {
    if (input[property] === undefined || isAttribute(keyAttributes, property)) continue;
    others ??= [];
    others.push(property);
  }
  if (!others) return;
  const known = keyAttributes.map(({ property }) => property);
  throw new InvalidQueryError({
    entity: definition.name,
    operation,
    message: `${others.join(', ')} ${others.length === 1 ? 'is' : 'are'} not part of the primary key`,
    remedy: `It is made of ${known.join(', ') || 'nothing but text'}; to ask for more use where()`,
  });
}
