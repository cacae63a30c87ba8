import * as operators from '../../operators/index.ts';

type Joining = (...conditions: readonly unknown[]) => unknown;

/** `and`, `or` and `not` for conditions on attributes that no class declares. */
export const and = operators.and as Joining;
export const or = operators.or as Joining;
export const not = operators.not as Joining;
