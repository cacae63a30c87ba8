import fc from 'fast-check';
import { checkText, compareText, utf8Length, utf8Order } from './text.ts';

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('a', 'é', '\ud7ff', '\ue000', '\ufffd', '\uffff', '😀', '\u{10ffff}', '\u0000') }),
);

test('the length in UTF-8 is right for short and long texts', () => {
  fc.assert(
    fc.property(texts, fc.boolean(), (text, long) => {
      const whole = long ? text.repeat(20) : text;
      expect(utf8Length(whole)).toBe(Buffer.from(whole).byteLength);
    }),
  );
});

test('texts are ordered by their UTF-8 bytes', () => {
  fc.assert(
    fc.property(texts, texts, (left, right) => {
      const order = Buffer.compare(Buffer.from(left), Buffer.from(right));
      expect(compareText(left, right)).toBe(order);
      expect(utf8Order(left) < utf8Order(right)).toBe(order < 0);
    }),
    { numRuns: 500 },
  );
});

test('the order text of a prefix is a prefix of the order text', () => {
  fc.assert(
    fc.property(texts, texts, (left, right) =>
      expect(utf8Order(left + right)).toBe(utf8Order(left) + utf8Order(right)),
    ),
  );
});

test('half of a surrogate pair is refused, whole ones are not', () => {
  for (const broken of ['\ud800', 'a\udc00', '\ude00\ud83d']) expect(() => checkText(broken)).toThrow('surrogate');
  expect(checkText('😀')).toBe('😀');
});
