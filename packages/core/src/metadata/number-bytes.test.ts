import fc from 'fast-check';
import { numberOfBytes } from './number-bytes.ts';
import { exactNumber } from './number-text.ts';

/** From the middle of other bytes. */
function read(text: string): number | undefined {
  return numberOfBytes(Buffer.from(`7${text}7`), 1, 1 + text.length);
}

test.each(['0', '7', '-7', '12.5', '0.5', '-0.25', '1.50', '999999999999999', '0.0000000000001', '123456.7890'])(
  '%s is read',
  (text) => {
    expect(read(text)).toBe(Number(text));
  },
);

test.each([
  '',
  '-',
  '.',
  '-.5',
  '.5',
  '5.',
  '1..2',
  '1.2.3',
  '00',
  '01',
  '-01.5',
  '-0',
  '-0.0',
  '+1',
  '1e3',
  '1 ',
  '1234567890123456',
  '0.12345678901234567',
  'x',
])('%p is left to others', (text) => {
  expect(read(text)).toBeUndefined();
});

test('what is read is the number of the decimal', () => {
  const decimal = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.integer().map(String),
    fc.tuple(fc.integer(), fc.stringMatching(/^\d{0,9}$/)).map(([whole, rest]) => `${whole}.${rest}`),
    fc.stringMatching(/^[-+.\de]{0,8}$/),
  );
  fc.assert(
    fc.property(decimal, (text) => {
      const value = read(text);
      if (value === undefined) return;
      expect(value).toBe(Number(text));
      expect(value).toBe(exactNumber(text));
    }),
    { numRuns: 3000 },
  );
});
