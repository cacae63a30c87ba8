import { InvalidKeyValueError } from '../errors/errors.ts';
import { isDate, isoText } from './key-date.ts';

/**
 * A number or date as text that sorts as the value does: `sortable(9)` is `a9`, `sortable(10)` is `b10`. Equal values give
 * equal text, whether number or bigint; a number stands for its shortest decimal text, which is how it is stored.
 *
 * Throws `InvalidKeyValueError` on NaN, Infinity, an invalid Date and dates outside the years 0000 to 9999.
 *
 * This is a storage format: it can never change.
 *
 * - Dates are ISO 8601 UTC text of 24 characters.
 * - From 0.000001 up to below 1e21, a letter for the count of digits before the point (`a` one … `u` twenty-one), then plain
 *   decimal notation: `a0`, `a0.5`, `a7`, `b42`, `d2024`, `c199.95`.
 * - From -0.000001 down to above -1e21, a letter for that count (`Z` one … `F` twenty-one), then how far the number is above
 *   the power of ten below it: -1 is `Z9` (9 - 10), -42 is `Y58` (58 - 100), -1.5 is `Z8.5`.
 * - Beyond, ±m × 10^e with 1 ≤ m < 10 is a head, e (or -e, so that it sorts) in this very format, `:`, and m (or 10 - m where
 *   negative): `v` e `:` m from 1e21 up, `E` -e `:` 10-m from -1e21 down, `a0.000000` e `:` m between 0 and 0.000001,
 *   `Z9.999999` -e `:` 10-m between -0.000001 and 0. So 1.5e300 is `vc300:1.5`.
 *
 * Every character is one of `.`, `:`, digits and ASCII letters (and `-` in dates, which are of one length), so the text is
 * safe and in order beside any separator below `.`, and where nothing follows.
 */
export function sortable(value: number | bigint | Date): string {
  switch (typeof value) {
    case 'number':
      return sortableNumber(value);
    case 'bigint':
      return sortableDecimal(ofBigint(value));
    default:
      if (isDate(value)) return isoText(value);
      throw new InvalidKeyValueError({
        message: 'sortable() takes a number, a bigint or a Date',
        remedy: 'Write text as escaped(value)',
      });
  }
}

const positiveHeads = 'abcdefghijklmnopqrstu';
const negativeHeads = 'ZYXWVUTSRQPONMLKJIHGF';
const hugeExponent = 21;
const tinyExponent = -7;

/** ±d.ddd × 10^exponent: `digits` without zeros at either end, empty for zero. */
interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

function sortableNumber(value: number): string {
  if (Number.isSafeInteger(value) && value >= 0) {
    const text = String(value);
    return positiveHeads.charAt(text.length - 1) + text;
  }
  if (!Number.isFinite(value)) throw new InvalidKeyValueError({ message: 'a number in a key must be finite' });
  const [mantissa = '', exponent = ''] = Math.abs(value).toExponential().split('e');
  return sortableDecimal({ negative: value < 0, digits: mantissa.replace('.', ''), exponent: Number(exponent) });
}

function ofBigint(value: bigint): Decimal {
  const text = String(value < 0n ? -value : value);
  return { negative: value < 0n, digits: text.replace(/0+$/, ''), exponent: text.length - 1 };
}

function sortableDecimal({ negative, digits, exponent }: Decimal): string {
  if (digits === '') return 'a0';
  if (exponent >= hugeExponent || exponent <= tinyExponent) {
    const mantissa = plainNotation(digits, 0);
    const head = exponent > 0 ? (negative ? 'E' : 'v') : negative ? 'Z9.999999' : 'a0.000000';
    const power = sortableNumber(negative ? -exponent : exponent);
    return `${head}${power}:${negative ? complement(mantissa) : mantissa}`;
  }
  const text = plainNotation(digits, exponent);
  const letter = Math.max(exponent, 0);
  return negative ? negativeHeads.charAt(letter) + complement(text) : positiveHeads.charAt(letter) + text;
}

function plainNotation(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** 10^n less a positive number of n digits before the point, with as many digits: `42` gives `58`, `1.5` gives `8.5`. */
function complement(text: string): string {
  const [whole = '', fraction = ''] = text.split('.');
  const count = whole.length + fraction.length;
  const digits = String(10n ** BigInt(count) - BigInt(whole + fraction)).padStart(count, '0');
  return fraction === '' ? digits : `${digits.slice(0, whole.length)}.${digits.slice(whole.length)}`;
}
