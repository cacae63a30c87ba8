import { InvalidKeyValueError, MissingKeyAttributeError } from '../errors/errors.ts';
import type { TestNode } from '../expression/condition-tree.ts';
import type { KeyCondition, SortKeyCondition } from '../expression/key-condition.ts';
import { pathText } from '../expression/path.ts';
import type { EntityDefinition, IndexKeys, KeyMember } from '../metadata/entity-definition.ts';
import { type LostOutcome, lost, type NothingOutcome, refused } from './key-outcome.ts';
import { equalityOf, isAskedApart, isKnown, type KnownValues, testsOf } from './known-values.ts';
import { sortKeyRange, wholeKey } from './method-key.ts';
import { nativeKey } from './native-key.ts';

/** A table or index that a query may read. */
export interface KeyCandidate extends IndexKeys {
  /** Absent for the table itself. */
  readonly index?: string | undefined;
  /** The table comes before a local index, that before a global one. */
  readonly rank: 0 | 1 | 2;
}

/** What the conditions make of a candidate's whole key. */
export type CandidateOutcome =
  | {
      readonly kind: 'usable';
      readonly keyCondition: KeyCondition;
      readonly consumed: readonly TestNode[];
      /** How many sort key parts are bound. */
      readonly bound: number;
    }
  | LostOutcome
  | NothingOutcome;

export function candidatesOf({ table, partitionKey, sortKey, indexes }: EntityDefinition): readonly KeyCandidate[] {
  const own: KeyCandidate = { partition: [partitionKey], sort: sortKey ? [sortKey] : [], rank: 0 };
  const others = Object.entries(indexes).map(([index, keys]): KeyCandidate => {
    return { index, ...keys, rank: table.indexes[index]?.kind === 'local' ? 1 : 2 };
  });
  return [own, ...others];
}

/** The range of a candidate that holds every matching item. */
export function keyConditionFor(
  definition: EntityDefinition,
  candidate: KeyCandidate,
  known: KnownValues,
): CandidateOutcome {
  try {
    return wholeCondition(definition, candidate, known);
  } catch (error) {
    if (error instanceof InvalidKeyValueError || error instanceof MissingKeyAttributeError)
      return refused('takes no such value in its key', error);
    throw error;
  }
}

function wholeCondition(
  definition: EntityDefinition,
  { partition, sort }: KeyCandidate,
  known: KnownValues,
): CandidateOutcome {
  const missing = partition.flatMap((member) => neededBy(member, known));
  if (missing.length > 0) return lost(`needs ${[...new Set(missing)].join(' and ')}`);
  const consumed: TestNode[] = [];
  const conditions: SortKeyCondition[] = [];
  const partitionConditions: KeyCondition['partition'][number][] = [];
  for (const member of partition) {
    const outcome =
      member.kind === 'property'
        ? nativeKey(member.attribute, member.member, tests(known, member))
        : wholeKey(definition, member, known);
    if (outcome?.kind !== 'usable') return outcome ?? lost(`needs more of ${member.member}()`);
    if (outcome.condition?.comparator !== '=') return lost(`needs ${member.member} by equality`);
    partitionConditions.push(Object.freeze({ name: member.attribute.name, value: outcome.condition.value }));
    consumed.push(...outcome.consumed);
  }
  let bound = 0;
  for (const member of sort) {
    const outcome =
      member.kind === 'property'
        ? nativeKey(member.attribute, member.member, tests(known, member))
        : (wholeKey(definition, member, known) ?? sortKeyRange(member, known));
    if (outcome.kind !== 'usable') return outcome;
    if (outcome.condition) conditions.push(Object.freeze(outcome.condition));
    consumed.push(...outcome.consumed);
    bound += outcome.bound;
    // DynamoDB takes the sort attributes of an index left to right, a range on the last one given.
    if (outcome.condition?.comparator !== '=') break;
  }
  const keyCondition = Object.freeze({
    partition: Object.freeze(partitionConditions),
    sort: Object.freeze(conditions),
  });
  return { kind: 'usable', keyCondition, consumed, bound };
}

function tests(known: KnownValues, member: KeyMember): readonly TestNode[] {
  return testsOf(known, [member.member]);
}

/** The attributes that a partition key needs and that are not known, each with what it was put to instead. */
function neededBy(member: KeyMember, known: KnownValues): readonly string[] {
  return member.reads
    .filter((read) => !isKnown(known, read))
    .map((read) => {
      const other = testsOf(known, read).find(({ test }) => !equalityOf(test));
      if (!other)
        return isAskedApart(known.conjuncts, read) ? `${pathText(read)} outside of or() and not()` : pathText(read);
      const hint = other.test.kind === 'isIn' ? ': run one query for each value' : '';
      return `${pathText(read)} to equal one value${hint}`;
    });
}
