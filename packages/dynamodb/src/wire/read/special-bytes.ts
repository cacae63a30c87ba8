/**
 * Marks those of the four bytes in a number that are a quote, a backslash or no ASCII character: 0 where none is. Subtracting one from
 * each byte sets the high bit of one that is zero, and perhaps of those above it, so that only the lowest mark is sure. The numbers
 * are written out, each for four bytes: this runs for every four bytes of an answer.
 */
export function specialBytes(word: number): number {
  const quoted = word ^ 0x22222222;
  const escaped = word ^ 0x5c5c5c5c;
  return ((quoted - 0x01010101) | (escaped - 0x01010101) | word) & 0x80808080;
}

/** Which of the four bytes the lowest mark is on. */
export function lowestMark(marks: number): number {
  return (31 - Math.clz32(marks & -marks)) >> 3;
}
