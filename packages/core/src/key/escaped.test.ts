import fc from 'fast-check';
import { InvalidKeyValueError } from '../errors/errors.ts';
import { escaped } from './escaped.ts';
import { compareUtf8 } from './utf8-order.ts';

const low = Array.from({ length: 0x25 }, (_, code) => String.fromCharCode(code));

test('characters up to U+0024 become $ and two upper-case hex digits, all others stay', () => {
  expect(low.map(escaped)).toEqual(low.map((_, code) => `$${code.toString(16).toUpperCase().padStart(2, '0')}`));
  expect(escaped('New York #1: 5$, "ok"!')).toBe('New$20York$20$231:$205$24,$20$22ok$22$21');
  expect(escaped('%&aZ\u00e9\uffff\u{1f600}')).toBe('%&aZ\u00e9\uffff\u{1f600}');
  expect(escaped('')).toBe('');
});

test.each([7, null, undefined, {}, ['a'], new Date(0)])('%p is refused', (value) => {
  expect(() => escaped(value as string)).toThrow(InvalidKeyValueError);
});

test.each(['\ud800', 'a\udc00', '\udc00\ud800'])('half of a surrogate pair is refused', (value) => {
  expect(() => escaped(value)).toThrow(InvalidKeyValueError);
});

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...low, '%', 'a', 'b', '2', '3', '\uffff', '\u{10ffff}') }),
);

test('no two texts are escaped alike, and beginnings stay beginnings', () => {
  fc.assert(
    fc.property(text, text, (left, right) => {
      expect(escaped(left) === escaped(right)).toBe(left === right);
      expect(escaped(left).startsWith(escaped(right))).toBe(left.startsWith(right));
    }),
    { numRuns: 2000 },
  );
});

test('the order of tuples is the order of their keys', () => {
  const tuple = fc.array(text, { minLength: 3, maxLength: 3 });
  const key = (parts: readonly string[]) => parts.map(escaped).join('#');
  fc.assert(
    fc.property(tuple, tuple, fc.integer({ min: 0, max: 3 }), (left, right, shared) => {
      const other = [...left.slice(0, shared), ...right.slice(shared)];
      const expected = left.reduce((order, part, at) => order || compareUtf8(part, other[at] ?? ''), 0);
      expect(Math.sign(compareUtf8(key(left), key(other)))).toBe(Math.sign(expected));
    }),
    { numRuns: 3000 },
  );
});
