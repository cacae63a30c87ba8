const ones = 0x01010101;
const quotes = 0x22222222;
const backslashes = 0x5c5c5c5c;
const highBits = 0x80808080 | 0;

/**
 * Whether one of the four bytes in a number is a quote, a backslash or no ASCII character: subtracting one from each byte sets the
 * high bit of one that is zero.
 */
export function hasSpecial(word: number): boolean {
  const quoted = word ^ quotes;
  const escaped = word ^ backslashes;
  return (((quoted - ones) | (escaped - ones) | word) & highBits) !== 0;
}
