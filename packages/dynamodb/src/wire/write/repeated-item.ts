import { closeBrace, closeBracket, colon, comma, openBrace, openBracket } from '../signs.ts';
import { attributeValue, kindOf } from './item-writer.ts';
import type { JsonOutput, Opening } from './json-output.ts';
import { objectOf, type PartWriter, ready } from './json-writer.ts';
import { unexpected } from './unexpected.ts';

/**
 * An item that is one of many in its request. Mostly they have the same names, and values of the same types: what goes before a value
 * was written for an earlier item, and is copied from there.
 */
export const repeatedItem: PartWriter = (value, output) => members(value, output, output.openings);

function members(value: unknown, output: JsonOutput, openings: Opening[]): void {
  const item = objectOf(value);
  let at = 0;
  for (const name in item) {
    const tagged = objectOf(item[name]);
    let isWritten = false;
    for (const tag in tagged) {
      if (isWritten) throw unexpected();
      isWritten = true;
      content(tag, tagged[tag], output, opened(name, tag, output, openings, at));
    }
    if (!isWritten) throw unexpected();
    output.sign(closeBrace);
    at += 1;
  }
  if (at === 0) output.sign(openBrace);
  output.sign(closeBrace);
}

function opened(name: string, tag: string, output: JsonOutput, openings: Opening[], at: number): Opening {
  const known = openings[at];
  if (known && known.name === name && known.tag === tag) {
    output.again(known);
    return known;
  }
  const start = output.length;
  output.sign(at === 0 ? openBrace : comma);
  output.text(name);
  output.sign(colon);
  output.ready(kindOf(tag).title);
  const opening = { name, tag, start, length: output.length - start, inside: [] };
  openings[at] = opening;
  return opening;
}

function content(tag: string, value: unknown, output: JsonOutput, { inside }: Opening): void {
  if (tag === 'S') output.text(value);
  else if (tag === 'M') members(value, output, inside);
  else if (tag === 'L') list(value, output, inside);
  else kindOf(tag).write(value, output);
}

/** Of maps mostly, which look alike as items do. */
function list(value: unknown, output: JsonOutput, openings: Opening[]): void {
  if (!Array.isArray(value)) throw unexpected();
  output.sign(openBracket);
  for (let at = 0; at < value.length; at++) {
    if (at > 0) output.sign(comma);
    const element: unknown = value[at];
    const map = mapIn(element);
    if (map === undefined) attributeValue(element, output);
    else {
      output.ready(openingOfMap);
      members(map, output, openings);
      output.sign(closeBrace);
    }
  }
  output.sign(closeBracket);
}

const openingOfMap = ready('{"M":');

/** What a stored map holds; `undefined` for a value of another type. */
function mapIn(value: unknown): unknown {
  const tagged = objectOf(value);
  let map: unknown;
  for (const tag in tagged) {
    if (tag !== 'M' || map !== undefined) return undefined;
    map = tagged[tag];
  }
  return map;
}
