import type { AttributeValue, AttributeValueType, Item } from '@monotable/core';
import { bytesText } from './bytes.ts';
import { invalidRequest } from './engine-fault.ts';
import { canonicalNumber } from './number.ts';
import { setOwn } from './own-property.ts';
import { checkText, utf8Length } from './text.ts';

/** So many lists and maps may stand inside one another. */
const maxNesting = 31;
const maxNameBytes = 65_535;

/**
 * A value as the engine keeps it: checked, its numbers canonical, and a copy, so that what the caller does to its own later
 * changes nothing here. `nesting` is how many lists and maps the value stands in.
 */
export function admitValue(value: AttributeValue, nesting = 0): AttributeValue {
  switch (tagOf(value)) {
    case 'S':
      return { S: checkText((value as { S: unknown }).S) };
    case 'N':
      return { N: canonicalNumber((value as { N: unknown }).N) };
    case 'B':
      return { B: copyBytes((value as { B: unknown }).B) };
    case 'BOOL':
      return { BOOL: checkIs((value as { BOOL: unknown }).BOOL, 'boolean', 'BOOL') };
    case 'NULL':
      if ((value as { NULL: unknown }).NULL !== true) throw invalidRequest('A value tagged NULL must be true');
      return { NULL: true };
    case 'SS':
      return { SS: admitSet((value as { SS: unknown }).SS, checkText, (text) => text) };
    case 'NS':
      return { NS: admitSet((value as { NS: unknown }).NS, canonicalNumber, (text) => text) };
    case 'BS':
      return { BS: admitSet((value as { BS: unknown }).BS, copyBytes, bytesText) };
    case 'L': {
      const list = (value as { L: readonly AttributeValue[] }).L;
      if (!Array.isArray(list)) throw invalidRequest('A value tagged L must be a list');
      checkNesting(nesting + 1);
      return { L: list.map((member: AttributeValue) => admitValue(member, nesting + 1)) };
    }
    case 'M':
      checkNesting(nesting + 1);
      return { M: admitItem((value as { M: Item }).M, nesting + 1) };
  }
}

/** An attribute's value: a text or number as it is, since a row takes it out of what is wrapped around it. */
function admitOuter(value: AttributeValue): AttributeValue {
  const tag = tagOf(value);
  if (tag === 'S') {
    checkText((value as { S: unknown }).S);
    return value;
  }
  if (tag === 'N') {
    const { N: given } = value as { N: unknown };
    const number = canonicalNumber(given);
    return number === given ? value : { N: number };
  }
  return admitValue(value);
}

/** An item, or the members of a map, as the engine keeps it. */
export function admitItem(item: Item, nesting = 0): Item {
  if (typeof item !== 'object' || item === null) throw invalidRequest('An item or a map must be an object');
  const admitted: Record<string, AttributeValue> = {};
  for (const name of Object.keys(item)) {
    if (name.length === 0) throw invalidRequest('An attribute name is empty');
    // No character takes more than three bytes for each of its units.
    if (name.length > maxNameBytes / 3 && utf8Length(name) > maxNameBytes) {
      throw invalidRequest(`An attribute name is longer than ${maxNameBytes} bytes`);
    }
    const value = item[name] as AttributeValue;
    setOwn(admitted, name, nesting === 0 ? admitOuter(value) : admitValue(value, nesting));
  }
  return admitted;
}

export function checkNesting(nesting: number): void {
  if (nesting > maxNesting) throw invalidRequest('Lists and maps are nested more than 31 levels deep');
}

const tags: ReadonlySet<string> = new Set(['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M']);

function tagOf(value: AttributeValue): AttributeValueType {
  let found: string | undefined;
  for (const tag in value) {
    if (found !== undefined) throw invalidRequest('A value must have exactly one type tag');
    found = tag;
  }
  if (found === undefined || !tags.has(found)) throw invalidRequest('A value has no type tag that DynamoDB knows');
  return found as AttributeValueType;
}

function admitSet<Member>(
  members: unknown,
  admit: (member: unknown) => Member,
  identity: (member: Member) => string,
): Member[] {
  if (!Array.isArray(members)) throw invalidRequest('A set must be given as a list of its members');
  if (members.length === 0) throw invalidRequest('A set may not be empty');
  const admitted = members.map(admit);
  if (new Set(admitted.map(identity)).size < admitted.length) throw invalidRequest('A set holds a member twice');
  return admitted;
}

function copyBytes(bytes: unknown): Uint8Array {
  if (!(bytes instanceof Uint8Array)) throw invalidRequest('A value tagged B must be a Uint8Array');
  return new Uint8Array(bytes);
}

function checkIs(value: unknown, type: 'boolean', tag: string): boolean {
  if (typeof value !== type) throw invalidRequest(`A value tagged ${tag} must be a ${type}`);
  return value as boolean;
}
