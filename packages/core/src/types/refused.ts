declare const because: unique symbol;

/** A type that no value has: the compiler's message then says why. */
export interface Refused<Because extends string> {
  readonly [because]: Because;
}
