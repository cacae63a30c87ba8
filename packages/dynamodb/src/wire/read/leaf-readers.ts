import type { AttributeValue, Codec, CodecParts } from '@monotable/core';
import { base64Bytes } from '../base64.ts';
import { readAttributeValue, skipAttributeValue } from './attribute-value-text.ts';
import { JsonCursor, unusual } from './json-cursor.ts';
import type { Entry, Layout, LeafReader } from './layout.ts';
import { type Leaves, plain } from './leaves.ts';
import { type ValueReader, valueReader } from './value-reader.ts';

/** What is made of a stored value: what the codec decodes, the value as it is stored, or nothing. */
export type Wanted = Codec | 'stored' | undefined;

export type ScalarTag = 'S' | 'N' | 'B';

/** Of one string. */
export function scalarReader(tag: ScalarTag, wanted: Wanted): LeafReader {
  if (wanted === undefined) return skipLeaf;
  const stored = storedScalar(tag);
  if (wanted === 'stored') return (leaves) => stored(leaves.string());
  const { ofText, ofBytes } = wanted;
  const read = tag === 'B' ? undefined : ofText?.[tag];
  if (!read) return (leaves) => wanted.decode(stored(leaves.string()));
  const readBytes = tag === 'B' ? undefined : ofBytes?.[tag];
  if (!readBytes) return (leaves) => read(leaves.string());
  return (leaves) => {
    const from = leaves.next();
    const end = leaves.next();
    const value = (end & 3) === plain ? readBytes(leaves.bytes, from, end >> 2) : undefined;
    return value === undefined ? read(leaves.stringAt(from, end)) : value;
  };
}

function storedScalar(tag: ScalarTag): (text: string) => AttributeValue {
  switch (tag) {
    case 'S':
      return (S) => ({ S });
    case 'N':
      return (N) => ({ N });
    case 'B':
      return (text) => ({ B: base64Bytes(text) });
  }
}

function skipLeaf(leaves: Leaves): undefined {
  const from = leaves.next();
  const end = leaves.next();
  // Whether there are such escapes.
  if ((end & 3) > 1) leaves.stringAt(from, end);
}

const booleans = [Object.freeze({ BOOL: false }), Object.freeze({ BOOL: true })] as const;

export function booleanReader(wanted: Wanted): LeafReader {
  return (leaves) => {
    const value = booleans[leaves.next() as 0 | 1];
    return wanted === 'stored' ? value : wanted?.decode(value);
  };
}

const nullValue = Object.freeze({ NULL: true } as const);

export function nullReader(wanted: Wanted): LeafReader {
  return () => (wanted === 'stored' ? nullValue : wanted?.decode(nullValue));
}

const noEntries: Layout = [];

/** Of a set whose members are stored as `tag`. */
export function setReader(tag: ScalarTag, member: Codec): LeafReader {
  const read = scalarReader(tag, member);
  return (leaves) => {
    const result = new Set<unknown>();
    for (let left = leaves.next(); left > 0; left--) result.add(read(leaves, noEntries));
    return result;
  };
}

export const listReader: LeafReader = (leaves, entries) => {
  const count = leaves.next();
  // Of its length from the start: one that grows has room for many more.
  const result = new Array<unknown>(count);
  for (let at = 0; at < count; at++) {
    const entry = entries[leaves.next()] as Entry;
    result[at] = entry.read(leaves, entry.entries);
  }
  return result;
};

export function objectReader({ members, assemble }: CodecParts & { readonly kind: 'object' }): LeafReader {
  const none = members().map((): unknown => undefined);
  return (leaves, entries) => {
    const values = none.slice();
    for (let nth = leaves.next(); nth >= 0; nth = leaves.next()) {
      const entry = entries[nth] as Entry;
      values[entry.at] = entry.read(leaves, entry.entries);
    }
    return assemble(values);
  };
}

/** Of a value that was copied as a whole. */
export function anyReader(wanted: Wanted): LeafReader {
  const read: ValueReader =
    wanted === undefined ? skipAttributeValue : wanted === 'stored' ? readAttributeValue : valueReader(wanted);
  return (leaves) => {
    const cursor = new JsonCursor(leaves.bytes.subarray(0, leaves.length), leaves.text);
    cursor.at = leaves.next();
    const value = read(cursor);
    if (cursor.at !== leaves.next() >> 2) throw unusual();
    return value;
  };
}
