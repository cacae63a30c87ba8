const mark = Symbol.for('monotable.valueFault');

/**
 * What a codec throws: where inside the value, and what is wrong there. Who knows the entity and the attribute turns it into
 * an error of the public model with {@link faultOf}.
 */
export class ValueFault extends Error {
  readonly reason: string;
  readonly path: readonly (string | number)[];
  readonly unknownAttribute: boolean;

  constructor(reason: string, path: readonly (string | number)[] = [], unknownAttribute = false, cause?: unknown) {
    super(reason, cause === undefined ? undefined : { cause });
    this.reason = reason;
    this.path = path;
    this.unknownAttribute = unknownAttribute;
    Object.defineProperty(this, mark, { value: true });
  }
}

/** DynamoDB nests 32 levels. */
const deepest = 32;

/** Runs `work` for the member `step` of a composite value, so that a fault says where it is. */
export function within<Result>(step: string | number, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw faultInside(step, error);
  }
}

/** What is thrown of the member `step` of a composite value, saying where it is. */
export function faultInside(step: string | number, error: unknown): unknown {
  const fault = error instanceof RangeError ? new ValueFault('is nested too deeply, or holds itself') : faultOf(error);
  // Deeper than DynamoDB nests, the place says no more.
  if (fault && fault.path.length >= deepest) return fault;
  return fault ? new ValueFault(fault.reason, [step, ...fault.path], fault.unknownAttribute, fault.cause) : error;
}

export function faultOf(error: unknown): ValueFault | undefined {
  return typeof error === 'object' && error !== null && mark in error ? (error as unknown as ValueFault) : undefined;
}
