import fc from 'fast-check';
import { lowestMark, specialBytes } from './special-bytes.ts';

const isSpecial = (byte: number): boolean => byte === 0x22 || byte === 0x5c || byte > 0x7f;
const byte = fc.oneof(
  fc.integer({ min: 0, max: 0xff }),
  fc.constantFrom(0x21, 0x22, 0x23, 0x5b, 0x5c, 0x5d, 0x7f, 0x80),
);

test('the lowest mark is on the first quote, backslash or byte beyond ASCII', () => {
  fc.assert(
    fc.property(fc.array(byte, { minLength: 4, maxLength: 4 }), (bytes) => {
      const marks = specialBytes(Buffer.from(bytes).readInt32LE());
      const first = bytes.findIndex(isSpecial);
      if (first === -1) expect(marks).toBe(0);
      else expect(lowestMark(marks)).toBe(first);
    }),
    { numRuns: 2000 },
  );
});
