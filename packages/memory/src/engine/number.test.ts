import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { calculate, canonicalNumber, compareNumbers, numberOrder, numberSize } from './number.ts';

const Exact = Decimal.clone({ precision: 400 });

/** Any number that DynamoDB holds, in any way it can be written. */
const numbers = fc
  .record({
    negative: fc.boolean(),
    digits: fc.stringMatching(/^[0-9]{1,38}$/),
    exponent: fc.integer({ min: -130, max: 88 }),
    point: fc.nat({ max: 38 }),
    sign: fc.constantFrom('', '+'),
  })
  .map(({ negative, digits, exponent, point, sign }) => {
    const at = Math.min(point, digits.length);
    const mantissa = at === digits.length ? digits : `${digits.slice(0, at)}.${digits.slice(at)}`;
    return `${negative ? '-' : ''}${mantissa}e${sign && exponent >= 0 ? sign : ''}${exponent}`;
  })
  .filter((text) => {
    const value = new Exact(text);
    return value.isZero() || (value.e >= -130 && value.e <= 125);
  });

test('a canonical number has the same value, one text, and no zeros to trim', () => {
  fc.assert(
    fc.property(numbers, (text) => {
      const canonical = canonicalNumber(text);
      expect(new Exact(canonical).equals(text)).toBe(true);
      expect(canonicalNumber(canonical)).toBe(canonical);
      expect(canonical).toMatch(/^(?:0|-?(?:[1-9]\d*|0)(?:\.\d*[1-9])?)$/);
      expect(canonical).not.toBe('-0');
    }),
  );
});

test('numbers written in two ways have one canonical text', () => {
  fc.assert(
    fc.property(numbers, fc.nat({ max: 5 }), (text, zeros) => {
      const [mantissa = '', exponent = '0'] = text.split('e');
      const padded = `${mantissa.includes('.') ? mantissa : `${mantissa}.`}${'0'.repeat(zeros)}`;
      expect(canonicalNumber(`${padded}E${exponent}`)).toBe(canonicalNumber(text));
    }),
  );
});

test('order texts, comparisons and values agree', () => {
  fc.assert(
    fc.property(numbers, numbers, (left, right) => {
      const order = new Exact(left).comparedTo(right);
      expect(Math.sign(compareNumbers(left, right)) + 0).toBe(order + 0);
      const [leftText, rightText] = [numberOrder(canonicalNumber(left)), numberOrder(canonicalNumber(right))];
      expect(leftText < rightText ? -1 : leftText > rightText ? 1 : 0).toBe(order);
    }),
    { numRuns: 500 },
  );
});

test('close numbers are told apart', () => {
  expect(compareNumbers('1234567890123456', '1234567890123457')).toBeLessThan(0);
  expect(compareNumbers('0.30000000000000001', '0.3')).toBeGreaterThan(0);
  expect(compareNumbers('1e125', '9e124')).toBeGreaterThan(0);
  expect(compareNumbers('-1E-130', '0')).toBeLessThan(0);
});

test('a sum is exact, or an error', () => {
  fc.assert(
    fc.property(numbers, numbers, fc.constantFrom('+' as const, '-' as const), (left, right, operator) => {
      const exact = operator === '+' ? new Exact(left).plus(right) : new Exact(left).minus(right);
      const fits = exact.isZero() || (exact.precision() <= 38 && exact.e <= 125 && exact.e >= -130);
      if (fits) expect(calculate(left, operator, right)).toBe(canonicalNumber(exact.toString()));
      else expect(() => calculate(left, operator, right)).toThrow();
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['0', 1],
  ['1', 2],
  ['-1', 3],
  ['12', 2],
  ['123', 3],
  ['100', 2],
  ['1000', 2],
  ['1100', 2],
  ['11000', 3],
  ['10100', 3],
  ['1001', 3],
  ['0.1', 2],
  ['0.01', 2],
  ['0.001', 2],
  ['0.12', 2],
  ['0.012', 3],
  ['-0.5', 3],
  ['1.5', 3],
  ['12.55', 3],
  ['123.456', 5],
  ['100.001', 5],
  ['1000.0001', 5],
  ['1e100', 2],
  ['1.1e100', 3],
  ['12345678901234567890123456789012345678', 20],
  ['123456789012345678901234567890.12345678', 20],
  ['1234567890123456789012345678901.2345678', 21],
])('%s takes %i bytes', (text, bytes) => {
  expect(numberSize(canonicalNumber(text))).toBe(bytes);
});
