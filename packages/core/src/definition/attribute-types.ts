import type { AttributeDefinition, AttributeType, DateFormat } from '../metadata/attribute-type.ts';
import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import { hasFacts } from '../metadata/facts.ts';
import { isPlainObject } from '../metadata/text.ts';
import { definitionErrors } from './definition-errors.ts';

const scalarNames = ['string', 'number', 'bigint', 'decimal', 'boolean', 'date', 'binary', 'any'] as const;
const typeNames = [...scalarNames, 'set', 'list', 'map', 'enum'] as const;

/** What an `@attribute` says of its type, before anything is inferred. */
export interface TypeOptions {
  readonly type?: unknown;
  readonly of?: unknown;
  readonly oneOf?: unknown;
  readonly format?: unknown;
  readonly lossy?: unknown;
}

/** How the attributes of a nested class are found; handed in, since a nested class may hold others. */
export type FieldsOf = (target: EntityConstructor) => readonly AttributeDefinition[];

/** The declared type, or `undefined` where the decorator says nothing of it. */
export function declaredType(where: string, options: TypeOptions, fieldsOf: FieldsOf): AttributeType | undefined {
  const { type } = options;
  if (options.oneOf !== undefined) return choiceType(where, options);
  if (type === undefined) {
    if (options.of !== undefined)
      throw definitionErrors.badType(
        where,
        'it has `of` without a type',
        "Write type: 'list', 'set' or 'map' beside it",
      );
    if (options.format !== undefined) return { kind: 'date', format: dateFormat(where, options.format) };
    return undefined;
  }
  if (typeof type === 'function') return objectType(where, type, fieldsOf);
  switch (type) {
    case 'string':
    case 'boolean':
    case 'binary':
    case 'bigint':
    case 'decimal':
    case 'any':
      return { kind: type as 'string' | 'boolean' | 'binary' | 'bigint' | 'decimal' | 'any' };
    case 'number':
      return { kind: 'number', lossy: options.lossy === true };
    case 'date':
      return { kind: 'date', format: dateFormat(where, options.format) };
    case 'set':
      return { kind: 'set', of: setMember(where, memberType(where, options.of, fieldsOf)) };
    case 'list':
      return { kind: 'list', of: memberType(where, options.of, fieldsOf) };
    case 'map':
      return { kind: 'map', of: memberType(where, options.of, fieldsOf) };
    case 'enum':
      return choiceType(where, options);
    default:
      throw definitionErrors.badType(
        where,
        `the type ${String(type)} is not known`,
        `Known are ${typeNames.join(', ')}, and a class`,
      );
  }
}

/** The type of the value that a default or an initializer gives. */
export function typeOfValue(value: unknown, fieldsOf: FieldsOf): AttributeType | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'bigint':
      return { kind: typeof value as 'string' | 'boolean' | 'bigint' };
    case 'number':
      return { kind: 'number', lossy: false };
    case 'object':
      return value === null ? undefined : typeOfObject(value, fieldsOf);
    default:
      return undefined;
  }
}

function typeOfObject(value: object, fieldsOf: FieldsOf): AttributeType | undefined {
  if (value instanceof Date) return { kind: 'date', format: 'iso' };
  if (value instanceof Uint8Array) return { kind: 'binary' };
  if (value instanceof Set) {
    const of = commonType([...value], fieldsOf);
    return of && ['string', 'number', 'bigint', 'binary'].includes(of.kind) ? { kind: 'set', of } : undefined;
  }
  if (Array.isArray(value)) {
    const of = commonType(value, fieldsOf);
    return of && { kind: 'list', of };
  }
  return classType(value.constructor, fieldsOf);
}

function commonType(values: readonly unknown[], fieldsOf: FieldsOf): AttributeType | undefined {
  const types = values.map((value) => typeOfValue(value, fieldsOf));
  return types.every((type) => type?.kind === types[0]?.kind) ? types[0] : undefined;
}

/** The type that a constructor stands for: what `emitDecoratorMetadata` wrote down, where that says enough. */
export function designType(type: unknown, fieldsOf: FieldsOf): AttributeType | undefined {
  return constructorTypes.get(type) ?? classType(type, fieldsOf);
}

function classType(type: unknown, fieldsOf: FieldsOf): AttributeType | undefined {
  return hasFacts(type) ? { kind: 'object', target: type, fields: fieldsOf(type) } : undefined;
}

function memberType(where: string, of: unknown, fieldsOf: FieldsOf): AttributeType {
  if (of === undefined)
    throw definitionErrors.badType(
      where,
      'the type of its members is not said',
      "Write of: 'string', of: Address, or of: { type: 'list', of: … }",
    );
  const options = isPlainObject(of) ? of : { type: of };
  const type = declaredType(where, options, fieldsOf);
  if (!type) throw definitionErrors.unknownType(where);
  return type;
}

function setMember(where: string, of: AttributeType): AttributeType {
  if (['boolean', 'set', 'list', 'map', 'object', 'any'].includes(of.kind)) {
    throw definitionErrors.badType(
      where,
      `a set can not hold ${of.kind} values`,
      'DynamoDB has sets of texts, numbers and bytes; use a list',
    );
  }
  return of;
}

function choiceType(where: string, options: TypeOptions): AttributeType {
  const { oneOf, type } = options;
  const values: unknown[] = Array.isArray(oneOf) ? oneOf : [];
  const kinds = new Set(values.map((value) => typeof value));
  if (values.length === 0 || kinds.size > 1 || !(kinds.has('string') || kinds.has('number'))) {
    throw definitionErrors.badType(where, 'oneOf must list texts, or numbers', "Write oneOf: ['open', 'closed']");
  }
  if (type !== undefined && type !== 'enum' && !kinds.has(type as 'string' | 'number')) {
    throw definitionErrors.badType(where, 'oneOf lists values of another type than its `type`', 'Leave `type` out');
  }
  return { kind: 'choice', values: Object.freeze([...(values as (string | number)[])]) };
}

function dateFormat(where: string, format: unknown): DateFormat {
  switch (format) {
    case undefined:
      return 'iso';
    case 'iso':
    case 'epochMilliseconds':
    case 'epochSeconds':
      return format;
    default:
      throw definitionErrors.badType(
        where,
        `the date format ${String(format)} is not known`,
        'Known are iso, epochMilliseconds and epochSeconds',
      );
  }
}

function objectType(where: string, type: unknown, fieldsOf: FieldsOf): AttributeType {
  const found = designType(type, fieldsOf) ?? classType(isThunk(type) ? type() : undefined, fieldsOf);
  if (found) return found;
  throw definitionErrors.badType(
    where,
    'its class declares no @attribute',
    "Declare the nested class's attributes, or use type: 'map' or 'any'",
  );
}

const constructorTypes = new Map<unknown, AttributeType>([
  [String, { kind: 'string' }],
  [Number, { kind: 'number', lossy: false }],
  [Boolean, { kind: 'boolean' }],
  [BigInt, { kind: 'bigint' }],
  [Date, { kind: 'date', format: 'iso' }],
  [Uint8Array, { kind: 'binary' }],
]);

/** `() => Address` breaks a cycle of imports; arrow functions have no prototype, classes do. */
function isThunk(type: unknown): type is () => unknown {
  return typeof type === 'function' && !Object.hasOwn(type, 'prototype');
}
