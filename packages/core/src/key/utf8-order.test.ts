import fc from 'fast-check';
import { compareUtf8, exceedsUtf8, successor, utf8Length } from './utf8-order.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('a', 'b', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{1f600}', '\u{10ffff}') }),
);

test('texts compare as their UTF-8 bytes do', () => {
  fc.assert(
    fc.property(text, text, (left, right) => {
      expect(Math.sign(compareUtf8(left, right))).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)));
    }),
    { numRuns: 2000 },
  );
  expect(compareUtf8('\ufffd', '\u{1f600}')).toBeLessThan(0);
});

test('the length is that of the UTF-8 bytes', () => {
  fc.assert(fc.property(text, (value) => expect(utf8Length(value)).toBe(Buffer.byteLength(value))));
});

test.each([
  ['a'.repeat(1024), false],
  ['a'.repeat(1025), true],
  ['é'.repeat(512), false],
  ['é'.repeat(513), true],
  [`${'€'.repeat(341)}a`, false],
  [`${'€'.repeat(341)}aa`, true],
  ['\u{1f600}'.repeat(256), false],
  [`${'\u{1f600}'.repeat(256)}a`, true],
  ['', false],
])('the limit of 1024 bytes is exact (%#)', (value, exceeds) => {
  expect(exceedsUtf8(value, 1024)).toBe(exceeds);
});

test.each([
  ['a', 'b'],
  ['TODO#', 'TODO$'],
  ['\ud7ff', '\ue000'],
  ['\uffff', '\u{10000}'],
  ['x\u{1f600}', 'x\u{1f601}'],
  ['a\u{10ffff}', 'b'],
  ['a\ud7ff\u{10ffff}\u{10ffff}', 'a\ue000'],
  ['', undefined],
  ['\u{10ffff}', undefined],
  ['\u{10ffff}\u{10ffff}', undefined],
])('the successor of %j is %j', (prefix, expected) => {
  expect(successor(prefix)).toBe(expected);
});

test('the successor is above every text that begins with the prefix, and nothing else lies between', () => {
  fc.assert(
    fc.property(text, text, (prefix, other) => {
      const after = successor(prefix);
      fc.pre(after !== undefined);
      expect(after?.isWellFormed()).toBe(true);
      expect(compareUtf8(prefix + other, after ?? '')).toBeLessThan(0);
      const between = compareUtf8(prefix, other) <= 0 && compareUtf8(other, after ?? '') < 0;
      expect(between).toBe(other.startsWith(prefix));
    }),
    { numRuns: 2000 },
  );
});

test('without a successor every greater text begins with the prefix', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3 }), text, (count, other) => {
      const prefix = '\u{10ffff}'.repeat(count);
      fc.pre(compareUtf8(other, prefix) >= 0);
      expect(other.startsWith(prefix)).toBe(true);
    }),
  );
});
