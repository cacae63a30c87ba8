import type { TestNode } from '../expression/condition-tree.ts';
import { pathText } from '../expression/path.ts';
import type { KeyMember } from '../metadata/entity-definition.ts';
import type { KeyCandidate } from './key-candidate.ts';
import { isKnown, type KnownValues, testsOf } from './known-values.ts';

/**
 * The attributes without which an item is not in the index, and which no condition says are there: what the index lacks may
 * have been asked for. Empty where it holds every item that can match.
 */
export function attributesOfHeld({ partition, sort, rank }: KeyCandidate, known: KnownValues): readonly string[] {
  if (rank === 0) return [];
  const reads = [...partition, ...sort]
    .filter((member) => member.mayBeAbsent && !member.required)
    .flatMap((member) => (isComputed(member, known) ? [] : member.reads.filter((read) => !isThere(known, read))));
  return [...new Set(reads.map(pathText))];
}

/** An attribute that has to be absent, though the index only holds items that have it. */
export function neverHeld(held: readonly string[], known: KnownValues): string | undefined {
  return held.find((name) =>
    known.tests.some(({ target, test }) => test.kind === 'notExists' && pathText(target.properties) === name),
  );
}

/** Every attribute that the key is made of is known, so it was computed, and there is one. */
function isComputed({ reads }: KeyMember, known: KnownValues): boolean {
  return reads.length > 0 && reads.every((read) => isKnown(known, read));
}

/** Whether some condition holds only where the attribute is there. */
function isThere(known: KnownValues, read: readonly string[]): boolean {
  return isKnown(known, read) || testsOf(known, read).some(needsValue);
}

function needsValue({ test }: TestNode): boolean {
  switch (test.kind) {
    case 'compare':
      return test.comparator !== '<>';
    case 'notExists':
      return false;
    case 'between':
    case 'isIn':
    case 'beginsWith':
    case 'contains':
    case 'exists':
    case 'attributeType':
      return true;
  }
}
