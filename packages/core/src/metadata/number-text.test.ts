import fc from 'fast-check';
import { canonicalNumber, numberText } from './number-text.ts';

test('the text of a number is the canonical one of its decimal', () => {
  const number = fc.oneof(
    fc.double({ noNaN: true, min: -1e38, max: 1e38 }).filter((value) => value === 0 || Math.abs(value) >= 1e-120),
    fc.integer().map((cents) => cents / 100),
    fc.maxSafeInteger(),
    fc.constantFrom(-0, 1e20, 1e21, 123456789012345680000, 1e-6, 1e-7, 0.1, -0.5, 2 ** 60),
  );
  fc.assert(
    fc.property(number, (value) => {
      expect(numberText(value)).toBe(canonicalNumber(String(value)));
      expect(Object.is(Number(numberText(value)), value === 0 ? 0 : value)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
