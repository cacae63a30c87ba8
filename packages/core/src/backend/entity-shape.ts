import { InvalidValueError, ItemDecodeError, UnknownAttributeError } from '../errors/errors.ts';
import { pathText } from '../expression/path.ts';
import type { AttributeDefinition } from '../metadata/attribute-type.ts';
import { codecFor } from '../metadata/codec.ts';
import { transforming } from '../metadata/composite-codecs.ts';
import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import { markLoaded } from '../metadata/loaded-item.ts';
import { setOwn } from '../metadata/text.ts';
import { faultOf } from '../metadata/value-fault.ts';
import type { AttributeValue, Item, Key } from './attribute-value.ts';
import type { Codec, Shape, ShapeAttribute } from './shape.ts';

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
  decode(item: Item): object;
  decodePartial(item: Item): object;
}

/** The shape of an entity: encodes and decodes attribute by attribute. */
export function entityShape(facts: ShapeFacts): EntityShape {
  const attributes: readonly ShapeAttribute[] = Object.freeze(
    facts.attributes.map(({ property, name, type, transform }) =>
      Object.freeze({ property, name, codec: transforming(codecFor(type), transform) }),
    ),
  );
  return Object.freeze({
    entity: facts.entity,
    typeAttribute: facts.typeAttribute,
    attributes,
    encode(source: object): Item {
      const item: Record<string, AttributeValue> = {};
      for (const { property, name, codec } of attributes) {
        const value = (source as Record<string, unknown>)[property];
        const encoded = value === undefined ? undefined : encodeValue(facts.entity, property, codec, value);
        if (encoded !== undefined) item[name] = encoded;
      }
      return item;
    },
    decode(item: Item): object {
      const instance = new facts.target();
      for (const attribute of attributes) {
        const stored = Object.hasOwn(item, attribute.name) ? item[attribute.name] : undefined;
        (instance as Record<string, unknown>)[attribute.property] =
          stored && decodeAttribute(facts, attribute, stored, item);
      }
      markLoaded(instance, item);
      return instance;
    },
    decodePartial(item: Item): object {
      const result = {};
      for (const attribute of attributes) {
        const stored = Object.hasOwn(item, attribute.name) ? item[attribute.name] : undefined;
        if (stored) setOwn(result, attribute.property, decodeAttribute(facts, attribute, stored, item));
      }
      return result;
    },
  });
}

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
    const fault = faultOf(error);
    if (!fault) throw error;
    throw new ItemDecodeError({
      entity: facts.entity,
      message: `${pathText([attribute.property, ...fault.path])} ${fault.reason}`,
      key: keyOfItem(item, facts.keyNames),
      attribute: attribute.property,
    });
  }
}

function keyOfItem(item: Item, names: readonly string[]): Key {
  return Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : [])));
}
