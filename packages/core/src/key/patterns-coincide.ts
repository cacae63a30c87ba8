import { type KeyAutomaton, keyAutomaton, type Span } from './key-automaton.ts';
import type { KeyPattern } from './key-pattern.ts';
import { beginApart, endApart, segmentsApart } from './segments-apart.ts';

/**
 * Whether two computed keys can be the same text, for any values that keys accept. Without a pattern (`dependsOn`) a key can
 * be any text. An opaque part can be any text as well, so the answer errs on the side of yes.
 */
export function canCoincide(one: KeyPattern | undefined, other: KeyPattern | undefined): boolean {
  if (areApart(one, other)) return false;
  const [left, right] = [keyAutomaton(one ?? anyKey), keyAutomaton(other ?? anyKey)];
  const seen = new Set<number>();
  const open: [number, number][] = [];
  const reach = (ours: number, theirs: number) => {
    const pair = ours * right.states.length + theirs;
    if (seen.has(pair)) return;
    seen.add(pair);
    open.push([ours, theirs]);
  };
  reach(left.start, right.start);
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [ours, theirs] = pair;
    if (ours === left.end && theirs === right.end) return true;
    for (const next of jumps(left, ours)) reach(next, theirs);
    for (const next of jumps(right, theirs)) reach(ours, next);
    for (const step of left.states[ours]?.steps ?? []) {
      for (const other of right.states[theirs]?.steps ?? []) {
        if (meet(step.spans, other.spans)) reach(step.to, other.to);
      }
    }
  }
  return false;
}

/**
 * Whether their literals already tell them apart, as they mostly do: each entity of a table is compared with all others, and this costs
 * little.
 */
export function areApart(one: KeyPattern | undefined, other: KeyPattern | undefined): boolean {
  if (!one || !other) return false;
  const [ours, theirs] = [one.literals, other.literals];
  return (
    beginApart(ours[0] ?? '', theirs[0] ?? '') ||
    endApart(ours.at(-1) ?? '', theirs.at(-1) ?? '') ||
    segmentsApart(one, other)
  );
}

const anyKey: KeyPattern = { literals: ['', ''], parts: [{ path: [], rendering: 'opaque' }] };

function jumps(automaton: KeyAutomaton, state: number): readonly number[] {
  return automaton.states[state]?.jumps ?? [];
}

function meet(ours: readonly Span[], theirs: readonly Span[]): boolean {
  return ours.some(([low, high]) => theirs.some(([from, to]) => low <= to && from <= high));
}
