import fc from 'fast-check';
import { InvalidKeyValueError } from '../errors/errors.ts';
import { sortable } from './sortable.ts';
import { compareUtf8 } from './utf8-order.ts';

test.each<[number | bigint, string]>([
  [0, 'a0'],
  [-0, 'a0'],
  [0n, 'a0'],
  [7, 'a7'],
  [7n, 'a7'],
  [10, 'b10'],
  [2024, 'd2024'],
  [0.5, 'a0.5'],
  [199.95, 'c199.95'],
  [-1, 'Z9'],
  [-9, 'Z1'],
  [-10, 'Y90'],
  [-42, 'Y58'],
  [-42n, 'Y58'],
  [-1.5, 'Z8.5'],
  [-99.5, 'Y00.5'],
  [0.000001, 'a0.000001'],
  [-0.000001, 'Z9.999999'],
  [1.5e-7, 'a0.000000Z3:1.5'],
  [-1.5e-7, 'Z9.999999a7:8.5'],
  [Number.MIN_VALUE, 'a0.000000X676:5'],
  [Number.MAX_SAFE_INTEGER, 'p9007199254740991'],
  [999999999999999900000, 'u999999999999999900000'],
  [1e21, 'vb21:1'],
  [10n ** 21n, 'vb21:1'],
  [-(10n ** 21n) + 1n, 'F000000000000000000001'],
  [-1e21, 'EY79:9'],
  [1.5e300, 'vc300:1.5'],
  [-1.5e300, 'EX700:8.5'],
])('the stored text of %p stays %s', (value, text) => {
  expect(sortable(value)).toBe(text);
});

test('a date is its ISO text', () => {
  expect(sortable(new Date(Date.UTC(2024, 1, 29, 12, 30)))).toBe('2024-02-29T12:30:00.000Z');
});

test.each([
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  new Date(Number.NaN),
  new Date(Date.UTC(10_000, 0)),
  new Date(Date.parse('0000-01-01T00:00:00.000Z') - 1),
  '7',
  null,
  undefined,
  {},
])('%p is refused', (value) => {
  expect(() => sortable(value as number)).toThrow(InvalidKeyValueError);
});

test('dates of the years 0000 and 9999 are taken', () => {
  expect(sortable(new Date('0000-01-01T00:00:00.000Z'))).toBe('0000-01-01T00:00:00.000Z');
  expect(sortable(new Date('9999-12-31T23:59:59.999Z'))).toBe('9999-12-31T23:59:59.999Z');
});

/** Exact decimal values, scaled to integers: what the order of texts is held against. */
function scaled(value: number | bigint): bigint {
  if (typeof value === 'bigint') return value * 10n ** 400n;
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return BigInt(whole + fraction) * 10n ** BigInt(400 + Number(exponent) - fraction.length);
}

const numbers = fc.oneof(
  fc.integer(),
  fc.integer({ min: -1100, max: 1100 }),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ noNaN: true, min: -2, max: 2 }),
  fc.double({ noNaN: true, min: -2e-6, max: 2e-6 }),
  fc.integer({ min: -2000, max: 2000 }).map((value) => value / 100),
  fc.integer({ min: -324, max: 308 }).map((exponent) => Number(`1e${exponent}`)),
  fc.integer({ min: -323, max: 308 }).map((exponent) => Number(`-1e${exponent}`)),
  fc.bigInt(),
  fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }),
  fc.integer({ min: 0, max: 400 }).map((exponent) => 10n ** BigInt(exponent)),
  fc.integer({ min: 0, max: 400 }).map((exponent) => -(10n ** BigInt(exponent)) + 1n),
  fc.constantFrom(
    0,
    -0,
    5e-324,
    -5e-324,
    Number.MAX_VALUE,
    -Number.MAX_VALUE,
    1e21,
    -1e21,
    1e-6,
    Number('9.999999999999999e-7'),
  ),
);

test('the order of the texts is the order of the numbers, and equal numbers have equal texts', () => {
  fc.assert(
    fc.property(numbers, numbers, (left, right) => {
      const [one, other] = [scaled(left), scaled(right)];
      const expected = one < other ? -1 : one > other ? 1 : 0;
      expect(Math.sign(compareUtf8(sortable(left), sortable(right)))).toBe(expected);
    }),
    { numRuns: 5000 },
  );
});

test('the order holds in front of a separator, whatever follows', () => {
  const separator = fc.constantFrom('#', ' ', '-', '!', '#-');
  fc.assert(
    fc.property(numbers, numbers, separator, fc.string(), fc.string(), (left, right, between, after, other) => {
      const [one, two] = [scaled(left), scaled(right)];
      fc.pre(one < two);
      expect(compareUtf8(sortable(left) + between + after, sortable(right) + between + other)).toBeLessThan(0);
    }),
    { numRuns: 2000 },
  );
});

test('numbers next to each other keep their order at every power of two', () => {
  const bits = new DataView(new ArrayBuffer(8));
  const next = (value: number): number => {
    bits.setFloat64(0, value);
    bits.setBigInt64(0, bits.getBigInt64(0) + 1n);
    return bits.getFloat64(0);
  };
  for (let exponent = -1074; exponent < 1024; exponent++) {
    const value = 2 ** exponent;
    expect(compareUtf8(sortable(value), sortable(next(value)))).toBeLessThan(0);
    expect(compareUtf8(sortable(-value), sortable(-next(value)))).toBeGreaterThan(0);
  }
});

test('no character is below the full stop', () => {
  fc.assert(fc.property(numbers, (value) => expect(sortable(value)).toMatch(/^[.:0-9A-Za-z]+$/)));
});
