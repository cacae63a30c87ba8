import type { Codec, CodecParts } from '@monotable/core';
import { closeBrace, comma, openBrace } from '../signs.ts';
import { list, readAttributeValue, record } from './attribute-value-text.ts';
import { type JsonCursor, tags, unusual } from './json-cursor.ts';
import { MemberNames } from './member-names.ts';

/** Reads one stored value as a codec decodes it. Throws for what the codec refuses, and for what is not as expected. */
export type ValueReader = (cursor: JsonCursor) => unknown;

/** The reader of a codec: lists, maps and nested classes member by member, all else through the codec itself. */
export function valueReader(codec: Codec): ValueReader {
  const { parts, ofText } = codec;
  if (ofText) return textReader(codec, ofText);
  if (!parts || parts.kind === 'set') return (cursor) => codec.decode(readAttributeValue(cursor));
  return parts.kind === 'object' ? objectReader(parts) : collectionReader(parts.kind, valueReader(parts.member));
}

function textReader(codec: Codec, { S, N }: NonNullable<Codec['ofText']>): ValueReader {
  return (cursor) => {
    const start = cursor.at;
    const tag = cursor.tag();
    const read = tag === tags.S ? S : tag === tags.N ? N : undefined;
    if (read) {
      const value = read(cursor.string());
      cursor.expect(closeBrace);
      return value;
    }
    cursor.at = start;
    return codec.decode(readAttributeValue(cursor));
  };
}

function collectionReader(kind: 'list' | 'map', member: ValueReader): ValueReader {
  const tag = tags[kind === 'list' ? 'L' : 'M'];
  const read = kind === 'list' ? list : record;
  return (cursor) => {
    if (passesNull(cursor, tag)) return null;
    const result = read(cursor, member);
    cursor.expect(closeBrace);
    return result;
  };
}

function objectReader({ members, assemble }: CodecParts & { readonly kind: 'object' }): ValueReader {
  // Made at first use, since a class may hold members of its own class.
  let readers: readonly ValueReader[] | undefined;
  let names: MemberNames<number> | undefined;
  return (cursor) => {
    readers ??= members().map(({ codec }) => valueReader(codec));
    names ??= new MemberNames(members().map(({ name }, at) => [name, at]));
    if (passesNull(cursor, tags.M)) return null;
    const values: unknown[] = readers.map(absent);
    cursor.expect(openBrace);
    if (!cursor.passes(closeBrace)) {
      let nth = 0;
      do {
        const at = names.next(cursor, nth++);
        const read = at === undefined ? undefined : readers[at];
        // What is not declared goes with the instance; the codec knows how.
        if (at === undefined || !read) throw unusual();
        values[at] = read(cursor);
      } while (cursor.passes(comma));
      cursor.expect(closeBrace);
    }
    cursor.expect(closeBrace);
    return assemble(values);
  };
}

/** Passes `{"NULL":true}` as a whole, or the beginning of a value of the type `tag`. */
function passesNull(cursor: JsonCursor, tag: number): boolean {
  const stored = cursor.tag();
  if (stored === tag) return false;
  if (stored !== tags.NULL) throw unusual();
  cursor.word('true}');
  return true;
}

const absent = (): undefined => undefined;
