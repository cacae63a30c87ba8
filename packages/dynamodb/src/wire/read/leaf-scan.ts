import { backslash, closeBrace, closeBracket, openBrace, openBracket, quote, space } from '../signs.ts';
import { absent } from './layout.ts';
import { escaped, type Leaves, notAscii, plain, room } from './leaves.ts';
import { lowestMark, specialBytes } from './special-bytes.ts';

/** Longer strings are copied by Node, shorter ones here. */
const longest = 256;
const nowhere = -1;

/** The body of an answer. */
export interface Scanned {
  readonly bytes: Buffer;
  /** The same bytes. */
  readonly view: DataView;
}

/** Copies a string, from behind its first quote to behind its last. -1 where it has no end, or where there is no room for it. */
export function scanLeaf({ bytes, view }: Scanned, start: number, leaves: Leaves): number {
  const { bytes: copy, view: copyView } = leaves;
  const from = leaves.length;
  const soon = Math.min(bytes.length, start + longest);
  if (from + longest + 1 > room) return nowhere;
  let at = start;
  let length = from;
  for (; at + 4 <= soon; at += 4, length += 4) {
    const word = view.getInt32(at, true);
    copyView.setInt32(length, word, true);
    const marks = specialBytes(word);
    if (marks === 0) continue;
    const nth = lowestMark(marks);
    if (bytes[at + nth] !== quote) break;
    if ((copy[from] as number) < space) return nowhere;
    noted(leaves, from, length + nth + 1, plain);
    return at + nth + 1;
  }
  let all = 0;
  let holds: number = plain;
  while (at < soon) {
    const code = bytes[at++] as number;
    copy[length++] = code;
    if (code === quote) {
      if ((copy[from] as number) < space) return nowhere;
      if (holds === plain && all > 0x7f) holds = notAscii;
      noted(leaves, from, length, holds);
      return at;
    }
    all |= code;
    if (code === backslash && at < bytes.length) {
      holds = escaped;
      // Whatever it is, it does not end the string.
      copy[length++] = bytes[at++] as number;
    }
  }
  return at < bytes.length ? scanLongLeaf(bytes, start, leaves) : nowhere;
}

function scanLongLeaf(bytes: Buffer, start: number, leaves: Leaves): number {
  let to = bytes.indexOf(quote, start);
  if (to === nowhere || (bytes[start] as number) < space) return nowhere;
  let holds: number = notAscii;
  if (bytes.subarray(start, to).includes(backslash)) {
    holds = escaped;
    to = endBehindEscapes(bytes, start);
    if (to === nowhere) return nowhere;
  }
  const from = leaves.length;
  const length = from + to + 1 - start;
  if (length > room) return nowhere;
  bytes.copy(leaves.bytes, from, start, to + 1);
  noted(leaves, from, length, holds);
  return to + 1;
}

/** The place of the quote that ends a string. */
function endBehindEscapes(bytes: Buffer, start: number): number {
  for (let at = start; at < bytes.length; at++) {
    const code = bytes[at];
    if (code === quote) return at;
    if (code === backslash) at++;
  }
  return nowhere;
}

/** A leaf that ends, with its quote, before `length`. */
function noted(leaves: Leaves, from: number, length: number, holds: number): void {
  const { trace, traced } = leaves;
  trace[traced] = from;
  trace[traced + 1] = (length - 1) * 4 + holds;
  leaves.traced = traced + 2;
  leaves.length = length;
}

/** Whatever value it is, copied as it is: whoever reads it finds out whether it is one. */
export function scanAny(bytes: Buffer, start: number, leaves: Leaves): number {
  let depth = 0;
  let at = start;
  do {
    const code = bytes[at];
    if (code === undefined || code <= space) return nowhere;
    if (code === quote) {
      at = endBehindEscapes(bytes, at + 1);
      if (at === nowhere) return nowhere;
    } else if (code === openBrace || code === openBracket) depth++;
    else if (code === closeBrace || code === closeBracket) depth--;
    at++;
  } while (depth > 0);
  const from = leaves.length;
  const length = from + at - start;
  if (length >= room) return nowhere;
  bytes.copy(leaves.bytes, from, start, at);
  leaves.bytes[length] = absent;
  noted(leaves, from, length + 1, plain);
  return at;
}
