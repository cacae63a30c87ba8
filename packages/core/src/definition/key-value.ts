import type { AttributeValue, Item } from '../backend/attribute-value.ts';
import { InvalidKeyValueError, ItemDecodeError, MissingKeyAttributeError } from '../errors/errors.ts';
import { pathText } from '../expression/path.ts';
import { maxKeyBytes } from '../key/key-pattern.ts';
import { exactKeyText } from '../key/render-exact-key.ts';
import { renderKey } from '../key/render-key.ts';
import { exceedsUtf8, utf8Length } from '../key/utf8-order.ts';
import { encodeAny } from '../metadata/any-codec.ts';
import type {
  EntityDefinition,
  KeyMember,
  KeySource,
  MethodKeyMember,
  PropertyKeyMember,
} from '../metadata/entity-definition.ts';
import { faultOf } from '../metadata/value-fault.ts';

/** A key attribute's value, or the attributes for want of which there is none, by property path. */
export interface KeyValueOrMissing {
  readonly value?: AttributeValue;
  readonly missing: readonly string[];
}

const none: readonly string[] = Object.freeze([]);

/**
 * The stored value of one key member, of an item that holds at least what the key reads. Throws `InvalidKeyValueError` on
 * what doesn't fit into a key.
 */
export function keyValue(definition: EntityDefinition, member: KeyMember, item: Item): KeyValueOrMissing {
  return member.kind === 'property' ? propertyValue(definition, member, item) : methodValue(definition, member, item);
}

export function missingAttributes(
  definition: EntityDefinition,
  member: KeyMember,
  missing: readonly string[],
  operation?: string,
): MissingKeyAttributeError {
  const needed = missing.length > 0 ? missing : [member.member];
  return new MissingKeyAttributeError({
    entity: definition.name,
    operation,
    message: `the ${member.keyName} needs ${needed.join(' and ')}, which ${needed.length > 1 ? 'are' : 'is'} absent or empty; nothing was sent`,
    remedy: `Give ${needed.length > 1 ? 'them values' : 'it a value'}`,
    key: member.keyName,
    attributes: missing,
  });
}

function propertyValue(definition: EntityDefinition, member: PropertyKeyMember, item: Item): KeyValueOrMissing {
  const { name } = member.attribute;
  const value = Object.hasOwn(item, name) ? item[name] : undefined;
  if (!value || 'NULL' in value) return { missing: [member.member] };
  if (isEmpty(value)) {
    if (isPrimary(definition, member)) return { missing: [member.member] };
    throw new InvalidKeyValueError({
      entity: definition.name,
      message: `${member.member} is empty, but it is the ${member.keyName}`,
      remedy: 'Leave it out to keep the item out of the index',
    });
  }
  checkLength(definition, member, value);
  return { value, missing: none };
}

function methodValue(definition: EntityDefinition, member: MethodKeyMember, item: Item): KeyValueOrMissing {
  const text = exactKeyText(member, item);
  if (text !== undefined) return { value: { S: text }, missing: none };
  const rendered = renderKey(member.method, member.target, valuesRead(definition, member, item));
  if (rendered.kind === 'absent') return { missing: rendered.missing.map(pathText) };
  if (rendered.empty.length > 0 && isPrimary(definition, member)) return { missing: rendered.empty.map(pathText) };
  return { value: keyAttributeValue(definition, member, rendered.value), missing: none };
}

function isPrimary({ partitionKey, sortKey }: EntityDefinition, member: KeyMember): boolean {
  return member === partitionKey || member === sortKey;
}

/** What a key method is given: the attributes it reads as they are stored, before a transform's way back. */
function valuesRead(definition: EntityDefinition, { sources }: MethodKeyMember, item: Item): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (let at = 0; at < sources.length; at++) {
    const { property, name, codec } = sources[at] as KeySource;
    const stored = Object.hasOwn(item, name) ? item[name] : undefined;
    try {
      values[property] = stored && codec.decode(stored);
    } catch (error) {
      const fault = faultOf(error);
      if (!fault) throw error;
      const message = `${pathText([property, ...fault.path])} ${fault.reason}`;
      throw new ItemDecodeError({ entity: definition.name, message, attribute: property });
    }
  }
  return values;
}

function keyAttributeValue(definition: EntityDefinition, member: MethodKeyMember, value: unknown): AttributeValue {
  const { type, name } = member.attribute;
  if (type === 'string' && typeof value === 'string') return { S: value };
  if (type === 'number' && (typeof value === 'number' || typeof value === 'bigint'))
    return numberKey(definition, member, value);
  if (type === 'binary' && value instanceof Uint8Array) return { B: new Uint8Array(value) };
  throw new InvalidKeyValueError({
    entity: definition.name,
    message: `${member.member}(), the ${member.keyName}, gave a ${typeof value}, but the key attribute ${name} is a ${type}`,
    remedy: `Return a ${type}, or declare the key attribute's type in table()`,
  });
}

function numberKey(definition: EntityDefinition, member: MethodKeyMember, value: number | bigint): AttributeValue {
  try {
    return encodeAny(value);
  } catch (error) {
    const fault = faultOf(error);
    if (!fault) throw error;
    throw new InvalidKeyValueError({
      entity: definition.name,
      message: `${member.member}(), the ${member.keyName}, gave a number that ${fault.reason}`,
      cause: error,
    });
  }
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys */
function checkLength(definition: EntityDefinition, member: KeyMember, value: AttributeValue): void {
  const limit = member.keyName.includes('partition key') ? maxKeyBytes.partition : maxKeyBytes.sort;
  if (!('S' in value ? exceedsUtf8(value.S, limit) : 'B' in value && value.B.byteLength > limit)) return;
  const bytes = 'S' in value ? utf8Length(value.S) : 'B' in value ? value.B.byteLength : 0;
  throw new InvalidKeyValueError({
    entity: definition.name,
    message: `the ${member.keyName} that ${member.member} gives is ${bytes} bytes long; DynamoDB takes ${limit}`,
    remedy: 'Use shorter values in keys',
  });
}

function isEmpty(value: AttributeValue): boolean {
  return 'S' in value ? value.S === '' : 'B' in value && value.B.byteLength === 0;
}
