import type { AttributeValue, Item, Key, KeyAttribute } from '@monotable/core';
import fc, { type Arbitrary } from 'fast-check';
import { sourceOf, type TableKind } from '../tables.ts';
import { anyValue, mostly, withoutUndefined } from './values.ts';

const strings = (...list: string[]): Arbitrary<AttributeValue> => fc.constantFrom(...list).map((S) => ({ S }));
const numbers = (...list: string[]): Arbitrary<AttributeValue> => fc.constantFrom(...list).map((N) => ({ N }));
const binaries = (...list: number[][]): Arbitrary<AttributeValue> =>
  fc.constantFrom(...list).map((bytes) => ({ B: Uint8Array.from(bytes) }));

/** Few values of each key attribute of text, some more often, so that keys meet again and items share the keys of indexes. */
const textsOf: Readonly<Record<string, Arbitrary<AttributeValue>>> = {
  pk: strings('p', 'p', 'p', 'p', 'q'),
  sk: strings('a', 'a', 'a', 'a#', 'A', '\uFFFD', '😀'),
  g: strings('G', 'H'),
  t: strings('1', '2', '10', '\uFFFD', '😀'),
  u: strings('1', '2', '10', 'é'),
  p1: strings('F', 'D'),
  p3: strings('x', 'xy', 'y'),
};
const sameTexts = strings('a', 'b');

const keyNumbers = {
  pk: numbers('1', '1', '1', '-2.50'),
  p2: numbers('7', '7.0', '8'),
  few: numbers(
    ...['0', '1', '-1', '10', '9', '2', '1.5', '-0', '1E2', '-1E2', '0.1', '1.0', '1e-130'],
    ...['12345678901234567890123456789012345678', '12345678901234567890123456789012345679'],
  ),
};

const keyBytes = { pk: binaries([1], [1], [1], [0, 255]), few: binaries([1], [1, 0], [255], [0], [1, 255]) };

/** A legal value of a key attribute. */
export function keyValue({ name, type }: KeyAttribute): Arbitrary<AttributeValue> {
  switch (type) {
    case 'string':
      return textsOf[name] ?? sameTexts;
    case 'number':
      return name === 'pk' || name === 'p2' ? keyNumbers[name] : keyNumbers.few;
    case 'binary':
      return name === 'pk' ? keyBytes.pk : keyBytes.few;
  }
}

const tooLong: Arbitrary<AttributeValue> = fc.constantFrom(
  ...[1024, 1025, 2048, 2049].map((length) => ({ S: 'é'.repeat(length >> 1) + (length % 2 ? 'x' : '') })),
  { B: new Uint8Array(1025) },
);
const empty: Arbitrary<AttributeValue> = fc.constantFrom<AttributeValue>({ S: '' }, { B: new Uint8Array(0) });

/** Now and then one that is no key: of another type, empty, too long. */
export function keyValueOrNot(attribute: KeyAttribute, every = 60): Arbitrary<AttributeValue> {
  return mostly(keyValue(attribute), fc.oneof(anyValue(1), empty, tooLong), every);
}

function attributesOf(on: TableKind): readonly KeyAttribute[] {
  const { partition, sort } = sourceOf(on);
  return [...partition, ...sort];
}

export function keyAttributes(on: TableKind): Arbitrary<Key> {
  return recordOf(attributesOf(on), keyValue);
}

/** A primary key; now and then with an attribute missing, too many, or of a value that no key has. */
export function keyFor(on: TableKind): Arbitrary<Key> {
  const attributes = attributesOf(on);
  const odd = fc.oneof(
    recordOf(attributes.slice(0, -1), keyValue),
    recordOf([...attributes, { name: 'q', type: 'string' }], keyValue),
    recordOf(attributes, (attribute) => keyValueOrNot(attribute, 2)),
  );
  return mostly(keyAttributes(on), odd, 50);
}

export function recordOf(
  attributes: readonly KeyAttribute[],
  valueFor: (attribute: KeyAttribute) => Arbitrary<AttributeValue | undefined>,
): Arbitrary<Item> {
  return fc
    .record(Object.fromEntries(attributes.map((attribute) => [attribute.name, valueFor(attribute)])))
    .map(withoutUndefined);
}
