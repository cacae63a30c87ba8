import type { KeyValue } from './key-pattern.ts';

/**
 * A key computed from an entity's values, or the reason why there is none:
 * - `key`: `empty` are the attributes read whose text is empty, which a primary key has to refuse.
 * - `absent`: `missing` are the attributes read that are absent (undefined or null); none where the method itself returned
 *   undefined.
 */
export type RenderedKey =
  | { readonly kind: 'key'; readonly value: KeyValue; readonly empty: readonly (readonly string[])[] }
  | { readonly kind: 'absent'; readonly missing: readonly (readonly string[])[] };
