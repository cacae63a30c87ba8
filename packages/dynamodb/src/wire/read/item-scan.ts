import { absent, type Entry, forms, type Layout, mostOfList, present } from './layout.ts';
import { escaped, type Leaves, notAscii, plain, room } from './leaves.ts';
import { hasSpecial } from './special-bytes.ts';

const comma = 0x2c;
const quote = 0x22;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const letterT = 0x74;
const letterF = 0x66;
const space = 0x20;

/** Longer strings are copied by Node, shorter ones here. */
const longest = 256;
const nowhere = -1;

/** The body of an answer. */
export interface Scanned {
  readonly bytes: Buffer;
  /** The same bytes. */
  readonly view: DataView;
}

/**
 * Scans the text of one item by a layout, and puts what differs into leaves. Gives the place behind the item; -1 where the text is not
 * as the layout has it, which says nothing of the text: another way of reading has to be tried.
 */
export function scanItem(from: Scanned, at: number, layout: Layout, leaves: Leaves): number {
  leaves.clear();
  if (from.bytes[at] !== openBrace) return nowhere;
  const end = scanMembers(from, at + 1, layout, leaves);
  return end !== nowhere && leaves.close() ? end : nowhere;
}

function scanMembers(from: Scanned, start: number, layout: Layout, leaves: Leaves): number {
  const { bytes, view } = from;
  const { bytes: copy, trace } = leaves;
  let at = start;
  let nth = 0;
  if (bytes[at] === closeBrace) return endOfMembers(layout, nth, at, leaves);
  for (;;) {
    let entry = layout[nth];
    while (entry !== undefined && !isHead(view, at, entry)) {
      copy[leaves.length++] = absent;
      entry = layout[++nth];
    }
    if (entry === undefined) return nowhere;
    trace[leaves.traced++] = nth++;
    at = scanValue(from, at + entry.head.length, entry, leaves);
    if (at === nowhere) return nowhere;
    const code = bytes[at];
    if (code === comma) at++;
    else return code === closeBrace ? endOfMembers(layout, nth, at, leaves) : nowhere;
  }
}

function endOfMembers(layout: Layout, found: number, at: number, leaves: Leaves): number {
  for (let nth = found; nth < layout.length; nth++) leaves.bytes[leaves.length++] = absent;
  leaves.trace[leaves.traced++] = nowhere;
  return at + 1;
}

function isHead(view: DataView, at: number, { head: { length }, words }: Entry): boolean {
  if (at + length > view.byteLength) return false;
  const last = words.length - 1;
  for (let nth = 0; nth < last; nth++) if (view.getInt32(at + nth * 4, true) !== words[nth]) return false;
  return last < 0 || view.getInt32(at + length - 4, true) === words[last];
}

/** From behind the entry's head to behind the value. */
function scanValue(from: Scanned, start: number, entry: Entry, leaves: Leaves): number {
  const { bytes } = from;
  let at: number;
  switch (entry.form) {
    case forms.leaf:
      at = scanLeaf(from, start, leaves);
      break;
    case forms.boolean:
      at = scanBoolean(bytes, start, leaves);
      break;
    case forms.null:
      leaves.bytes[leaves.length++] = present;
      at = isWord(bytes, start, 'true') ? start + 4 : nowhere;
      break;
    case forms.set:
      at = scanSet(from, start, leaves);
      break;
    case forms.list:
      at = scanList(from, start, entry.entries, leaves);
      break;
    case forms.object:
      leaves.bytes[leaves.length++] = present;
      at = scanMembers(from, start, entry.entries, leaves);
      break;
    case forms.any:
      return scanAny(bytes, start, leaves);
    default:
      return entry.form satisfies never;
  }
  return at !== nowhere && bytes[at] === closeBrace ? at + 1 : nowhere;
}

/** A string without its first quote. */
function scanLeaf({ bytes, view }: Scanned, start: number, leaves: Leaves): number {
  const { bytes: copy, view: copyView } = leaves;
  const from = leaves.length;
  const soon = Math.min(bytes.length, start + longest);
  if (from + longest + 1 > room) return nowhere;
  let at = start;
  let length = from;
  for (; at + 4 <= soon; at += 4, length += 4) {
    const word = view.getInt32(at, true);
    if (hasSpecial(word)) break;
    copyView.setInt32(length, word, true);
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

function scanBoolean(bytes: Buffer, at: number, leaves: Leaves): number {
  const isTrue = bytes[at] === letterT;
  leaves.bytes[leaves.length++] = isTrue ? letterT : letterF;
  leaves.trace[leaves.traced++] = isTrue ? 1 : 0;
  const word = isTrue ? 'true' : 'false';
  return isWord(bytes, at, word) ? at + word.length : nowhere;
}

function isWord(bytes: Buffer, at: number, word: string): boolean {
  for (let nth = 0; nth < word.length; nth++) if (bytes[at + nth] !== word.charCodeAt(nth)) return false;
  return true;
}

function scanSet(from: Scanned, start: number, leaves: Leaves): number {
  const { bytes } = from;
  const { bytes: copy, trace } = leaves;
  const countAt = leaves.traced++;
  let at = start;
  for (let count = 1; ; count++) {
    copy[leaves.length++] = present;
    at = scanLeaf(from, at, leaves);
    if (at === nowhere) return nowhere;
    const code = bytes[at];
    if (code === comma && bytes[at + 1] === quote) {
      at += 2;
      continue;
    }
    copy[leaves.length++] = absent;
    trace[countAt] = count;
    return code === closeBracket ? at + 1 : nowhere;
  }
}

function scanList(from: Scanned, start: number, entries: Layout, leaves: Leaves): number {
  const { bytes, view } = from;
  const { bytes: copy, trace } = leaves;
  const countAt = leaves.traced++;
  let count = 0;
  let at = start;
  copy[leaves.length++] = present;
  for (; bytes[at] !== closeBracket; count++) {
    if (count > 0 && bytes[at++] !== comma) return nowhere;
    let nth = 0;
    let entry = entries[nth];
    while (entry !== undefined && !isHead(view, at, entry)) entry = entries[++nth];
    if (entry === undefined || nth >= mostOfList) return nowhere;
    copy[leaves.length++] = present + nth;
    trace[leaves.traced++] = nth;
    at = scanValue(from, at + entry.head.length, entry, leaves);
    if (at === nowhere) return nowhere;
  }
  copy[leaves.length++] = absent;
  trace[countAt] = count;
  return at + 1;
}

/** Whatever value it is, copied as it is: whoever reads it finds out whether it is one. */
function scanAny(bytes: Buffer, start: number, leaves: Leaves): number {
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
