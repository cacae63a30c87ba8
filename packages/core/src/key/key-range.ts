import { type KeyPattern, maxKeyBytes, type PartRendering } from './key-pattern.ts';
import { keyPrefix } from './key-prefix.ts';
import { compareUtf8, exceedsUtf8, successor } from './utf8-order.ts';

/** Bounds on one part, as the texts that {@link partText} gives of the values. Several of them meet. */
export interface PartBounds {
  readonly lower?: Bound | undefined;
  readonly upper?: Bound | undefined;
  /** The text begins with this. */
  readonly prefix?: string | undefined;
}

export interface Bound {
  readonly text: string;
  readonly inclusive: boolean;
}

/**
 * One range over whole keys that misses no key whose part is within the bounds. Where it is not `exact` it holds other keys
 * too, and needs a filter on the attribute.
 *
 * - `all`: the whole partition. - `nothing`: no value is within the bounds; nothing has to be sent.
 * - `refused`: the part keeps no order, or a bound is longer than a key; `reason` says so as a sentence.
 */
export type KeyRange =
  | { readonly kind: 'between'; readonly lower: string; readonly upper: string; readonly exact: boolean }
  | { readonly kind: 'beginsWith'; readonly prefix: string; readonly exact: boolean }
  | { readonly kind: '>' | '>=' | '<' | '<='; readonly text: string; readonly exact: boolean }
  | { readonly kind: 'all'; readonly exact: boolean }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly reason: string };

/** One end of a range over keys, inclusive. */
interface End {
  readonly key: string;
  readonly exact: boolean;
}

/** The part that is bounded, and what stands around it. */
interface Bounded {
  /** What all keys begin with. */
  readonly head: string;
  /** The literal that follows the part; empty for a last part that ends the key. */
  readonly separator: string;
  /** Whether part texts sort alike with and without the separator: none holds a character at or below its first. */
  readonly orderly: boolean;
}

/**
 * The range for bounds on the part behind those whose texts are known.
 *
 * BETWEEN is inclusive, and there is no largest text below another: so a bound that is exclusive is exact only where a
 * separator stands between the value and all longer keys. Text that isn't escaped may hold characters below the separator;
 * such values sort before the followers of their prefix (`a b#…` before `a#…`), and the range takes that in.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html
 */
export function keyRange(
  pattern: KeyPattern,
  knownTexts: readonly string[],
  bounds: PartBounds,
  maxBytes: number = maxKeyBytes.sort,
): KeyRange {
  const known = keyPrefix(pattern, knownTexts);
  const part = pattern.parts[known.parts];
  if (!part || known.parts < knownTexts.length)
    return refused('an earlier part of the key is known only as a whole key');
  const reason = refusal(part.rendering, bounds);
  if (reason) return refused(reason);
  if (contradicts(bounds)) return { kind: 'nothing' };
  const separator = pattern.literals[known.parts + 1] ?? '';
  const bounded = { head: known.text, separator, orderly: isOrderly(part.rendering, separator) };
  const fits = (text: string) => !exceedsUtf8(text, maxBytes);
  const given = [known.text, bounds.lower?.text ?? '', bounds.upper?.text ?? '', bounds.prefix ?? ''];
  const range = given.every(fits) ? rangeOf(bounded, bounds) : undefined;
  return range && textsOf(range).every(fits) ? range : refused('a bound is longer than a key can be');
}

function refused(reason: string): KeyRange {
  return { kind: 'refused', reason };
}

function refusal(rendering: PartRendering, { prefix }: PartBounds): string | undefined {
  switch (rendering) {
    case 'number':
      return 'plain digits keep no order in a key (10 comes before 9): write the number as sortable(…)';
    case 'choice':
      return 'a boolean or an enum has no order in a key: it can only be given as it is';
    case 'opaque':
      return 'the key method changes the value, so its order in the key is not known';
    case 'date':
    case 'sortable':
      return prefix === undefined ? undefined : 'only text begins with something: give bounds instead';
    case 'text':
    case 'escaped':
      return undefined;
  }
}

function contradicts({ lower, upper }: PartBounds): boolean {
  if (!lower || !upper) return false;
  const order = compareUtf8(lower.text, upper.text);
  return order > 0 || (order === 0 && !(lower.inclusive && upper.inclusive));
}

/** The lowest character that a part's text can hold. */
const lowest = { text: '\u0000', escaped: '$', sortable: '.' } as const;

function isOrderly(rendering: PartRendering, separator: string): boolean {
  if (separator === '') return true;
  // All of one length: no date is the beginning of another.
  if (rendering === 'date') return true;
  return rendering in lowest && separator.charCodeAt(0) < lowest[rendering as keyof typeof lowest].charCodeAt(0);
}

function rangeOf(bounded: Bounded, { lower, upper, prefix }: PartBounds): KeyRange {
  const { head, separator } = bounded;
  if (!lower && !upper) return prefixRange(head + (prefix ?? ''), beginsExactly(bounded, prefix ?? ''));
  if (head === '' && separator === '' && prefix === undefined && !(lower && upper)) return nativeRange(lower, upper);

  const begins = prefix ? head + prefix : head;
  const start = lower && lowerEnd(bounded, lower);
  // Nothing is above all keys that begin with the greatest text there is.
  if (lower && !start) return { kind: 'nothing' };
  const from = highest(start, begins === '' ? undefined : { key: begins, exact: true });
  // No end: only the greatest text there is could be beyond.
  const end = upper && upperEnd(bounded, upper);
  const to = least(end, afterAll(begins));
  // Beyond all keys of the prefix comes the next value itself, which an inclusive end takes in.
  // No key is empty: one end says nothing, the other leaves nothing.
  if (to?.key === '') return { kind: 'nothing' };
  const exact = (from?.exact ?? true) && (to?.exact ?? true) && (!upper || end !== undefined) && !prefix;
  if (from && from.key !== '' && to)
    return compareUtf8(from.key, to.key) > 0
      ? { kind: 'nothing' }
      : { kind: 'between', lower: from.key, upper: to.key, exact };
  if (from && from.key !== '') return { kind: '>=', text: from.key, exact };
  return to ? { kind: '<=', text: to.key, exact } : { kind: 'all', exact };
}

/** The key is the value and nothing else, so DynamoDB's own comparisons say it all. */
function nativeRange(lower: Bound | undefined, upper: Bound | undefined): KeyRange {
  // No key is empty, and DynamoDB takes no empty bound.
  if (lower?.text === '') return { kind: 'all', exact: true };
  if (upper?.text === '') return { kind: 'nothing' };
  if (lower) return { kind: lower.inclusive ? '>=' : '>', text: lower.text, exact: true };
  return upper ? { kind: upper.inclusive ? '<=' : '<', text: upper.text, exact: true } : { kind: 'all', exact: true };
}

function prefixRange(prefix: string, exact: boolean): KeyRange {
  return prefix === '' ? { kind: 'all', exact } : { kind: 'beginsWith', prefix, exact };
}

/** Whether only values that begin with `prefix` make keys that do: no shorter value goes on in its separator. */
function beginsExactly({ separator, orderly }: Bounded, prefix: string): boolean {
  if (separator === '' || orderly) return true;
  for (let at = 0; at < prefix.length; at++) {
    const rest = prefix.slice(at);
    if (rest.startsWith(separator) || separator.startsWith(rest)) return false;
  }
  return true;
}

function lowerEnd({ head, separator, orderly }: Bounded, { text, inclusive }: Bound): End | undefined {
  if (separator === '') return { key: head + text, exact: inclusive };
  if (orderly) {
    const key = inclusive ? head + text + separator : successor(head + text + separator);
    return key === undefined ? undefined : { key, exact: true };
  }
  // Longer values may sort before the value itself, and shorter ones behind it.
  return { key: head + text, exact: inclusive && shorterReaching(text, separator).length === 0 };
}

function upperEnd({ head, separator, orderly }: Bounded, { text, inclusive }: Bound): End | undefined {
  if (separator === '') return { key: head + text, exact: inclusive };
  if (orderly && !inclusive) return { key: head + text, exact: true };
  const within = orderly ? [text] : [...shorterReaching(text, separator), ...(inclusive ? [text] : [])];
  if (within.length === 0) return { key: head + text, exact: true };
  let key = head + text;
  for (const value of within) {
    const after = successor(head + value + separator);
    if (after === undefined) return undefined;
    if (compareUtf8(after, key) > 0) key = after;
  }
  return { key, exact: orderly };
}

/** The beginnings of a text whose keys can sort at or behind the text: their separator is not below what the text goes on with. */
function shorterReaching(text: string, separator: string): readonly string[] {
  const reaching: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const rest = text.slice(at);
    if (compareUtf8(separator, rest) >= 0 || rest.startsWith(separator)) reaching.push(text.slice(0, at));
  }
  return reaching;
}

/** The end of all keys that begin with `prefix`. No key of the pattern is the successor itself, since it lacks the literal. */
function afterAll(prefix: string): End | undefined {
  const key = successor(prefix);
  return key === undefined ? undefined : { key, exact: true };
}

function highest(one: End | undefined, other: End | undefined): End | undefined {
  if (!one || !other) return one ?? other;
  return compareUtf8(one.key, other.key) >= 0 ? one : other;
}

function least(one: End | undefined, other: End | undefined): End | undefined {
  if (!one || !other) return one ?? other;
  return compareUtf8(one.key, other.key) <= 0 ? one : other;
}

function textsOf(range: KeyRange): readonly string[] {
  switch (range.kind) {
    case 'between':
      return [range.lower, range.upper];
    case 'beginsWith':
      return [range.prefix];
    case '>':
    case '>=':
    case '<':
    case '<=':
      return [range.text];
    default:
      return [];
  }
}
