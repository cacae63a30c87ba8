import type { AttributeValue } from '../backend/attribute-value.ts';
import type { Codec } from '../backend/shape.ts';
import { canonicalNumber, exactBigint, exactNumber, numberText } from './number-text.ts';
import { checkBytes, checkMapKey, checkText, isPlainObject, refuseOperator, setOwn } from './text.ts';
import { ValueFault, within } from './value-fault.ts';

/**
 * Whatever DynamoDB can hold, by the value's own JavaScript type. Numbers come back as `number` where that is exact, else as
 * `bigint`, else not at all. `undefined` members of objects are left out.
 */
export const anyCodec: Codec = Object.freeze({ encode: encodeAny, decode: decodeAny });

export function encodeAny(value: unknown): AttributeValue {
  switch (typeof value) {
    case 'string':
      return { S: checkText(value) };
    case 'number':
      return { N: numberText(value) };
    case 'bigint':
      return { N: canonicalNumber(String(value)) };
    case 'boolean':
      return { BOOL: value };
    case 'object':
      return value === null ? { NULL: true } : encodeObject(value);
    default:
      throw new ValueFault(`can not be stored: it is ${typeof value}`);
  }
}

function encodeObject(value: object): AttributeValue {
  if (Array.isArray(value)) return { L: encodeAnyList(value) };
  if (ArrayBuffer.isView(value)) {
    if (value instanceof Uint8Array) return { B: checkBytes(value) };
    throw new ValueFault('must be a Uint8Array to be stored as binary');
  }
  if (value instanceof Set) return encodeAnySet(value);
  refuseOperator(value);
  if (!isPlainObject(value))
    throw new ValueFault('must be plain data: text, number, boolean, null, bytes, Set, array or plain object');
  const map: Record<string, AttributeValue> = {};
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) map[checkMapKey(key)] = within(key, () => encodeAny(member));
  }
  return { M: map };
}

/** Not by `map`, which passes over the holes of an array. */
function encodeAnyList(members: readonly unknown[]): AttributeValue[] {
  const list = new Array<AttributeValue>(members.length);
  for (let at = 0; at < members.length; at++) list[at] = within(at, () => encodeAny(members[at]));
  return list;
}

function encodeAnySet(set: ReadonlySet<unknown>): AttributeValue {
  if (set.size === 0) throw new ValueFault('is an empty set, which DynamoDB does not store');
  return setOf([...set].map(encodeAny));
}

/** Joins encoded members of one type into a set; duplicates (`1` and `1.0`) are one. */
export function setOf(members: readonly AttributeValue[]): AttributeValue {
  const texts = new Array<string>(members.length);
  let count = 0;
  for (; count < members.length; count++) {
    const member = members[count] as AttributeValue;
    if (!('S' in member)) break;
    texts[count] = member.S;
  }
  if (count === members.length) return { SS: distinct(texts) };
  const numbers = members.flatMap((member) => ('N' in member ? [member.N] : []));
  if (numbers.length === members.length) return { NS: distinct(numbers) };
  const binaries = members.flatMap((member) => ('B' in member ? [member.B] : []));
  if (binaries.length === members.length) {
    return { BS: [...new Map(binaries.map((bytes) => [bytes.join(), bytes])).values()] };
  }
  throw new ValueFault('must be a set of texts, of numbers or of bytes, not of several types');
}

/** Most sets are small: to compare all of their members takes less than to make a Set. */
const fewTexts = 8;

function distinct(texts: readonly string[]): readonly string[] {
  if (texts.length > fewTexts) return [...new Set(texts)];
  const isRepeated = texts.some((text, at) => texts.indexOf(text) < at);
  return isRepeated ? [...new Set(texts)] : texts;
}

export function decodeAny(value: AttributeValue): unknown {
  if ('S' in value) return value.S;
  if ('N' in value) return decodeAnyNumber(value.N);
  if ('BOOL' in value) return value.BOOL;
  if ('NULL' in value) return null;
  if ('M' in value) return decodeAnyMap(value.M);
  if ('L' in value) return value.L.map((member, at) => within(at, () => decodeAny(member)));
  if ('B' in value) return new Uint8Array(value.B);
  if ('SS' in value) return new Set(value.SS);
  if ('NS' in value) return new Set(value.NS.map(decodeAnyNumber));
  if ('BS' in value) return new Set(value.BS.map((bytes) => new Uint8Array(bytes)));
  throw new ValueFault('is stored in a type that is not known');
}

function decodeAnyNumber(text: string): number | bigint {
  const value = exactNumber(text) ?? exactBigint(text);
  if (value === undefined)
    throw new ValueFault('is a number that JavaScript can not hold exactly; declare the attribute as decimal');
  return value;
}

function decodeAnyMap(map: { readonly [key: string]: AttributeValue }): object {
  const result = {};
  for (const [key, member] of Object.entries(map))
    setOwn(
      result,
      key,
      within(key, () => decodeAny(member)),
    );
  return result;
}
