import type { AttributeValue } from '@monotable/core';
import { base64Bytes } from '../base64.ts';
import { closeBrace, closeBracket, colon, comma, openBrace, openBracket } from '../signs.ts';
import { type JsonCursor, tags, unusual } from './json-cursor.ts';

/** Reads `{"S":"text"}` and the like. */
export function readAttributeValue(cursor: JsonCursor): AttributeValue {
  const value = tagged(cursor);
  cursor.expect(closeBrace);
  return value;
}

function tagged(cursor: JsonCursor): AttributeValue {
  switch (cursor.tag()) {
    case tags.S:
      return { S: cursor.string() };
    case tags.N:
      return { N: cursor.string() };
    case tags.BOOL:
      return { BOOL: boolean(cursor) };
    case tags.NULL:
      cursor.word('true');
      return { NULL: true };
    case tags.M:
      return { M: map(cursor) };
    case tags.L:
      return { L: list(cursor, readAttributeValue) };
    case tags.SS:
      return { SS: list(cursor, text) };
    case tags.NS:
      return { NS: list(cursor, text) };
    case tags.B:
      return { B: base64Bytes(cursor.string()) };
    case tags.BS:
      return { BS: list(cursor, text).map(base64Bytes) };
    default:
      throw unusual();
  }
}

/** Passes a value that nobody wants. */
export function skipAttributeValue(cursor: JsonCursor): void {
  switch (cursor.tag()) {
    case tags.S:
    case tags.N:
    case tags.B:
      cursor.skipString();
      break;
    case tags.BOOL:
      boolean(cursor);
      break;
    case tags.NULL:
      cursor.word('true');
      break;
    case tags.M:
      members(cursor, skipAttributeValue);
      break;
    case tags.L:
      elements(cursor, skipAttributeValue);
      break;
    case tags.SS:
    case tags.NS:
    case tags.BS:
      elements(cursor, skipText);
      break;
    default:
      throw unusual();
  }
  cursor.expect(closeBrace);
}

/** Passes an array; `element` passes each of its elements. */
function elements(cursor: JsonCursor, element: (cursor: JsonCursor) => void): void {
  cursor.expect(openBracket);
  if (cursor.passes(closeBracket)) return;
  do element(cursor);
  while (cursor.passes(comma));
  cursor.expect(closeBracket);
}

/** Passes an object whose names nobody wants. */
function members(cursor: JsonCursor, member: (cursor: JsonCursor) => void): void {
  cursor.expect(openBrace);
  if (cursor.passes(closeBrace)) return;
  do {
    cursor.skipString();
    cursor.expect(colon);
    member(cursor);
  } while (cursor.passes(comma));
  cursor.expect(closeBrace);
}

/** Reads an array. */
export function list<Element>(cursor: JsonCursor, element: (cursor: JsonCursor) => Element): Element[] {
  const result: Element[] = [];
  cursor.expect(openBracket);
  if (cursor.passes(closeBracket)) return result;
  do result.push(element(cursor));
  while (cursor.passes(comma));
  cursor.expect(closeBracket);
  return result;
}

function map(cursor: JsonCursor): Record<string, AttributeValue> {
  return record(cursor, readAttributeValue);
}

/** Reads an object of whatever names. */
export function record<Member>(cursor: JsonCursor, member: (cursor: JsonCursor) => Member): Record<string, Member> {
  const result: Record<string, Member> = {};
  cursor.expect(openBrace);
  if (cursor.passes(closeBrace)) return result;
  do {
    const name = cursor.string();
    // It would not become a member.
    if (name === '__proto__') throw unusual();
    cursor.expect(colon);
    result[name] = member(cursor);
  } while (cursor.passes(comma));
  cursor.expect(closeBrace);
  return result;
}

function boolean(cursor: JsonCursor): boolean {
  const isTrue = cursor.code === 0x74;
  cursor.word(isTrue ? 'true' : 'false');
  return isTrue;
}

const text = (cursor: JsonCursor): string => cursor.string();
const skipText = (cursor: JsonCursor): void => cursor.skipString();
