/**
 * What a computed key looks like, learnt from the method once at definition: text that never changes around parts that
 * come from attributes. `literals[0] part[0] literals[1] part[1] … literals[n]`, one literal more than parts; the first and
 * the last may be empty, none between two parts is.
 */
export interface KeyPattern {
  readonly literals: readonly string[];
  readonly parts: readonly KeyPart[];
}

/** One attribute's place in a computed key. */
export interface KeyPart {
  /** Property path that the method reads: `['userId']`, `['address', 'city']`. */
  readonly path: readonly string[];
  readonly rendering: PartRendering;
  /** Of a boolean or an enum that shows exactly: every text that can stand here. */
  readonly choices?: readonly string[] | undefined;
}

/**
 * How an attribute's value shows in the key.
 * - `text`: verbatim text. - `escaped`: through `escaped()`. - `sortable`: through `sortable()`, order kept.
 * - `date`: ISO 8601 UTC text of 24 characters, order kept. - `number`: plain digits (`10` before `9`, so no order).
 * - `choice`: a boolean or one of an enum's texts, verbatim.
 * - `opaque`: changed in some way (cut, lower-cased, hashed, formatted): good for whole keys only.
 */
export type PartRendering = 'text' | 'escaped' | 'sortable' | 'date' | 'number' | 'choice' | 'opaque';

/** A learnt method: its pattern, or only what it reads where the class declared `dependsOn`. */
export interface KeyMethod {
  /** Absent with `dependsOn` (whole keys only), and with `direct`. */
  readonly pattern?: KeyPattern | undefined;
  /** The method returns this attribute itself, and it is no text: a number, bigint or binary key. */
  readonly direct?: readonly string[] | undefined;
  /** Property paths that the key depends on. */
  readonly reads: readonly (readonly string[])[];
  /** How the object that the method runs on is made of an entity's values. */
  readonly view: readonly ViewField[];
  /** For each part of the pattern, a value that the method was learnt with, and the text it gave. */
  readonly samples?: readonly PartSample[] | undefined;
  /** Attributes that the method reads and that have one value only, so that they are no parts: that value. */
  readonly constants?: readonly { readonly path: readonly string[]; readonly value: unknown }[] | undefined;
  /** Which parts have been found to keep order or not: filled when a range is first asked for. */
  readonly trials?: Map<number, boolean> | undefined;
}

/**
 * One attribute of the object that a key method runs on: as it is, as a date that writes itself as ISO, copied with the
 * dates inside it replaced by such ones, or a nested class of which some attributes are read.
 */
export type ViewField =
  | { readonly kind: 'value' | 'date' | 'copy'; readonly property: string }
  | {
      readonly kind: 'object';
      readonly property: string;
      readonly prototype: object;
      readonly fields: readonly ViewField[];
    };

export interface PartSample {
  readonly value: unknown;
  readonly text: string;
}

/** A value a key may be made of once it is stored: text, number or binary by the key attribute's type. */
export type KeyValue = string | number | bigint | Uint8Array;

/** A key method as the class has it. */
export type KeyCallable = (this: object) => unknown;

/** Which key a method computes, for running it and for messages. */
export interface KeyTarget {
  readonly entity: string;
  /** The method's name. */
  readonly member: string;
  /** `partition key`, `sort key`, `index byTenant sort key`. */
  readonly keyName: string;
  readonly callable: KeyCallable;
  readonly prototype: object;
  /** What the key attribute holds at most, in bytes of UTF-8: one of {@link maxKeyBytes}. */
  readonly maxBytes: number;
}

/**
 * The longest key values, in bytes.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys
 */
export const maxKeyBytes = { partition: 2048, sort: 1024 } as const;
