import type { AttributeValue } from '../backend/attribute-value.ts';
import type { Codec } from '../backend/shape.ts';
import { setOf } from './any-codec.ts';
import type { AttributeDefinition, AttributeType } from './attribute-type.ts';
import type { EntityConstructor } from './entity-constructor.ts';
import { markUndeclared, undeclaredMembers } from './loaded-item.ts';
import { checkMapKey, isPlainObject, refuseOperator, setOwn } from './text.ts';
import { ValueFault, within } from './value-fault.ts';

/** An empty set is absent: DynamoDB stores none. */
export function setCodec(member: Codec): Codec {
  return Object.freeze({
    encode(value: unknown): AttributeValue | undefined {
      if (!(value instanceof Set)) throw new ValueFault('must be a Set');
      return value.size === 0 ? undefined : setOf([...value].map((element) => stored(member, element)));
    },
    decode(value: AttributeValue): unknown {
      if ('SS' in value) return new Set(value.SS.map((text) => member.decode({ S: text })));
      if ('NS' in value) return new Set(value.NS.map((text) => member.decode({ N: text })));
      if ('BS' in value) return new Set(value.BS.map((bytes) => member.decode({ B: bytes })));
      throw new ValueFault('is not stored as a set');
    },
  });
}

export function listCodec(member: Codec): Codec {
  return Object.freeze({
    encode(value: unknown): AttributeValue {
      if (!Array.isArray(value)) throw new ValueFault('must be an array');
      return { L: Array.from(value, (element, at) => within(at, () => stored(member, element))) };
    },
    decode(value: AttributeValue): unknown {
      if ('L' in value) return value.L.map((element, at) => within(at, () => member.decode(element)));
      throw new ValueFault('is not stored as a list');
    },
    parts: Object.freeze({ kind: 'list', member }),
  });
}

export function mapCodec(member: Codec): Codec {
  return Object.freeze({
    encode(value: unknown): AttributeValue {
      if (!isPlainObject(value)) throw new ValueFault('must be a plain object');
      refuseOperator(value);
      const map: Record<string, AttributeValue> = {};
      for (const [key, element] of Object.entries(value)) {
        if (element !== undefined) map[checkMapKey(key)] = within(key, () => stored(member, element));
      }
      return { M: map };
    },
    decode(value: AttributeValue): unknown {
      const result = {};
      for (const [key, element] of Object.entries(storedMap(value)))
        setOwn(
          result,
          key,
          within(key, () => member.decode(element)),
        );
      return result;
    },
    parts: Object.freeze({ kind: 'map', member }),
  });
}

/**
 * A nested class: instances and plain objects of its attributes alike; the required ones must be there. What was stored beside
 * the declared attributes goes with the instance, so that writing it back drops nothing.
 */
export function objectCodec(
  target: EntityConstructor,
  fields: readonly AttributeDefinition[],
  codecFor: (type: AttributeType) => Codec,
): Codec {
  // Made at first use, since a class may hold members of its own class.
  let made:
    | readonly { readonly field: AttributeDefinition; readonly name: string; readonly codec: Codec }[]
    | undefined;
  const members = () => {
    made ??= fields.map((field) => ({
      field,
      name: field.name,
      codec: transforming(codecFor(field.type), field.transform),
    }));
    return made;
  };
  const assemble = (values: readonly unknown[]): object => {
    const instance: object = new target();
    for (let at = 0; at < fields.length; at++)
      setOwn(instance, (fields[at] as AttributeDefinition).property, values[at]);
    return instance;
  };
  return Object.freeze({
    encode(value: unknown): AttributeValue {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw new ValueFault(`must be an instance of ${target.name} or a plain object of its attributes`);
      // A plain object is completed as a new instance would be.
      let initial: object | undefined;
      if (!(value instanceof target)) {
        const unknown = Object.keys(value).find((key) => !fields.some((field) => field.property === key));
        if (unknown !== undefined) throw new ValueFault('is not an attribute', [unknown], true);
        initial = new target();
      }
      const map: Record<string, AttributeValue> = { ...undeclaredMembers(value) };
      for (const { field, codec } of members()) {
        const element = firstDefined(field, value, initial);
        const encoded = element === undefined ? undefined : within(field.property, () => codec.encode(element));
        if (encoded !== undefined) map[field.name] = encoded;
        else if (element === undefined && !field.optional) throw new ValueFault('is required', [field.property]);
      }
      return { M: map };
    },
    decode(value: AttributeValue): unknown {
      const map = storedMap(value);
      const instance: object = new target();
      for (const { field, codec } of members()) {
        const element = Object.hasOwn(map, field.name) ? map[field.name] : undefined;
        setOwn(instance, field.property, element && within(field.property, () => codec.decode(element)));
      }
      const undeclared = Object.entries(map).filter(([name]) => !fields.some((field) => field.name === name));
      if (undeclared.length > 0) markUndeclared(instance, Object.fromEntries(undeclared));
      return instance;
    },
    parts: Object.freeze({ kind: 'object', members, assemble }),
  });
}

/** The value of a field in the first object that has one, else the declared default. */
function firstDefined(
  { property, default: fallback }: AttributeDefinition,
  ...sources: (object | undefined)[]
): unknown {
  for (const source of sources) {
    const value = (source as Record<string, unknown> | undefined)?.[property];
    if (value !== undefined) return value;
  }
  return fallback?.();
}

/** A codec behind an attribute's own transform. `null` passes by it, as `undefined` does. */
export function transforming(codec: Codec, transform: AttributeDefinition['transform']): Codec {
  if (!transform) return codec;
  return Object.freeze({
    encode: (value: unknown) => codec.encode(value === null ? null : transform.to(value)),
    decode: (value: AttributeValue) => {
      const decoded = codec.decode(value);
      return decoded === null ? null : transform.from(decoded);
    },
  });
}

/** The stored form of a member; inside a set, list or map nothing may be missing. */
function stored(member: Codec, value: unknown): AttributeValue {
  if (value === undefined) throw new ValueFault('is undefined inside a list or set');
  const encoded = member.encode(value);
  if (encoded === undefined)
    throw new ValueFault('is an empty set inside another value, which DynamoDB does not store');
  return encoded;
}

function storedMap(value: AttributeValue): { readonly [key: string]: AttributeValue } {
  if ('M' in value) return value.M;
  throw new ValueFault('is not stored as a map');
}
