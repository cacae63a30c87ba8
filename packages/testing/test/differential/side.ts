import type { Backend, Shape } from '@monotable/core';
import type { Tables } from './tables.ts';

/** One of the two backends that run a program. */
export interface Side {
  readonly backend: Backend;
  readonly tables: Tables;
  /** Makes the tokens of this run's transactions different from those of every other run. */
  readonly run: string;
}

/** Stored items as they are, with tags and all digits. */
export const storedItems: Shape = {
  entity: 'Item',
  attributes: [],
  encode: (item) => item as ReturnType<Shape['encode']>,
  decode: (item) => item,
  decodePartial: (item) => item,
};
