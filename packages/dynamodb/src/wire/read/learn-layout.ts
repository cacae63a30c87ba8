import type { Codec } from '@monotable/core';
import { closeBrace, closeBracket, colon, comma, openBrace, openBracket, quote } from '../signs.ts';
import { skipAttributeValue } from './attribute-value-text.ts';
import { type JsonCursor, tags, unusual } from './json-cursor.ts';
import { type Entry, entryOf, forms, type Layout, type LeafReader } from './layout.ts';
import {
  anyReader,
  booleanReader,
  listReader,
  nullReader,
  objectReader,
  type ScalarTag,
  scalarReader,
  setReader,
  type Wanted,
} from './leaf-readers.ts';
import { mergeElements } from './merge-layouts.ts';

/** What is wanted of an attribute or a member, and where it goes. */
export interface Slot {
  readonly at: number;
  readonly wanted: Wanted;
}

/** By stored name, as Latin-1. */
export type Slots = ReadonlyMap<string, Slot>;

const nowhere: Slot = Object.freeze({ at: -1, wanted: undefined });

/** The layout of the object at the cursor. Throws for one that none is made of. */
export function learnLayout(cursor: JsonCursor, slots: Slots): Layout {
  cursor.expect(openBrace);
  return members(cursor, (name) => slots.get(name) ?? nowhere);
}

function members(cursor: JsonCursor, slotOf: (name: string) => Slot): Layout {
  const layout: Entry[] = [];
  if (cursor.passes(closeBrace)) return layout;
  do {
    const start = cursor.at;
    cursor.passString();
    if (cursor.isEscaped) throw unusual();
    const slot = slotOf(cursor.text.slice(cursor.from, cursor.to));
    cursor.expect(colon);
    layout.push(entryAt(cursor, start, slot));
  } while (cursor.passes(comma));
  cursor.expect(closeBrace);
  return layout;
}

/** The entry of the value at the cursor, whose head begins at `start`. */
function entryAt(cursor: JsonCursor, start: number, { at, wanted }: Slot): Entry {
  const valueAt = cursor.at;
  // Not a slice, which would keep the whole text alive.
  const head = (): Head => headOf(cursor.bytes.toString('latin1', start, cursor.at));
  const made = (form: Entry['form'], begin: Head, read: LeafReader, entries: Layout = []): Entry => {
    cursor.expect(closeBrace);
    return entryOf({ ...begin, form, entries, at, read });
  };
  const tag = cursor.tag();
  const parts = typeof wanted === 'object' ? wanted.parts : undefined;
  const scalar = scalarTags.get(tag);
  if (scalar) {
    cursor.expect(quote);
    const begin = head();
    cursor.at--;
    cursor.skipString();
    return made(forms.leaf, begin, scalarReader(scalar, wanted));
  }
  if (tag === tags.BOOL) {
    const begin = head();
    cursor.word(cursor.code === 0x74 ? 'true' : 'false');
    return made(forms.boolean, begin, booleanReader(wanted));
  }
  if (tag === tags.NULL) {
    const begin = head();
    cursor.word('true');
    return made(forms.null, begin, nullReader(wanted));
  }
  const memberTag = setTags.get(tag);
  if (memberTag && parts?.kind === 'set') {
    cursor.expect(openBracket);
    cursor.expect(quote);
    const begin = head();
    cursor.at--;
    do cursor.skipString();
    while (cursor.passes(comma));
    cursor.expect(closeBracket);
    return made(forms.set, begin, setReader(memberTag, parts.member));
  }
  if (tag === tags.L && parts?.kind === 'list') {
    cursor.expect(openBracket);
    const begin = head();
    return made(forms.list, begin, listReader, elements(cursor, parts.member));
  }
  if (tag === tags.M && parts?.kind === 'object') {
    cursor.expect(openBrace);
    const begin = head();
    const slots = new Map(
      parts.members().map(({ name, codec }, nth) => [Buffer.from(name).toString('latin1'), { at: nth, wanted: codec }]),
    );
    const known = (name: string): Slot => {
      const slot = slots.get(name);
      // What is not declared goes with the instance; the codec knows how.
      if (!slot) throw unusual();
      return slot;
    };
    return made(forms.object, begin, objectReader(parts), members(cursor, known));
  }
  cursor.at = valueAt;
  const begin = head();
  skipAttributeValue(cursor);
  return entryOf({ ...begin, form: forms.any, entries: [], at, read: anyReader(wanted) });
}

type Head = Pick<Entry, 'head' | 'words'>;

function headOf(head: string): Head {
  const bytes = Buffer.from(head, 'latin1');
  const words = Array.from({ length: Math.ceil(bytes.length / 4) }, (_, nth) =>
    bytes.readInt32LE(Math.min(nth * 4, bytes.length - 4)),
  );
  return { head, words: Int32Array.from(words) };
}

const scalarTags: ReadonlyMap<number, ScalarTag> = new Map([
  [tags.S, 'S'],
  [tags.N, 'N'],
  [tags.B, 'B'],
]);
const setTags: ReadonlyMap<number, ScalarTag> = new Map([
  [tags.SS, 'S'],
  [tags.NS, 'N'],
  [tags.BS, 'B'],
]);

function elements(cursor: JsonCursor, member: Codec): Layout {
  let layout: Layout = [];
  if (cursor.passes(closeBracket)) return layout;
  do layout = mergeElements(layout, [entryAt(cursor, cursor.at, { at: -1, wanted: member })]);
  while (cursor.passes(comma));
  cursor.expect(closeBracket);
  return layout;
}
