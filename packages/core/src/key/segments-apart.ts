import type { KeyPart, KeyPattern, PartRendering } from './key-pattern.ts';

/** What stands between two separators of a key. */
interface Segment {
  /** What it begins with, up to its first part. */
  readonly begin: string;
  /** What it ends with, from its last part on. */
  readonly end: string;
  /** Without a part both are all of it. */
  readonly isWhole: boolean;
}

const separator = '#';

/** Renderings that never hold the separator: see the units in `keyAutomaton`. */
const separable: ReadonlySet<PartRendering> = new Set(['escaped', 'sortable', 'date', 'number']);

/**
 * Whether two keys are told apart by a text between separators, `USER#${escaped(id)}#ORDER#${n}` and `USER#${escaped(id)}#BILL#${n}` say,
 * where no part can hold a separator itself. `false` where this doesn't tell.
 */
export function segmentsApart(one: KeyPattern, other: KeyPattern): boolean {
  if (!one.parts.every(isWithinSegment) || !other.parts.every(isWithinSegment)) return false;
  const [ours, theirs] = [segmentsOf(one), segmentsOf(other)];
  return ours.length !== theirs.length || ours.some((segment, at) => isApart(segment, theirs[at]));
}

function isWithinSegment({ rendering, choices }: KeyPart): boolean {
  return choices ? choices.every((text) => !text.includes(separator)) : separable.has(rendering);
}

function segmentsOf({ literals, parts }: KeyPattern): readonly Segment[] {
  const segments: Segment[] = [];
  let [begin, end, isWhole] = ['', '', true];
  for (const [at, literal] of literals.entries()) {
    for (const [turn, text] of literal.split(separator).entries()) {
      if (turn > 0) {
        segments.push({ begin, end, isWhole });
        [begin, end, isWhole] = ['', '', true];
      }
      if (isWhole) begin += text;
      end += text;
    }
    if (at < parts.length) [end, isWhole] = ['', false];
  }
  segments.push({ begin, end, isWhole });
  return segments;
}

function isApart(one: Segment, other: Segment | undefined): boolean {
  if (!other) return true;
  if (one.isWhole && other.isWhole) return one.begin !== other.begin;
  return beginApart(one.begin, other.begin) || endApart(one.end, other.end);
}

/** Whether no text begins with both. */
export function beginApart(one: string, other: string): boolean {
  return !one.startsWith(other) && !other.startsWith(one);
}

/** Whether no text ends with both. */
export function endApart(one: string, other: string): boolean {
  return !one.endsWith(other) && !other.endsWith(one);
}
