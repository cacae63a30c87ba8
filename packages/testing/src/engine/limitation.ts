/**
 * Something that an engine or backend can't do, or does wrong. The contract leaves out what needs it and says so.
 * `lacks` names either a capability that scenarios ask for in `needs`, or one scenario.
 */
export interface Limitation {
  readonly lacks: string;
  /** One sentence, shown beside every scenario that is left out. */
  readonly reason: string;
}

/** Limitations from what is lacking to the reason. */
export function limitationsOf(reasons: { readonly [lacks: string]: string }): readonly Limitation[] {
  return Object.freeze(Object.entries(reasons).map(([lacks, reason]) => Object.freeze({ lacks, reason })));
}
