import fc from 'fast-check';
import { compareStored } from './stored-order.ts';

const sign = (left: object, right: object) => {
  const order = compareStored(left as never, right as never);
  return order === undefined ? undefined : Math.sign(order);
};

test.each([
  ['1', '1.0', 0],
  ['9', '10', -1],
  ['-9', '-10', 1],
  ['-1', '1', -1],
  ['0', '-0', 0],
  ['0.1', '0.09', 1],
  ['1E2', '99.9', 1],
  ['1E-130', '0', 1],
  ['9007199254740993', '9007199254740992', 1],
  ['-0.5', '-0.25', -1],
  ['12.5', '12.49', 1],
  ['12', '12.5', -1],
])('the numbers %s and %s', (left, right, expected) => {
  expect(sign({ N: left }, { N: right })).toBe(expected);
  expect(sign({ N: right }, { N: left })).toBe(expected === 0 ? 0 : -expected);
});

test('text is ordered by code point, not by UTF-16 unit', () => {
  expect(sign({ S: '\uffff' }, { S: '\u{1f600}' })).toBe(-1);
  expect(sign({ S: 'a' }, { S: 'a' })).toBe(0);
  expect(sign({ S: '' }, { S: 'a' })).toBe(-1);
});

test('binary is ordered by its bytes', () => {
  expect(sign({ B: Uint8Array.of(1, 255) }, { B: Uint8Array.of(2) })).toBe(-1);
  expect(sign({ B: Uint8Array.of(1) }, { B: Uint8Array.of(1, 0) })).toBe(-1);
});

test('other values, and values of different types, have no order', () => {
  expect(sign({ S: '1' }, { N: '1' })).toBeUndefined();
  expect(sign({ BOOL: true }, { BOOL: false })).toBeUndefined();
  expect(sign({ NULL: true }, { NULL: true })).toBeUndefined();
});

test('the order of numbers is that of their values', () => {
  const number = fc.oneof(
    fc.integer(),
    fc.integer({ min: -99_999, max: 99_999 }).map((value) => value / 1000),
  );
  fc.assert(
    fc.property(number, number, (left, right) =>
      expect(sign({ N: String(left) }, { N: String(right) })).toBe(Math.sign(left - right) + 0),
    ),
  );
});
