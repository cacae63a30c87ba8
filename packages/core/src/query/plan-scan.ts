import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { candidatesOf } from './key-candidate.ts';
import type { KnownValues } from './known-values.ts';
import type { ScanPlan } from './plan.ts';
import { invalidQuery, placeText } from './plan-errors.ts';
import type { PlannedState, PlanOptions } from './plan-read.ts';
import { keyGuards, lackedBy, readFilter, targetsOf } from './read-filter.ts';

/** Reads all of a table or index. Its filter may name key attributes, unlike a query's. */
export function planScan(
  definition: EntityDefinition,
  { index, order, consistent, selected }: PlannedState,
  { conjuncts }: KnownValues,
  { countOnly }: PlanOptions,
): ScanPlan {
  const candidate = candidatesOf(definition).find((each) => each.index === index);
  const refusal = (reason: string, remedy: string) =>
    invalidQuery(definition.name, `${placeText(index)} ${reason}`, remedy);
  if (order !== undefined) {
    throw refusal('is scanned in no order', 'Leave order() out, or give a partition key instead of scan()');
  }
  if (consistent && candidate?.rank === 2) {
    throw refusal("is a global index, which can't be read consistently", 'Leave consistent() out, or scan the table');
  }
  const lacked = lackedBy(
    definition,
    index,
    conjuncts.flatMap(targetsOf),
    countOnly ? 'nothing' : (selected ?? 'everything'),
  );
  if (lacked) throw refusal(lacked, 'Scan the table instead');
  const members = candidate ? [...candidate.partition, ...candidate.sort] : [];
  return Object.freeze({ kind: 'scan', index, ...readFilter(definition, conjuncts, keyGuards(definition, members)) });
}
