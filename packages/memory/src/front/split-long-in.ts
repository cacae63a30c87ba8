import type { ConditionNode } from '@monotable/core';

const maxCandidates = 100;

/** The condition with every IN of more than 100 candidates as several joined by OR; itself where there is none. */
export function splitLongIn(condition: ConditionNode): ConditionNode {
  switch (condition.kind) {
    case 'in': {
      const { candidates } = condition;
      if (candidates.length <= maxCandidates) return condition;
      const starts = Array.from(
        { length: Math.ceil(candidates.length / maxCandidates) },
        (_, at) => at * maxCandidates,
      );
      const parts = starts.map((start) => ({
        ...condition,
        candidates: candidates.slice(start, start + maxCandidates),
      }));
      return { kind: 'or', conditions: parts };
    }
    case 'and':
    case 'or': {
      const conditions = condition.conditions.map(splitLongIn);
      const isSame = conditions.every((inner, at) => inner === condition.conditions[at]);
      return isSame ? condition : { kind: condition.kind, conditions };
    }
    case 'not': {
      const inner = splitLongIn(condition.condition);
      return inner === condition.condition ? condition : { kind: 'not', condition: inner };
    }
    default:
      return condition;
  }
}
