import { ValueFault } from './value-fault.ts';

const decimalText = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/;
const maxDigits = 38;
const maxMagnitude = 125;
const minMagnitude = -130;

/**
 * The canonical text of a decimal: plain notation, no zeros to trim, `-0` is `0`. Throws a fault where DynamoDB would refuse
 * it: more than 38 significant digits, or a magnitude outside 1E-130 to 9.99…E+125.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */
export function canonicalNumber(text: string): string {
  const match = decimalText.exec(text);
  const whole = match?.[2] ?? '';
  const fraction = match?.[3] ?? '';
  if (!match || whole.length + fraction.length === 0) throw new ValueFault('must be a decimal number');

  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  // The value is 0.<significant> times ten to the power of `point`.
  const leadingZeros = whole.length + fraction.length - digits.length;
  const point = whole.length - leadingZeros + Number(match[4] ?? 0);
  if (significant.length > maxDigits) throw new ValueFault('has more than 38 significant digits');
  if (point - 1 > maxMagnitude) throw new ValueFault('is larger than DynamoDB can hold (9.99…E+125)');
  if (point - 1 < minMagnitude) throw new ValueFault('is closer to zero than DynamoDB can hold (1E-130)');
  return (match[1] === '-' ? '-' : '') + plainNotation(significant, point);
}

function plainNotation(significant: string, point: number): string {
  if (point <= 0) return `0.${'0'.repeat(-point)}${significant}`;
  if (point >= significant.length) return significant + '0'.repeat(point - significant.length);
  return `${significant.slice(0, point)}.${significant.slice(point)}`;
}

const smallInteger = /^(?:0|-?[1-9]\d{0,14})$/;
const plainDecimal = /^-?(?:0|[1-9]\d*)\.\d+$/;

/** Between these JavaScript writes numbers without an exponent. */
const smallestPlain = 1e-6;
const largestPlain = 1e21;

/** The canonical text of a JavaScript number. Throws a fault on NaN, Infinity and what DynamoDB can't hold. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new ValueFault('must be a finite number');
  if (Number.isSafeInteger(value)) return value === 0 ? '0' : String(value);
  const text = String(value);
  // At most 17 digits without zeros to trim: that is canonical already, unless it has an exponent.
  const size = Math.abs(value);
  return size >= smallestPlain && size < largestPlain ? text : canonicalNumber(text);
}

/** The JavaScript number that is exactly the decimal `text`, or `undefined` where there is none. */
export function exactNumber(text: string): number | undefined {
  if (smallInteger.test(text)) return Number(text);
  // Up to 15 digits, every decimal has a number of its own that is written the same.
  if (text.length <= 16 && plainDecimal.test(text)) return Number(text);
  const value = Number(text);
  return Number.isFinite(value) && canonicalNumber(String(value)) === canonicalNumber(text) ? value : undefined;
}

/** The bigint that is exactly the decimal `text`, or `undefined` where it has a fraction. */
export function exactBigint(text: string): bigint | undefined {
  const canonical = canonicalNumber(text);
  return canonical.includes('.') ? undefined : BigInt(canonical);
}
