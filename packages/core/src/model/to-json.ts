import type { AttributeDefinition, AttributeType } from '../metadata/attribute-type.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { setOwn } from '../metadata/text.ts';
import type { Json } from '../types/json.ts';
import { checkInstance } from './given-key.ts';

/**
 * An instance's attributes as JSON can hold them, without the hidden ones: dates as ISO text, bigints as decimal text, sets as
 * arrays, bytes as base64. Absent attributes are left out.
 */
export function instanceToJson<Entity extends object>(definition: EntityDefinition, instance: Entity): Json<Entity> {
  checkInstance(definition, 'toJSON', instance);
  return attributesToJson(definition.attributes, instance) as Json<Entity>;
}

function attributesToJson(attributes: readonly AttributeDefinition[], instance: object): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const { property, type, hidden, transform } of attributes) {
    const value = (instance as Record<string, unknown>)[property];
    // What a transform makes of a value is not of the attribute's type.
    if (!hidden && value !== undefined)
      setOwn(result, property, transform ? valueToJson(value) : typedToJson(type, value));
  }
  return result;
}

/** The type tells of nested classes, which may hide some of their attributes. */
function typedToJson(type: AttributeType, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return valueToJson(value);
  if (type.kind === 'object') return attributesToJson(type.fields, value);
  if (type.kind === 'list' && Array.isArray(value)) return value.map((member) => typedToJson(type.of, member));
  if (type.kind === 'map') return mapValues(Object.entries(value), (member) => typedToJson(type.of, member));
  return valueToJson(value);
}

function valueToJson(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (value instanceof Set) return Array.from(value, valueToJson);
  if (value instanceof Map) return mapValues([...value], valueToJson);
  if (Array.isArray(value)) return value.map(valueToJson);
  // A Date, and whatever else a transform makes that knows how to write itself.
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === 'function') return Reflect.apply(toJSON, value, ['']);
  return mapValues(Object.entries(value), valueToJson);
}

function mapValues(entries: readonly (readonly [unknown, unknown])[], change: (value: unknown) => unknown): object {
  const result = {};
  for (const [key, value] of entries) if (value !== undefined) setOwn(result, String(key), change(value));
  return result;
}
