declare const defaulted: unique symbol;

/**
 * An attribute that is given a value when the caller leaves it out: `done: Defaulted<boolean> = false`. It reads and is
 * assigned like a plain `Value`; `create` doesn't ask for it.
 */
export type Defaulted<Value> = Value & { readonly [defaulted]?: true };

/** The type without the mark. */
export type Plain<Value> =
  IsDefaulted<Value> extends true ? (Value extends Defaulted<infer Inner> ? Inner : Value) : Value;

// `any` has every key, the mark too; no other type has symbols at large.
export type IsDefaulted<Value> = typeof defaulted extends keyof Value
  ? symbol extends keyof Value
    ? false
    : true
  : false;
