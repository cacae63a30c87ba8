import { closeBrace, closeBracket, colon, comma, openBrace, openBracket, quote } from '../signs.ts';
import { type JsonCursor, unusual } from './json-cursor.ts';

/** Passes any JSON value, and gives the text of it. */
export function jsonText(cursor: JsonCursor): string {
  const start = cursor.at;
  skipJson(cursor);
  return cursor.bytes.toString('utf8', start, cursor.at);
}

/** Passes white space, of which there is none between the tokens of an answer, as a rule. */
export function skipSpace(cursor: JsonCursor): void {
  for (;;) {
    const { code } = cursor;
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
    cursor.at++;
  }
}

/** Passes an object; `member` passes the value of each of its members. */
export function membersOf(cursor: JsonCursor, member: (name: string, cursor: JsonCursor) => void): void {
  cursor.expect(openBrace);
  sequence(cursor, closeBrace, () => {
    const name = cursor.string();
    skipSpace(cursor);
    cursor.expect(colon);
    skipSpace(cursor);
    member(name, cursor);
  });
}

/** Passes an array; `element` passes each of its elements. */
export function elementsOf(cursor: JsonCursor, element: (cursor: JsonCursor) => void): void {
  cursor.expect(openBracket);
  sequence(cursor, closeBracket, () => element(cursor));
}

function sequence(cursor: JsonCursor, end: number, each: () => void): void {
  skipSpace(cursor);
  if (cursor.passes(end)) return;
  do {
    skipSpace(cursor);
    each();
    skipSpace(cursor);
  } while (cursor.passes(comma));
  cursor.expect(end);
}

function skipJson(cursor: JsonCursor): void {
  const { code } = cursor;
  if (code === quote) cursor.skipString();
  else if (code === openBrace) membersOf(cursor, (_, value) => skipJson(value));
  else if (code === openBracket) elementsOf(cursor, skipJson);
  else skipLiteral(cursor);
}

const literal = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
const ofLiteral = /[\w.+-]/;

function skipLiteral(cursor: JsonCursor): void {
  let text = '';
  for (;;) {
    const char = String.fromCharCode(cursor.code ?? 0);
    if (!ofLiteral.test(char)) break;
    text += char;
    cursor.at++;
  }
  if (!literal.test(text)) throw unusual();
}
