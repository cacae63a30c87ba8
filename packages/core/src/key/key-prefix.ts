import type { KeyPattern } from './key-pattern.ts';

/** What all keys whose first parts are known begin with. */
export interface KeyPrefix {
  readonly text: string;
  /** How many parts it holds: the known ones before the first opaque one. */
  readonly parts: number;
  /** It is the whole key: compare with `=`. */
  readonly whole: boolean;
}

/**
 * The beginning of a key whose first parts have these texts, up to and with the literal after the last of them, so that
 * `ORDER#1` never stands for `ORDER#10`. With no part known it is the text before the first one.
 */
export function keyPrefix({ literals, parts }: KeyPattern, knownTexts: readonly string[]): KeyPrefix {
  let text = literals[0] ?? '';
  let at = 0;
  for (; at < Math.min(parts.length, knownTexts.length) && parts[at]?.rendering !== 'opaque'; at++) {
    text += (knownTexts[at] ?? '') + (literals[at + 1] ?? '');
  }
  return { text, parts: at, whole: at === parts.length };
}
