import type { KeyAttributeType } from './table-definition.ts';

/** A key attribute: its stored name, or name and type where it is not text. */
export type KeyAttributeOption = string | { readonly name?: string; readonly type?: KeyAttributeType };

/** A secondary index of a table. */
export interface IndexOptions {
  /** `global` unless said otherwise. A local index has the table's partition key and no `partitionKey` of its own. */
  readonly kind?: 'global' | 'local';
  /** `gsi_pk_<index>` unless named; several for a multi-attribute key. */
  readonly partitionKey?: KeyAttributeOption | readonly KeyAttributeOption[];
  /** `gsi_sk_<index>` (`lsi_sk_<index>` for a local one) unless named; several for a multi-attribute key; `false` for none. */
  readonly sortKey?: KeyAttributeOption | readonly KeyAttributeOption[] | false;
  /** What the index copies: `all` unless said otherwise; a list names stored attributes. */
  readonly projection?: 'all' | 'keysOnly' | readonly string[];
}

/** How cursors of the table's queries are protected. */
export interface CursorOptions {
  /** Signs cursors with HMAC-SHA-256: the first secret signs, every one of them verifies, so that secrets can be rotated. */
  readonly secrets?: readonly string[];
  /** Hides the keys inside too (AES-256-GCM under a key made from the secret). Needs `secrets`. */
  readonly encrypt?: boolean;
}

export interface TableOptions<IndexName extends string = string> {
  /** The physical name, where it is the same everywhere. */
  readonly tableName?: string;
  /** `pk` unless named. */
  readonly partitionKey?: KeyAttributeOption;
  /** `sk` unless named; `false` for a table without a sort key. */
  readonly sortKey?: KeyAttributeOption | false;
  /** The stored attribute that holds the entity's name: `_type` unless named. */
  readonly typeAttribute?: string;
  readonly indexes?: Readonly<Record<IndexName, IndexOptions>>;
  /** The stored name of the table's TTL attribute (epoch seconds). */
  readonly ttlAttribute?: string;
  readonly cursors?: CursorOptions;
}
