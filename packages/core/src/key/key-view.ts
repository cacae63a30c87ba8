import type { AttributeDefinition, AttributeType } from '../metadata/attribute-type.ts';
import { setOwn } from '../metadata/text.ts';
import { isDate, keyDate } from './key-date.ts';
import type { ViewField } from './key-pattern.ts';

type PropertyPath = readonly string[];

/** How the object that a key method runs on is made, where the method reads these attributes. */
export function viewFields(
  attributes: readonly AttributeDefinition[],
  reads: readonly PropertyPath[],
): readonly ViewField[] {
  const fields: ViewField[] = [];
  for (const { property, type } of attributes) {
    const here = reads.filter((path) => path[0] === property);
    if (here.length === 0) continue;
    if (type.kind !== 'object' || here.some((path) => path.length === 1)) {
      fields.push(Object.freeze({ kind: leafKind(type), property }));
    } else {
      const inside = viewFields(
        type.fields,
        here.map((path) => path.slice(1)),
      );
      fields.push(
        Object.freeze({ kind: 'object', property, prototype: type.target.prototype as object, fields: inside }),
      );
    }
  }
  return Object.freeze(fields);
}

function leafKind(type: AttributeType): 'value' | 'date' | 'copy' {
  switch (type.kind) {
    case 'date':
      return 'date';
    case 'object':
    case 'any':
      return 'copy';
    case 'list':
    case 'map':
    case 'set':
      return leafKind(type.of) === 'value' ? 'value' : 'copy';
    default:
      return 'value';
  }
}

/** An absent attribute: `null` is stored, but names nothing. */
export function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

/** An own property: `constructor` and the like are no values of an attribute. */
export function ownValue(values: object, property: string): unknown {
  return Object.hasOwn(values, property) ? (values as Record<string, unknown>)[property] : undefined;
}

/** The value at a property path; `undefined` where it, or what it is in, is absent. */
export function valueAt(values: object, path: PropertyPath): unknown {
  if (path.length === 1) return ownValue(values, path[0] as string) ?? undefined;
  let value: unknown = values;
  for (const property of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = ownValue(value, property);
  }
  return value ?? undefined;
}

/** The values with another one at a property path, which leads through objects. */
export function withValue(values: object, path: PropertyPath, value: unknown): object {
  const [property = '', ...rest] = path;
  const copy = { ...values };
  const inside = ownValue(values, property);
  const child =
    rest.length === 0 ? value : withValue(typeof inside === 'object' && inside !== null ? inside : {}, rest, value);
  setOwn(copy, property, child);
  return copy;
}

/**
 * The object that a key method runs on: it inherits the class's prototype and holds the attributes that the method reads,
 * dates as such that write themselves as ISO. What is absent is undefined.
 */
export function viewOf(fields: readonly ViewField[], prototype: object, values: object): object {
  const view: Record<string, unknown> = Object.create(prototype);
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at] as ViewField;
    const { property } = field;
    const shown = fieldView(field, ownValue(values, property));
    // What the prototype has under the name, `__proto__` not least, must not catch the assignment.
    if (property in view) Object.defineProperty(view, property, { value: shown, enumerable: true, configurable: true });
    else view[property] = shown;
  }
  return view;
}

function fieldView(field: ViewField, value: unknown): unknown {
  if (isAbsent(value)) return undefined;
  switch (field.kind) {
    case 'value':
      return value;
    case 'date':
      return isDate(value) ? keyDate(value) : value;
    case 'copy':
      return copyWithKeyDates(value);
    case 'object':
      return viewOf(field.fields, field.prototype, value);
  }
}

function copyWithKeyDates(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (isDate(value)) return keyDate(value);
  if (Array.isArray(value)) return value.map(copyWithKeyDates);
  if (value instanceof Set) return new Set([...value].map(copyWithKeyDates));
  const copy: object = Object.create(Object.getPrototypeOf(value) as object | null);
  for (const [key, member] of Object.entries(value)) setOwn(copy, key, copyWithKeyDates(member));
  return copy;
}
