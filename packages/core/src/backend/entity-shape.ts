import { InvalidValueError, ItemDecodeError, UnknownAttributeError } from '../errors/errors.ts';
import { pathText } from '../expression/path.ts';
import type { AttributeDefinition } from '../metadata/attribute-type.ts';
import { codecFor } from '../metadata/codec.ts';
import { transforming } from '../metadata/composite-codecs.ts';
import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import { type LazyItem, markLoaded } from '../metadata/loaded-item.ts';
import { setOwn } from '../metadata/text.ts';
import { faultOf, ValueFault } from '../metadata/value-fault.ts';
import type { AttributeValue, Item, Key } from './attribute-value.ts';
import type { Codec, ItemDecoder, Shape, ShapeAttribute } from './shape.ts';

export interface ShapeFacts {
  readonly entity: string;
  readonly target: EntityConstructor;
  readonly attributes: readonly AttributeDefinition[];
  readonly typeAttribute?: { readonly name: string; readonly value: string } | undefined;
  /** Names of the table's key attributes, for messages. */
  readonly keyNames: readonly string[];
}

/** The shape of an entity's own items: every item of it is an instance. */
export interface EntityShape extends Shape {
  readonly decode: ItemDecoder<object>;
  /** The stored forms of values, one for each attribute of the shape, in their order; `undefined` for what is not stored. */
  encodeEach(values: readonly unknown[]): (AttributeValue | undefined)[];
  /**
   * What `decode` makes of values that were just encoded, on an instance that was just made: what is in its attributes is replaced.
   * That there is such an item is for the caller to note, once it is stored.
   */
  decodeOnto(instance: object, encoded: Encoded): object;
  decodePartial(item: Item): object;
}

/** Values, their stored forms, and the item that these are in. */
export interface Encoded {
  readonly values: readonly unknown[];
  readonly stored: readonly (AttributeValue | undefined)[];
  readonly item: Item;
}

/**
 * The shape of an entity: encodes and decodes attribute by attribute. Loops count, here as in all that is done for every item:
 * `for … of` makes an object for each member of a frozen array.
 */
export function entityShape(facts: ShapeFacts): EntityShape {
  const attributes: readonly ShapeAttribute[] = Object.freeze(
    facts.attributes.map(({ property, name, type, transform }) =>
      Object.freeze({ property, name, codec: transforming(codecFor(type), transform) }),
    ),
  );
  // Only a name that every object inherits (`constructor`) has to be asked whether it is the item's own.
  const storedIn = ({ name }: ShapeAttribute, item: Item): AttributeValue | undefined =>
    !(name in Object.prototype) || Object.hasOwn(item, name) ? item[name] : undefined;
  const copiers = facts.attributes.map(copierOf);
  const { target } = facts;
  const properties = attributes.map(({ property }) => property);
  const assemble = (values: readonly unknown[], item: LazyItem): object => {
    const instance: object = new target();
    for (let at = 0; at < properties.length; at++)
      (instance as Record<string, unknown>)[properties[at] as string] = values[at];
    markLoaded(instance, item);
    return instance;
  };
  const decode = (item: Item): object => {
    const instance: object = new facts.target();
    for (let at = 0; at < attributes.length; at++) {
      const attribute = attributes[at] as ShapeAttribute;
      const stored = storedIn(attribute, item);
      (instance as Record<string, unknown>)[attribute.property] =
        stored && decodeAttribute(facts, attribute, stored, item);
    }
    markLoaded(instance, item);
    return instance;
  };
  return Object.freeze({
    entity: facts.entity,
    typeAttribute: facts.typeAttribute,
    attributes,
    encode(source: object): Item {
      const item: Record<string, AttributeValue> = {};
      for (let at = 0; at < attributes.length; at++) {
        const { property, name, codec } = attributes[at] as ShapeAttribute;
        const value = (source as Record<string, unknown>)[property];
        const encoded = value === undefined ? undefined : encodeValue(facts.entity, property, codec, value);
        if (encoded !== undefined) item[name] = encoded;
      }
      return item;
    },
    encodeEach(values: readonly unknown[]): (AttributeValue | undefined)[] {
      const stored = new Array<AttributeValue | undefined>(attributes.length);
      for (let at = 0; at < attributes.length; at++) {
        const { property, codec } = attributes[at] as ShapeAttribute;
        const value = values[at];
        stored[at] = value === undefined ? undefined : encodeValue(facts.entity, property, codec, value);
      }
      return stored;
    },
    decodeOnto(instance: object, { values, stored, item }: Encoded): object {
      for (let at = 0; at < attributes.length; at++) {
        const attribute = attributes[at] as ShapeAttribute;
        const encoded = stored[at];
        const copy = encoded && copiers[at]?.(values[at]);
        (instance as Record<string, unknown>)[attribute.property] =
          encoded && copy === undefined ? decodeAttribute(facts, attribute, encoded, item) : copy;
      }
      return instance;
    },
    decode: Object.assign(decode, { assemble }),
    decodePartial(item: Item): object {
      const result = {};
      for (const attribute of attributes) {
        const stored = storedIn(attribute, item);
        if (stored) setOwn(result, attribute.property, decodeAttribute(facts, attribute, stored, item));
      }
      return result;
    },
  });
}

/** Gives what a value is read as once it was stored, where that needs no reading; `undefined` where it does. */
type Copier = (value: unknown) => unknown;

/** Of types that store what they are given exactly: a value that was encoded is of its type. */
function copierOf({ type, transform }: AttributeDefinition): Copier | undefined {
  if (transform) return undefined;
  switch (type.kind) {
    case 'string':
    case 'boolean':
      return same;
    case 'number':
    case 'choice':
      return withoutSign;
    case 'date':
      return type.format === 'epochSeconds' ? undefined : copyOfDate;
    default:
      return undefined;
  }
}

const same: Copier = (value) => value;

/** There is no stored `-0`. */
const withoutSign: Copier = (value) => (value === 0 ? 0 : value);

const copyOfDate: Copier = (value) =>
  value instanceof Date && Object.getPrototypeOf(value) === Date.prototype ? new Date(value.getTime()) : undefined;

/** Encodes one value, saying in the error which attribute of which entity is at fault. */
export function encodeValue(entity: string, path: string, codec: Codec, value: unknown): AttributeValue | undefined {
  try {
    return codec.encode(value);
  } catch (error) {
    const fault = faultOf(error);
    if (!fault) throw error;
    const where = pathText([path, ...fault.path]);
    if (fault.unknownAttribute) throw new UnknownAttributeError({ entity, message: `${where} is not an attribute` });
    throw new InvalidValueError({ entity, message: `${where} ${fault.reason}` });
  }
}

function decodeAttribute(facts: ShapeFacts, attribute: ShapeAttribute, stored: AttributeValue, item: Item): unknown {
  try {
    return attribute.codec.decode(stored);
  } catch (error) {
    // Of what is no codec's own word, such as a nested class that threw, the place is all that can be told.
    const fault = faultOf(error) ?? new ValueFault('can not be read', [], false, error);
    throw new ItemDecodeError({
      entity: facts.entity,
      message: `${pathText([attribute.property, ...fault.path])} ${fault.reason}`,
      key: keyOfItem(item, facts.keyNames),
      attribute: attribute.property,
      cause: fault.cause,
    });
  }
}

function keyOfItem(item: Item, names: readonly string[]): Key {
  return Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : [])));
}
