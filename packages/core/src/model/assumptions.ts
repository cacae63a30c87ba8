import type { AttributeValue, Item } from '../backend/attribute-value.ts';
import { type ConditionNode, pathEquals } from '../expression/condition-node.ts';
import type { Path } from '../expression/path.ts';
import { sameValue } from '../expression/same-value.ts';
import { valueAt } from './item-edit.ts';

/** What a write takes for known of the stored item; it has to hold still when the write is done. */
export interface Assumption {
  readonly path: Path;
  /** `undefined` where nothing is stored. */
  readonly value: AttributeValue | undefined;
}

export function assumptionsOf(paths: readonly Path[], known: Item): readonly Assumption[] {
  return paths.map((path) => ({ path, value: valueAt(known, path) }));
}

/** The assumptions as conditions of the write. */
export function assumedConditions(assumptions: readonly Assumption[]): readonly ConditionNode[] {
  return assumptions.map(({ path, value }) =>
    value ? pathEquals(path, value) : Object.freeze({ kind: 'notExists', path }),
  );
}

/** Whether one of the assumptions does not hold of what is stored. */
export function isOvertaken(assumptions: readonly Assumption[], stored: Item): boolean {
  return assumptions.some(({ path, value }) => !sameValue(value, valueAt(stored, path)));
}
