import type { Backend, Shape } from '@monotable/core';
import type { Tables } from './tables.ts';

/** A backend, and the tables on it that are of the programs. */
export interface Place {
  readonly backend: Backend;
  readonly tables: Tables;
}

/** One of the two backends that run a program. */
export interface Side extends Place {
  /** What the tokens of transactions begin with: another text for each run, since engines remember them. */
  tokens: string;
}

/** Stored items as they are, with tags and all digits. */
export const storedItems: Shape = {
  entity: 'Item',
  attributes: [],
  encode: (item) => item as ReturnType<Shape['encode']>,
  decode: (item) => item,
  decodePartial: (item) => item,
};
