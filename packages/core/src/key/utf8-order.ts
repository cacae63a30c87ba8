/**
 * Compares two texts as DynamoDB orders them: by UTF-8 bytes, which is by code point, unlike `<`. Negative, zero or positive.
 */
export function compareUtf8(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const ours = left.charCodeAt(at);
    const theirs = right.charCodeAt(at);
    if (ours !== theirs) return rank(ours) - rank(theirs);
  }
  return left.length - right.length;
}

/** UTF-16 units in the order of the code points they belong to: surrogates (beyond U+FFFF) after U+E000 to U+FFFF. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

const largest = '\u{10FFFF}';

/**
 * The smallest text above all texts that begin with `prefix`; `undefined` where there is none (of an empty prefix, or of
 * nothing but U+10FFFF). Increments the last code point: past D7FF comes E000, and U+10FFFF is dropped and carried.
 */
export function successor(prefix: string): string | undefined {
  let rest = prefix;
  while (rest.endsWith(largest)) rest = rest.slice(0, -largest.length);
  if (rest === '') return undefined;
  const last = [...rest.slice(-2)].at(-1) ?? '';
  const codePoint = last.codePointAt(0) ?? 0;
  return rest.slice(0, -last.length) + String.fromCodePoint(codePoint === 0xd7ff ? 0xe000 : codePoint + 1);
}

/** How many bytes a well-formed text takes as UTF-8. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    // Each half of a surrogate pair stands for two of its four bytes.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2;
  }
  return bytes;
}

/** Whether a text takes more than `limit` bytes; most texts are short enough to tell without counting. */
export function exceedsUtf8(text: string, limit: number): boolean {
  if (text.length * 3 <= limit) return false;
  return text.length > limit || utf8Length(text) > limit;
}
