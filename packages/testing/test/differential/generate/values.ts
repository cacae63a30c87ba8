import type { AttributeValue, Item } from '@monotable/core';
import fc, { type Arbitrary } from 'fast-check';

/** The second one once in `every` times; it shrinks to the first. */
export function mostly<Value>(usual: Arbitrary<Value>, rare: Arbitrary<Value>, every: number): Arbitrary<Value> {
  return fc.oneof({ withCrossShrink: true }, { arbitrary: usual, weight: every - 1 }, { arbitrary: rare, weight: 1 });
}

/** A value once in `every` times, else none. */
export function perhaps<Value>(value: Arbitrary<Value>, every = 2): Arbitrary<Value | undefined> {
  return mostly<Value | undefined>(fc.constant(undefined), value, every);
}

/** Few, so that they meet again; UTF-16 and UTF-8 order them differently. */
export const texts = ['a', 'b', 'ab', 'abc', 'a#', 'B', '', 'é', '\uFFFD', '😀', '😀b', '10', '9', 'zz'] as const;

export const numbers = [
  ...['0', '1', '-1', '2', '3', '10', '9', '100', '1.0', '-0', '1E2', '+5', '.5', '0.30', '0.1', '0.2', '-3.5', '007'],
  ...['99', '-100', '12345678901234567890123456789012345678', '0.00001234567890123456789012345678901234567'],
  ...['99999999999999999999999999999999999999', '-99999999999999999999999999999999999999'],
  ...['1e-130', '-1e-130', '1e125', '9.9999999999999999999999999999999999999E+125'],
] as const;

const badNumbers = ['1e126', '1e-131', '-1E+126', 'x', '', '1 ', 'NaN', 'Infinity', '0x1', '1e', '1_0'] as const;
const tooManyDigits = ['1234567890123456789012345678901234567890', '1.00000000000000000000000000000000000001'] as const;

const byteLists = [[], [1], [1, 2], [2], [255], [0], [127], [128]] as const;

export const bytes = fc.constantFrom(...byteLists.map((list) => Uint8Array.from(list)));
export const text = mostly(
  fc.constantFrom(...texts),
  fc.oneof(fc.constantFrom('x'.repeat(1000), 'é'.repeat(2100), '\u0000'), fc.constantFrom('\ud800', 'a\udc00b')),
  100,
);
export const numberText = mostly<string>(
  fc.constantFrom(...numbers),
  fc.constantFrom(...badNumbers, ...tooManyDigits),
  200,
);
export const goodNumber = fc.constantFrom(...numbers);

export const stringValue: Arbitrary<AttributeValue> = text.map((S) => ({ S }));
export const numberValue: Arbitrary<AttributeValue> = numberText.map((N) => ({ N }));
export const binaryValue: Arbitrary<AttributeValue> = bytes.map((B) => ({ B }));

const members = <Member>(member: Arbitrary<Member>, selector: (member: Member) => unknown = (one) => one) =>
  mostly(
    fc.uniqueArray(member, { minLength: 1, maxLength: 3, selector }),
    // A set may hold no member twice, and has one at least.
    fc.oneof(
      member.map((one) => [one, one]),
      fc.constant<Member[]>([]),
    ),
    150,
  );

/** The same number in different texts makes a set invalid too, now and then. */
const setNumbers = fc.constantFrom('1', '2', '3', '4.0', '5', '10', '0.1', '1E2');

export const textSet: Arbitrary<AttributeValue> = members(fc.constantFrom(...texts)).map((SS) => ({ SS }));
export const numberSet: Arbitrary<AttributeValue> = mostly<string[]>(
  members(setNumbers),
  fc.constantFrom(['1', '1.0'], ['100', '1E2']),
  150,
).map((NS) => ({ NS }));
export const binarySet: Arbitrary<AttributeValue> = members(bytes, (one) => one.join()).map((BS) => ({ BS }));

export const scalar: Arbitrary<AttributeValue> = fc.oneof(
  { arbitrary: stringValue, weight: 4 },
  { arbitrary: numberValue, weight: 4 },
  { arbitrary: binaryValue, weight: 1 },
  { arbitrary: fc.boolean().map((BOOL) => ({ BOOL })), weight: 1 },
  { arbitrary: fc.constant<AttributeValue>({ NULL: true }), weight: 1 },
  { arbitrary: textSet, weight: 1 },
  { arbitrary: numberSet, weight: 1 },
  { arbitrary: binarySet, weight: 1 },
);

const mapKey = mostly(fc.constantFrom('x', 'y', 'z'), fc.constantFrom('a.b', '0', 'é', '__proto__x', ''), 60);

export function listOf(depth: number): Arbitrary<AttributeValue> {
  return fc.array(anyValue(depth - 1), { maxLength: 4 }).map((L) => ({ L }));
}

export function mapOf(depth: number): Arbitrary<AttributeValue> {
  return fc
    .array(fc.tuple(mapKey, anyValue(depth - 1)), { maxLength: 3 })
    .map((entries) => ({ M: Object.fromEntries(entries) }));
}

/** Maps in one another: 31 are legal, 32 are not. */
const deepMap = fc.constantFrom(30, 31, 32).map(nested);

function nested(levels: number): AttributeValue {
  let value: AttributeValue = { BOOL: true };
  for (let level = 0; level < levels; level++) value = { M: { x: value } };
  return value;
}

/** Every type of value, with lists and maps in one another down to `depth`. */
export function anyValue(depth = 2): Arbitrary<AttributeValue> {
  if (depth <= 0) return scalar;
  const value = fc.oneof(
    { arbitrary: scalar, weight: 12 },
    { arbitrary: listOf(depth), weight: 3 },
    { arbitrary: mapOf(depth), weight: 3 },
  );
  return depth === 1 ? value : mostly(value, deepMap, 100);
}

/** A value, mostly. */
export function often<Value>(value: Arbitrary<Value>): Arbitrary<Value | undefined> {
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.constant(undefined), weight: 1 },
    { arbitrary: value, weight: 7 },
  );
}

/** What an optional record leaves when its `undefined`s are taken out. */
export function withoutUndefined(item: Readonly<Record<string, AttributeValue | undefined>>): Item {
  return Object.fromEntries(
    Object.entries(item).filter((entry): entry is [string, AttributeValue] => entry[1] !== undefined),
  );
}
