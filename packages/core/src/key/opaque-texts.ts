import { showsAbsence } from './absence-text.ts';
import { keyErrors } from './key-errors.ts';
import type { KeyMethod, KeyPattern, KeyTarget } from './key-pattern.ts';
import { valueAt, withValue } from './key-view.ts';
import { checkSeparator } from './part-text.ts';
import { invalid, runOnValues } from './run-key-method.ts';

/** A key of which some parts are known only from what the method made. */
interface OpaqueKey {
  readonly method: KeyMethod;
  readonly pattern: KeyPattern;
  readonly target: KeyTarget;
  readonly values: object;
  /** `undefined` for the opaque parts. */
  readonly texts: readonly (string | undefined)[];
  /** The whole key. */
  readonly text: string;
}

/**
 * The texts of all parts. An opaque part's own text is what the method gives beside texts that are known: those of this key
 * where it is the only opaque one, else those of the stand-ins that the method was learnt with. So a separator inside of it
 * is seen, whatever the method makes of the value.
 */
export function opaqueTexts(key: OpaqueKey): readonly string[] {
  const { pattern, target, texts, values } = key;
  const alone = texts.filter((text) => text === undefined).length === 1;
  return pattern.parts.map(({ path }, at) => {
    const known = texts[at];
    if (known !== undefined) return known;
    const text = alone ? between(key, key.text, texts, at) : isolated(key, at);
    checkSeparator(pattern, at, text, { entity: target.entity, keyName: target.keyName, path });
    if (showsAbsence(text, [valueAt(values, path)])) {
      throw invalid(
        target,
        `would say that something inside \`${path.join('.')}\` is not there`,
        'Store what the key needs in an attribute of its own',
      );
    }
    return text;
  });
}

function isolated(key: OpaqueKey, at: number): string {
  const { method, pattern, target, values } = key;
  const samples = method.samples ?? [];
  let others = values;
  for (const [index, { path }] of pattern.parts.entries()) {
    if (index !== at) others = withValue(others, path, samples[index]?.value);
  }
  const text = runOnValues(method, target, others);
  if (typeof text !== 'string') throw keyErrors.branches(target);
  return between(
    key,
    text,
    samples.map((sample) => sample.text),
    at,
  );
}

/** What stands in `text` between the texts before and after the part `at`. */
function between(
  { pattern, target }: OpaqueKey,
  text: string,
  texts: readonly (string | undefined)[],
  at: number,
): string {
  const { literals } = pattern;
  const before = literals
    .slice(0, at + 1)
    .map((literal, index) => literal + (index < at ? (texts[index] ?? '') : ''))
    .join('');
  const after = literals
    .slice(at + 1)
    .map((literal, index) => literal + (texts[at + 1 + index] ?? ''))
    .join('');
  const fits = text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after);
  if (!fits) throw keyErrors.branches(target);
  return text.slice(before.length, text.length - after.length);
}
