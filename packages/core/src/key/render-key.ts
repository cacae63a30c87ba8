import { keyErrors } from './key-errors.ts';
import type { KeyMethod, KeyPart, KeyPattern, KeyTarget, KeyValue } from './key-pattern.ts';
import { valueAt } from './key-view.ts';
import { opaqueTexts } from './opaque-texts.ts';
import { checkSeparator, partText } from './part-text.ts';
import { renderDeclaredKey } from './render-declared-key.ts';
import type { RenderedKey } from './rendered-key.ts';
import { checkKeyValue, runOnValues } from './run-key-method.ts';

type PropertyPath = readonly string[];

const none: readonly PropertyPath[] = Object.freeze([]);

/**
 * Computes a key by running the method on the values, given by property as they will be stored. The method does not run when
 * an attribute that it reads is absent, unless it declares `dependsOn`.
 *
 * Throws `InvalidKeyValueError` on a value that could be confused with the separator after it, on text with a lone surrogate,
 * on dates outside the years 0000 to 9999, and on a key that is empty or too long; `MissingKeyAttributeError` where it is
 * empty because an attribute is; `DefinitionError` where the text is not what the method was learnt to give.
 */
export function renderKey(method: KeyMethod, target: KeyTarget, values: object): RenderedKey {
  const { pattern, reads, direct } = method;
  if (!pattern && !direct) return renderDeclaredKey(method, target, values);
  const missing = pathsWith(undefined, reads, values);
  if (missing.length > 0) return { kind: 'absent', missing };
  if (!pattern) return { kind: 'key', value: directKey(method, target, values), empty: none };

  const texts = exactTexts(pattern, target, values);
  const text = runOnValues(method, target, values);
  if (typeof text !== 'string') throw keyErrors.branches(target);
  const opaque = texts.includes(undefined);
  const shown = opaque ? opaqueTexts({ method, pattern, target, values, texts, text }) : (texts as string[]);
  if (joined(pattern, shown) !== text) throw keyErrors.branches(target);
  const blank = pathsWith('', reads, values);
  const empty = opaque ? [...new Set([...blank, ...emptiedPaths(pattern, shown)])] : blank;
  return { kind: 'key', value: checkKeyValue(target, text, empty), empty };
}

function pathsWith(sought: '' | undefined, reads: readonly PropertyPath[], values: object): readonly PropertyPath[] {
  let found: PropertyPath[] | undefined;
  for (let at = 0; at < reads.length; at++) {
    const path = reads[at] as PropertyPath;
    if (valueAt(values, path) !== sought) continue;
    found ??= [];
    found.push(path);
  }
  return found ?? none;
}

/** Parts that the method made empty: they name nothing any more. */
function emptiedPaths({ parts }: KeyPattern, texts: readonly string[]): readonly PropertyPath[] {
  return parts.flatMap(({ path }, at) => (texts[at] === '' ? [path] : []));
}

function directKey(method: KeyMethod, target: KeyTarget, values: object): KeyValue {
  const value = runOnValues(method, target, values);
  if (!Object.is(value, valueAt(values, method.direct ?? []))) throw keyErrors.branches(target);
  return checkKeyValue(target, value);
}

/** The text of each part, `undefined` for opaque ones. */
function exactTexts(pattern: KeyPattern, target: KeyTarget, values: object): readonly (string | undefined)[] {
  const texts = new Array<string | undefined>(pattern.parts.length);
  for (let at = 0; at < pattern.parts.length; at++) {
    const { rendering, path } = pattern.parts[at] as KeyPart;
    if (rendering === 'opaque') continue;
    const place = { entity: target.entity, keyName: target.keyName, path };
    const text = partText(rendering, valueAt(values, path), place);
    checkSeparator(pattern, at, text, place);
    texts[at] = text;
  }
  return texts;
}

function joined({ literals }: KeyPattern, texts: readonly string[]): string {
  let text = literals[0] ?? '';
  for (let at = 0; at < texts.length; at++) text += (texts[at] ?? '') + (literals[at + 1] ?? '');
  return text;
}
