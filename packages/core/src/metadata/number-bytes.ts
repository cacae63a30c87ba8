const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;
/** So many digits are below 2^53, and every decimal of them has a number of its own. */
const mostDigits = 15;
const powersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14];

/**
 * The number that a short decimal in plain notation stands for, from its ASCII bytes; `undefined` for all else, such as more digits
 * than a number surely holds, exponents, superfluous zeros in front, and `-0`.
 */
export function numberOfBytes(bytes: Uint8Array, from: number, to: number): number | undefined {
  const isNegative = bytes[from] === minus;
  const first = isNegative ? from + 1 : from;
  if (to - first > mostDigits || (bytes[first] === zero && to > first + 1 && bytes[first + 1] !== point))
    return undefined;
  let digits = 0;
  let pointAt = -1;
  for (let at = first; at < to; at++) {
    const digit = (bytes[at] as number) - zero;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
    else if (bytes[at] === point && pointAt < 0 && at > first) pointAt = at;
    else return undefined;
  }
  const decimals = pointAt < 0 ? 0 : to - pointAt - 1;
  if (to === first || (pointAt >= 0 && decimals === 0) || (isNegative && digits === 0)) return undefined;
  // Both are exact, so the quotient is the number next to the decimal.
  const value = decimals === 0 ? digits : digits / (powersOfTen[decimals] as number);
  return isNegative ? -value : value;
}
