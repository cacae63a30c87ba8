import { closeBrace, closeBracket, comma, openBrace, quote } from '../signs.ts';
import { absent, type Entry, forms, type Layout, mostOfList, present } from './layout.ts';
import { type Scanned, scanAny, scanLeaf } from './leaf-scan.ts';
import type { Leaves } from './leaves.ts';

const letterT = 0x74;
const letterF = 0x66;

const nowhere = -1;

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
  const { bytes } = from;
  const { bytes: copy, trace } = leaves;
  let at = start;
  let nth = 0;
  if (bytes[at] === closeBrace) return endOfMembers(layout, nth, at, leaves);
  for (;;) {
    let entry = layout[nth];
    while (entry !== undefined && !isHead(from, at, entry)) {
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

/** The view's own length is a getter, which takes as long as the words. */
function isHead({ bytes, view }: Scanned, at: number, { head: { length }, words }: Entry): boolean {
  if (at + length > bytes.length) return false;
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
  const { bytes } = from;
  const { bytes: copy, trace } = leaves;
  const countAt = leaves.traced++;
  let count = 0;
  let at = start;
  copy[leaves.length++] = present;
  for (; bytes[at] !== closeBracket; count++) {
    if (count > 0 && bytes[at++] !== comma) return nowhere;
    let nth = 0;
    let entry = entries[nth];
    while (entry !== undefined && !isHead(from, at, entry)) entry = entries[++nth];
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
