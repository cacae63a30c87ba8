import { closeBrace, closeBracket, colon, comma, openBrace, openBracket } from '../signs.ts';
import { JsonOutput } from './json-output.ts';
import { unexpected } from './unexpected.ts';

/** Makes the body of a request. Throws for an input of another kind: the SDK then makes the request. */
export type JsonWriter = (input: unknown) => Buffer;

/** Writes a value of one kind. Throws for what is not of that kind. */
export type PartWriter = (value: unknown, output: JsonOutput) => void;

/** `room` is what most inputs have enough of, in bytes. */
export function whole(part: PartWriter, room: number): JsonWriter {
  return (input) => {
    const output = new JsonOutput(room);
    part(input, output);
    return output.finish();
  };
}

export const text: PartWriter = (value, output) => output.text(value);

export const flag: PartWriter = (value, output) => {
  if (typeof value !== 'boolean') throw unexpected();
  output.ready(value ? yes : no);
};

const yes = ready('true');
const no = ready('false');

export const number: PartWriter = (value, output) => {
  if (!Number.isSafeInteger(value)) throw unexpected();
  output.plain(String(value));
};

export function list(element: PartWriter): PartWriter {
  return (value, output) => {
    if (!Array.isArray(value)) throw unexpected();
    output.sign(openBracket);
    for (let at = 0; at < value.length; at++) {
      if (at > 0) output.sign(comma);
      element(value[at], output);
    }
    output.sign(closeBracket);
  };
}

/** An object of whatever names. */
export function map(member: PartWriter): PartWriter {
  return (value, output) => {
    const members = objectOf(value);
    let before: number = openBrace;
    for (const name in members) {
      output.sign(before);
      before = comma;
      output.text(name);
      output.sign(colon);
      member(members[name], output);
    }
    if (before === openBrace) output.sign(openBrace);
    output.sign(closeBrace);
  };
}

/** An object of known members, of which any may be absent. */
export function structure(members: Readonly<Record<string, PartWriter>>): PartWriter {
  const known = titled(members, '');
  return (value, output) => {
    const given = objectOf(value);
    let before: number = openBrace;
    for (const name in given) {
      const member = given[name];
      if (member === undefined || member === null) continue;
      const own = known(name);
      output.sign(before);
      before = comma;
      output.ready(own.title);
      own.write(member, output);
    }
    if (before === openBrace) output.sign(openBrace);
    output.sign(closeBrace);
  };
}

/** A writer with what goes before what it writes. */
export interface Titled {
  readonly title: Uint8Array;
  readonly write: PartWriter;
}

/**
 * Gives writers by their names, whose titles are `"name":` after a beginning. Throws for other names. Titles are made at first use: a
 * process is to start quickly, and asks DynamoDB for little of what can be asked.
 */
export function titled(writers: Readonly<Record<string, PartWriter>>, beginning: string): (name: string) => Titled {
  const known = new Map<string, Titled>();
  return (name) => {
    const found = known.get(name);
    if (found) return found;
    const write = Object.hasOwn(writers, name) ? writers[name] : undefined;
    if (!write) throw unexpected();
    const made: Titled = { title: ready(`${beginning}"${name}":`), write };
    known.set(name, made);
    return made;
  };
}

export function objectOf(value: unknown): { readonly [name: string]: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unexpected();
  return value as { readonly [name: string]: unknown };
}

/** A piece of JSON, of ASCII signs, for {@link JsonOutput.ready}. */
export function ready(json: string): Uint8Array {
  const piece = new Uint8Array(json.length);
  for (let at = 0; at < json.length; at++) piece[at] = json.charCodeAt(at);
  return piece;
}
