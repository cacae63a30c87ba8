import type { AttributeDefinition, AttributeType } from '../../metadata/attribute-type.ts';
import type { EntityConstructor } from '../../metadata/entity-constructor.ts';

/** Attribute definitions for tests, without decorators. */
export function attribute(
  property: string,
  type: AttributeType,
  options: Partial<Omit<AttributeDefinition, 'property' | 'type'>> = {},
): AttributeDefinition {
  return { property, name: property, type, optional: false, readonly: false, hidden: false, ...options };
}

export const list = (of: AttributeType): AttributeType => ({ kind: 'list', of });
export const map = (of: AttributeType): AttributeType => ({ kind: 'map', of });
export const set = (of: AttributeType): AttributeType => ({ kind: 'set', of });
export const choice = (...values: (string | number)[]): AttributeType => ({ kind: 'choice', values });
export const string: AttributeType = { kind: 'string' };
export const number: AttributeType = { kind: 'number', lossy: false };
export const boolean: AttributeType = { kind: 'boolean' };
export const date: AttributeType = { kind: 'date', format: 'iso' };
export const object = (target: EntityConstructor, fields: readonly AttributeDefinition[]): AttributeType => ({
  kind: 'object',
  target,
  fields,
});

/** A nested class. */
export class Address {
  city?: string;
}
