import type { Leaves } from './leaves.ts';

/** How a value goes on behind the head of its entry. */
export const forms = {
  /** A string, and what closes the value: `text"}`. */
  leaf: 0,
  /** `true}` or `false}`. */
  boolean: 1,
  /** `true}`. */
  null: 2,
  /** Strings, the first of them begun: `a","b"]}`. */
  set: 3,
  /** Values of the entries, in any order: `{"S":"a"}]}`. */
  list: 4,
  /** Values of the entries, in their order, without those that are absent: `"a":{"S":"b"}}}`. */
  object: 5,
  /** Any value. */
  any: 6,
} as const;

/** Reads a value of an entry behind a scan, of which it passes the entry's part. Throws for what a codec refuses. */
export type LeafReader = (leaves: Leaves, entries: Layout) => unknown;

/** One place of a {@link Layout}. */
export interface Entry {
  /** What stands before all that differs from item to item: `"name":{"S":"`; its bytes as Latin-1. */
  readonly head: string;
  /** The same in pieces of four bytes, little-endian; the last one overlaps the one before. */
  readonly words: Int32Array;
  readonly form: (typeof forms)[keyof typeof forms];
  /** Of a list or an object. */
  readonly entries: Layout;
  /** Where its value goes among the values that it is one of; -1 for nowhere. */
  readonly at: number;
  readonly read: LeafReader;
}

/** Every entry is made here, as one literal: where they differ in how they were made, each step of a scan looks for their members. */
export function entryOf({ head, words, form, entries, at, read }: Entry): Entry {
  return Object.freeze({ head, words, form, entries, at, read });
}

/**
 * What JSON texts of one kind of items have in common: names, type tags and all that stands between, in their order. DynamoDB writes
 * the attributes of like items in like order. An item may lack any of the entries.
 */
export type Layout = readonly Entry[];

/** Marks in the leaves' text, which no JSON string can hold: of an absent entry, and of the end of a list or a set. */
export const absent = 0x01;
/** Of a list or an object that is there, and of an element; for one of a list, its entry's number is added. */
export const present = 0x02;
/** So many entries of a list have marks. */
export const mostOfList = 0x20 - present;
