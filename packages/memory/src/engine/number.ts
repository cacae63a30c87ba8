import { Decimal as DefaultDecimal } from 'decimal.js';
import { invalidItem, invalidRequest } from './engine-fault.ts';

/** Wide enough to hold any sum of two numbers of 38 digits between 1E-130 and 9.99…E+125 exactly. */
const Decimal = DefaultDecimal.clone({ defaults: true, precision: 300 });

const maxDigits = 38;
const maxExponent = 125;
const minExponent = -130;

const decimalText = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const plainInteger = /^(?:0|-?[1-9]\d{0,37})$/;
const nonZero = /^[+-]?[0.]*[1-9]/;

/**
 * The one text of a number: plain decimal notation without zeros to trim, `-0` as `0`. Refuses what DynamoDB refuses: more
 * than 38 significant digits, and magnitudes outside 1E-130 to 9.99…E+125.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */
export function canonicalNumber(text: unknown): string {
  if (typeof text !== 'string') throw invalidRequest('A value tagged N must be a number as text');
  if (plainInteger.test(text)) return text;
  if (!decimalText.test(text)) throw invalidRequest('A value tagged N can not be converted into a number');
  const value = new Decimal(text.startsWith('+') ? text.slice(1) : text);
  if (value.isZero() && nonZero.test(text)) throw invalidRequest(outsideRange);
  return canonicalText(value, invalidRequest);
}

const outsideRange = 'A number is outside the range that DynamoDB holds: 1E-130 to 9.99…E+125, positive or negative';

function canonicalText(value: DefaultDecimal, fault: (message: string) => Error): string {
  if (value.isZero()) return '0';
  if (!value.isFinite() || value.e > maxExponent || value.e < minExponent) throw fault(outsideRange);
  if (value.precision() > maxDigits) throw fault('A number has more than 38 significant digits');
  return value.toFixed();
}

/** The exact sum or difference; more than 38 digits are an error, never rounded. */
export function calculate(left: string, operator: '+' | '-', right: string): string {
  const first = new Decimal(left);
  return canonicalText(operator === '+' ? first.plus(right) : first.minus(right), invalidItem);
}

/** Up to this many characters a decimal of the range is told apart from any other by its double. */
const exactInDouble = 15;

/** Orders two valid numbers by value, canonical or not. */
export function compareNumbers(left: string, right: string): number {
  if (left === right) return 0;
  if (left.length <= exactInDouble && right.length <= exactInDouble) return Number(left) - Number(right);
  return new Decimal(left).comparedTo(right);
}

/** A canonical number's digits without zeros around them, and the powers of ten of the first and the last of them. */
interface Significance {
  readonly negative: boolean;
  readonly digits: string;
  readonly first: number;
  readonly last: number;
}

function significanceOf(canonical: string): Significance {
  const negative = canonical.startsWith('-');
  const text = negative ? canonical.slice(1) : canonical;
  const point = text.indexOf('.');
  const whole = point < 0 ? text : text.slice(0, point);
  const all = point < 0 ? text : whole + text.slice(point + 1);
  let start = 0;
  while (start < all.length - 1 && all[start] === '0') start += 1;
  let end = all.length;
  while (end > start + 1 && all[end - 1] === '0') end -= 1;
  return { negative, digits: all.slice(start, end), first: whole.length - 1 - start, last: whole.length - end };
}

/**
 * How many bytes a canonical number takes: one, one for each pair of digits counted from the point, pairs of zeros at both
 * ends left out, and one more if it is negative.
 */
export function numberSize(canonical: string): number {
  if (canonical === '0') return 1;
  const { negative, first, last } = significanceOf(canonical);
  return 2 + Math.floor(first / 2) - Math.floor(last / 2) + (negative ? 1 : 0);
}

const zeroOrder = '1';

/** A text that JavaScript's `<` orders as canonical numbers are ordered by value. */
export function numberOrder(canonical: string): string {
  if (canonical === '0') return zeroOrder;
  const { negative, digits, first } = significanceOf(canonical);
  if (!negative) return `2${String(first + 500)}${digits}`;
  // Nine's complements turn the order round; the character past the digits puts a shorter number behind a longer one.
  const complement = Array.from(digits, (digit) => 9 - Number(digit)).join('');
  return `0${String(499 - first)}${complement}~`;
}
