import type { AttributeValue, Item } from '../backend/attribute-value.ts';
import type { Codec } from '../backend/shape.ts';
import { setOf } from './any-codec.ts';
import type { AttributeDefinition, AttributeType } from './attribute-type.ts';
import type { EntityConstructor } from './entity-constructor.ts';
import { markUndeclared, undeclaredMembers } from './loaded-item.ts';
import { checkMapKey, isPlainObject, refuseOperator, setOwn } from './text.ts';
import { faultInside, ValueFault } from './value-fault.ts';

/** An empty set is absent: DynamoDB stores none. */
export function setCodec(member: Codec): Codec {
  return Object.freeze({
    encode(value: unknown): AttributeValue | undefined {
      if (!(value instanceof Set)) throw new ValueFault('must be a Set');
      if (value.size === 0) return undefined;
      const members = new Array<AttributeValue>(value.size);
      let at = 0;
      for (const element of value as ReadonlySet<unknown>) members[at++] = stored(member, element);
      return setOf(members);
    },
    decode(value: AttributeValue): unknown {
      if ('SS' in value) return new Set(value.SS.map((text) => member.decode({ S: text })));
      if ('NS' in value) return new Set(value.NS.map((text) => member.decode({ N: text })));
      if ('BS' in value) return new Set(value.BS.map((bytes) => member.decode({ B: bytes })));
      throw new ValueFault('is not stored as a set');
    },
    parts: Object.freeze({ kind: 'set', member }),
  });
}

export function listCodec(member: Codec): Codec {
  return Object.freeze({
    encode(value: unknown): AttributeValue {
      if (!Array.isArray(value)) throw new ValueFault('must be an array');
      const list = new Array<AttributeValue>(value.length);
      for (let at = 0; at < value.length; at++) list[at] = storedInside(at, member, value[at]);
      return { L: list };
    },
    decode(value: AttributeValue): unknown {
      if (!('L' in value)) throw new ValueFault('is not stored as a list');
      const list = new Array<unknown>(value.L.length);
      for (let at = 0; at < value.L.length; at++) list[at] = decodedInside(at, member, value.L[at] as AttributeValue);
      return list;
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
        if (element !== undefined) map[checkMapKey(key)] = storedInside(key, member, element);
      }
      return { M: map };
    },
    decode(value: AttributeValue): unknown {
      const result = {};
      for (const [key, element] of Object.entries(storedMap(value)))
        setOwn(result, key, decodedInside(key, member, element));
      return result;
    },
    parts: Object.freeze({ kind: 'map', member }),
  });
}

/** A field of a nested class with its codec. */
interface Member {
  readonly field: AttributeDefinition;
  readonly name: string;
  readonly codec: Codec;
  /** Every object has a member of this name (`constructor`), so that it has to be asked whether it is its own. */
  readonly isInherited: boolean;
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
  let made: readonly Member[] | undefined;
  const members = () => {
    made ??= fields.map((field) => ({
      field,
      name: field.name,
      codec: transforming(codecFor(field.type), field.transform),
      isInherited: field.name in Object.prototype,
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
      const isPlain = !(value instanceof target);
      if (isPlain) refuseOthers(fields, value);
      // A plain object is completed as a new instance would be.
      let initial: object | undefined;
      const undeclared = undeclaredMembers(value);
      // What is added behind a spread, even of nothing, has no room in the object itself.
      const map: Record<string, AttributeValue> = undeclared ? { ...undeclared } : {};
      const all = members();
      for (let at = 0; at < all.length; at++) {
        const { field, codec } = all[at] as Member;
        const { property } = field;
        let element = (value as Record<string, unknown>)[property];
        if (element === undefined && isPlain) {
          initial ??= new target();
          element = (initial as Record<string, unknown>)[property];
        }
        if (element === undefined) element = field.default?.();
        const encoded = element === undefined ? undefined : encodedInside(property, codec, element);
        if (encoded !== undefined) map[field.name] = encoded;
        else if (element === undefined && !field.optional) throw new ValueFault('is required', [property]);
      }
      return { M: map };
    },
    decode(value: AttributeValue): unknown {
      const map = storedMap(value);
      const instance: object = new target();
      const all = members();
      let found = 0;
      for (let at = 0; at < all.length; at++) {
        const { field, name, codec, isInherited } = all[at] as Member;
        const element = !isInherited || Object.hasOwn(map, name) ? map[name] : undefined;
        if (element) found += 1;
        setOwn(instance, field.property, element && decodedInside(field.property, codec, element));
      }
      if (sizeOf(map) > found) markUndeclared(instance, undeclaredOf(fields, map));
      return instance;
    },
    parts: Object.freeze({ kind: 'object', members, assemble }),
  });
}

/** A plain object with anything but attributes. */
function refuseOthers(fields: readonly AttributeDefinition[], value: object): void {
  // Most are given in the order of their declaration.
  let next = 0;
  for (const key in value) {
    if (fields[next++]?.property === key) continue;
    let at = 0;
    while (at < fields.length && fields[at]?.property !== key) at += 1;
    if (at === fields.length && Object.hasOwn(value, key)) throw new ValueFault('is not an attribute', [key], true);
  }
}

/** Maps of items have no members but their own. */
function sizeOf(map: Item): number {
  let size = 0;
  for (const _ in map) size += 1;
  return size;
}

function undeclaredOf(fields: readonly AttributeDefinition[], map: Item): Item {
  return Object.fromEntries(Object.entries(map).filter(([name]) => !fields.some((field) => field.name === name)));
}

/** A codec behind an attribute's own transform. `null` passes by it, as `undefined` does. */
export function transforming(codec: Codec, transform: AttributeDefinition['transform']): Codec {
  if (!transform) return codec;
  return Object.freeze({
    encode: (value: unknown) => codec.encode(value === null ? null : transform.to(value)),
    decode: (value: AttributeValue) => {
      const decoded = codec.decode(value);
      if (decoded === null) return null;
      try {
        return transform.from(decoded);
      } catch (error) {
        throw new ValueFault("can not be read: its transform's from() threw", [], false, error);
      }
    },
  });
}

/** For each member of each value: a function made for `within` costs as much as what it does. */
function encodedInside(step: string | number, codec: Codec, value: unknown): AttributeValue | undefined {
  try {
    return codec.encode(value);
  } catch (error) {
    throw faultInside(step, error);
  }
}

function storedInside(step: string | number, codec: Codec, value: unknown): AttributeValue {
  try {
    return stored(codec, value);
  } catch (error) {
    throw faultInside(step, error);
  }
}

function decodedInside(step: string | number, codec: Codec, element: AttributeValue): unknown {
  try {
    return codec.decode(element);
  } catch (error) {
    throw faultInside(step, error);
  }
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
