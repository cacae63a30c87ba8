import { conjunctsOf } from '../expression/condition-tree.ts';
import { lowerTree } from '../expression/lower-condition.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { candidatesOf, type KeyCandidate, keyConditionFor } from './key-candidate.ts';
import { type LostOutcome, lost, type NothingOutcome, refused } from './key-outcome.ts';
import { contradiction, type KnownValues, knownValues } from './known-values.ts';
import type { NothingPlan, PassedOver, Plan, QueryPlan } from './plan.ts';
import { noneServes, refusedBefore, severalServe, unknownIndex } from './plan-errors.ts';
import { planScan } from './plan-scan.ts';
import type { QueryState } from './query-state.ts';
import { keyNames, lackedBy, readFilter, targetsOf } from './read-filter.ts';
import { attributesOfHeld, neverHeld } from './sparse-index.ts';

/** The part of a query that its plan depends on. */
export type PlannedState = Pick<QueryState, 'conditions' | 'order' | 'selected' | 'consistent' | 'index' | 'scan'>;

export interface PlanOptions {
  /** Only how many items there are is asked. */
  readonly countOnly?: boolean | undefined;
}

/**
 * Decides how a query is answered: which index, which key range, which filter. Pure; throws `InvalidQueryError` where no index
 * serves and `scan()` was not called, or where two serve alike.
 */
export function planRead(definition: EntityDefinition, state: PlannedState, options: PlanOptions = {}): Plan {
  const known = knownValues(conjunctsOf(state.conditions));
  if (state.index !== undefined && !Object.hasOwn(definition.indexes, state.index)) {
    throw unknownIndex(definition, state.index);
  }
  if (lowerTree(state.conditions) === 'nothing') return nothingPlan('the conditions hold for no item');
  const opposed = contradiction(known);
  if (opposed) return nothingPlan(`${opposed.target.text} can't equal two values`);
  return state.scan ? planScan(definition, state, known, options) : planQuery(definition, state, known, options);
}

type Verdict = UsableVerdict | LostOutcome | NothingOutcome;

interface UsableVerdict {
  readonly kind: 'usable';
  readonly candidate: KeyCandidate;
  /** How many sort key parts are bound. */
  readonly bound: number;
  /** The index may lack items that the conditions ask for. */
  readonly sparse: boolean;
  readonly plan: Omit<QueryPlan, 'passedOver'>;
}

function planQuery(definition: EntityDefinition, state: PlannedState, known: KnownValues, options: PlanOptions): Plan {
  const judged = candidatesOf(definition).map((candidate) => ({
    candidate,
    index: candidate.index,
    verdict: judge(definition, candidate, state, known, options),
  }));
  const usable: UsableVerdict[] = [];
  for (const { verdict } of judged) {
    if (verdict.kind === 'nothing') return nothingPlan(verdict.reason);
    if (verdict.kind === 'usable') usable.push(verdict);
  }
  const [best, ...others] = usable.sort(byPreference);
  if (!best)
    throw noneServes(
      definition.name,
      state.index,
      judged.flatMap(whereLost).filter(({ index }) => state.index === undefined || index === state.index),
    );
  const before = judged.flatMap(whereLost).find((other) => comesBefore(other, best));
  if (before) throw refusedBefore(definition.name, before.index, before.verdict, best.candidate.index);
  const alike = others.filter((other) => byPreference(best, other) === 0);
  if (alike.length > 0)
    throw severalServe(
      definition.name,
      [best, ...alike].map(({ candidate }) => candidate.index),
    );
  const passedOver = [
    ...others.map((other) => ({ index: other.candidate.index, reason: secondTo(best, other) })),
    ...judged.flatMap(whereLost).map(({ index, verdict }) => ({ index, reason: verdict.reason })),
  ];
  return Object.freeze({
    ...best.plan,
    passedOver: Object.freeze(passedOver.map((each) => Object.freeze<PassedOver>(each))),
  });
}

interface Judged<Outcome = Verdict> {
  readonly candidate: KeyCandidate;
  readonly index?: string | undefined;
  readonly verdict: Outcome;
}

function whereLost({ candidate, index, verdict }: Judged): readonly Judged<LostOutcome>[] {
  return verdict.kind === 'lost' ? [{ candidate, index, verdict }] : [];
}

/** What holds every item before what may lack some; then most sort key parts bound; then the table before a local index before a global one. */
function byPreference(one: UsableVerdict, other: UsableVerdict): number {
  return (
    Number(one.sparse) - Number(other.sparse) || other.bound - one.bound || one.candidate.rank - other.candidate.rank
  );
}

/**
 * The key of a candidate that would be read first is given, but can't say the conditions. What another index holds, and in
 * which order, is not the same: it is read in its place only where its sort key is asked for.
 */
function comesBefore({ candidate, verdict }: Judged<LostOutcome>, best: UsableVerdict): boolean {
  return verdict.refused && best.bound === 0 && candidate.rank < best.candidate.rank;
}

function secondTo(
  { candidate, bound: most, sparse }: UsableVerdict,
  { bound, plan, sparse: lacks }: UsableVerdict,
): string {
  if (lacks && !sparse) return `holds only items that have ${plan.heldWith?.join(' and ')}`;
  if (bound < most) return 'binds fewer parts of its sort key';
  return `binds no more of its sort key than the ${candidate.rank === 0 ? 'table' : 'local index'}, which is read first`;
}

/** What is to be said for one candidate, or against it. */
function judge(
  definition: EntityDefinition,
  candidate: KeyCandidate,
  state: PlannedState,
  known: KnownValues,
  { countOnly }: PlanOptions,
): Verdict {
  const { index } = candidate;
  if (state.index !== undefined && state.index !== index) return lost('is not the one that index() names');
  if (state.consistent && candidate.rank === 2) return lost("is a global index, which can't be read consistently");
  const key = keyConditionFor(definition, candidate, known);
  if (key.kind !== 'usable') return key;
  const heldWith = attributesOfHeld(candidate, known);
  const absent = neverHeld(heldWith, known);
  if (absent) return lost(`holds only items that have ${absent}`);
  const residual = known.conjuncts.filter((conjunct) => conjunct.kind !== 'test' || !key.consumed.includes(conjunct));
  const targets = residual.flatMap(targetsOf);
  const names = keyNames(definition, index);
  const keyed = targets.find(({ path }) => names.includes(path[0]));
  if (keyed) return refused(filteredKey(keyed.text, candidate));
  const lacked = lackedBy(definition, index, targets, countOnly ? 'nothing' : (state.selected ?? 'everything'));
  if (lacked) return lost(lacked);
  const plan = { kind: 'query', index, keyCondition: key.keyCondition, ...readFilter(definition, residual) } as const;
  const sparse = heldWith.length > 0;
  return { kind: 'usable', candidate, bound: key.bound, sparse, plan: sparse ? { ...plan, heldWith } : plan };
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.FilterExpression.html */
function filteredKey(name: string, { sort }: KeyCandidate): string {
  const position = sort.findIndex(({ kind, member }) => kind === 'property' && member === name);
  const before = sort.slice(0, Math.max(position, 0)).map(({ member }) => member);
  const remedy =
    before.length > 0
      ? `Sort key attributes are given left to right, so give ${before.join(' and ')} by equality too`
      : 'Put it to equality, one range or beginsWith outside of or() and not()';
  return `can't filter on ${name}, since it is itself a key attribute there. ${remedy}, run one query for each value, or read through another index`;
}

function nothingPlan(reason: string): NothingPlan {
  return Object.freeze({ kind: 'nothing', reason });
}
