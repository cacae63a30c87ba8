import type { EntityConstructor } from './entity-constructor.ts';

/**
 * The type of an attribute as frozen data. What each holds in TypeScript, and how it is stored:
 * - `string` (S), `boolean` (BOOL), `binary`: Uint8Array (B)
 * - `number`: a JavaScript number (N), refused where it would be rounded unless `lossy`
 * - `bigint` (N), `decimal`: canonical decimal text of up to 38 digits (N)
 * - `date`: Date, as ISO 8601 UTC text (S), epoch milliseconds or epoch seconds (N)
 * - `choice`: one of the texts or numbers listed (S or N)
 * - `set`: Set of string, number, bigint, decimal or binary (SS, NS, BS); an empty one is absent
 * - `list`: array (L), `map`: plain object with any keys (M), `object`: nested class (M), `any`: whatever DynamoDB can hold
 */
export type AttributeType =
  | { readonly kind: 'string' | 'boolean' | 'binary' | 'bigint' | 'decimal' | 'any' }
  | { readonly kind: 'number'; readonly lossy: boolean }
  | { readonly kind: 'date'; readonly format: DateFormat }
  | { readonly kind: 'choice'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'set'; readonly of: AttributeType }
  | { readonly kind: 'list'; readonly of: AttributeType }
  | { readonly kind: 'map'; readonly of: AttributeType }
  | { readonly kind: 'object'; readonly target: EntityConstructor; readonly fields: readonly AttributeDefinition[] };

export type DateFormat = 'iso' | 'epochMilliseconds' | 'epochSeconds';

/** One declared attribute of an entity or nested class. */
export interface AttributeDefinition {
  readonly property: string;
  /** The stored name. */
  readonly name: string;
  readonly type: AttributeType;
  readonly optional: boolean;
  /** Not changed after create. */
  readonly readonly: boolean;
  /** Not in toJSON. */
  readonly hidden: boolean;
  /** Gives a value to what is undefined on create. */
  readonly default?: (() => unknown) | undefined;
  /** Between what the entity holds and what the type stores. */
  readonly transform?: { to(value: unknown): unknown; from(value: unknown): unknown } | undefined;
}
