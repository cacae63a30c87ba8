/**
 * A place in the order of a table or index: a text that JavaScript's `<` orders. First comes a hash of the partition, so
 * that partitions follow one another in no order that means anything, as in DynamoDB; then the order-keeping texts of the
 * key attributes, each closed by two U+0000 (one inside a text is written U+0000 U+0001). No place begins with another one.
 */
export type Position = string;

/** Everything from `low` on and before `high`. */
export interface Span {
  readonly low: Position;
  readonly high: Position;
}

const close = '\u0000\u0000';
/** What behaves as a part that comes behind the closed one, and before every longer one. */
const behindClose = '\u0000\u0001';

/** The place of the key attributes with these order texts; the first `partition` of them make the partition. */
export function positionOf(parts: readonly string[], partition: number): Position {
  let text = hashText(partitionHash(parts, partition));
  for (const part of parts) text += written(part) + close;
  return text;
}

/** The place without the hash: a text in the order of the keys themselves. */
export function orderOfKeys(position: Position): string {
  return position.slice(hashLength);
}

/** All places that begin with the parts of `start`, which is a place of its own or the beginning of others. */
export function spanBehind(start: Position): Span {
  return { low: start, high: start.slice(0, -close.length) + behindClose };
}

/** The gap before every place that goes on from `start` with this part or a higher one. */
export function gapBefore(start: Position, part: string): Position {
  return start + written(part);
}

/** The gap behind every place that goes on from `start` with exactly this part. */
export function gapBehind(start: Position, part: string): Position {
  return start + written(part) + behindClose;
}

/** The gap behind every place that goes on from `start` with a part that begins with `prefix`, if there is such a gap. */
export function gapBehindPrefix(start: Position, prefix: string): Position | undefined {
  const text = written(prefix);
  for (let end = text.length; end > 0; end -= 1) {
    const unit = text.charCodeAt(end - 1);
    if (unit < 0xffff) return start + text.slice(0, end - 1) + String.fromCharCode(unit + 1);
  }
  return undefined;
}

/** What of a span comes behind a place in it, in the direction of reading. */
export function spanFrom({ low, high }: Span, place: Position, descending: boolean): Span {
  return descending ? { low, high: place } : { low: `${place}\u0000`, high };
}

export function isWithin(position: Position, { low, high }: Span): boolean {
  return low <= position && position < high;
}

const hashLength = 4;
const hashes = 2 ** 32;

/** One of `total` equal shares of all partitions. */
export function shareOfAll(at: number, total: number): Span {
  const bound = (part: number): Position =>
    part === total ? String.fromCharCode(0x100) : hashText(Math.ceil((hashes * part) / total));
  return { low: bound(at), high: bound(at + 1) };
}

const zeros = /\0/g;

function written(part: string): string {
  return part.includes('\u0000') ? part.replace(zeros, behindClose) : part;
}

/** Four characters of one byte each. */
function hashText(hash: number): string {
  return String.fromCharCode(hash >>> 24, (hash >>> 16) & 0xff, (hash >>> 8) & 0xff, hash & 0xff);
}

/** A number from 0 to 2^32 - 1 for the first `count` parts, spread evenly and the same in every run. */
function partitionHash(parts: readonly string[], count: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < count; at += 1) {
    const part = parts[at] as string;
    for (let unit = 0; unit < part.length; unit += 1) hash = Math.imul(hash ^ part.charCodeAt(unit), 0x01000193);
    hash = Math.imul(hash ^ 0x10000, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
