import type { Position } from './position.ts';

/**
 * The first four characters as a number from -2^31 to 2^31 - 1 that orders as they do; texts of the same number are not told
 * apart by it. A character past one byte ends it, since nothing behind such a one can count.
 */
export function prefixOf(position: Position): number {
  let prefix = 0;
  let isFull = false;
  for (let at = 0; at < 4; at += 1) {
    // Behind the end is NaN, which becomes 0.
    const unit: number = isFull ? 0xff : position.charCodeAt(at) | 0;
    isFull ||= unit >= 0xff;
    prefix = (prefix << 8) | (isFull ? 0xff : unit);
  }
  return prefix ^ 0x80000000;
}
