import {
  and,
  attributeType,
  beginsWith,
  between,
  type Condition,
  contains,
  eq,
  exists,
  gt,
  gte,
  isIn,
  lt,
  lte,
  ne,
  not,
  notExists,
  or,
  size,
} from '@monotable/core';
import type { Sample as SampleItem } from './sampler.ts';

/** Conditions on the sample item, and whether they hold. */
export type Cases = readonly (readonly [condition: Condition<SampleItem>, holds: boolean])[];

/** Conditions by what they show; each is asked in every place where a condition can stand. */
export type Groups = { readonly [name: string]: Cases };

/** Conditions whose attribute is found at run time. */
const untold = (...cases: readonly (readonly [object, boolean])[]): Cases => cases as Cases;
const holds = (...cases: Cases): Cases => cases;

/** For each attribute that has an order: a value below, the value, and one above. */
const ordered = {
  text: ['mid', 'middle', 'middle '],
  count: [9.5, 10, 11],
  big: [12345678901234567889n, 12345678901234567890n, 12345678901234567891n],
  money: ['9.99', '19.990', '100'],
  at: ['2025-06-15T12:30:45.122Z', '2025-06-15T12:30:45.123Z', '2025-06-15T12:30:45.124Z'].map(
    (text) => new Date(text),
  ),
  atMilliseconds: [new Date(1749990645122), new Date(1749990645123), new Date(1749990645124)],
  atSeconds: [new Date(1749990644000), new Date(1749990645000), new Date(1749990646000)],
  bytes: [new Uint8Array([5, 0]), new Uint8Array([5, 0, 255]), new Uint8Array([5, 1])],
  step: [1, 2, 3],
} as const;

const orderings = Object.fromEntries(
  Object.entries(ordered).map(([name, [below, same, above]]) => [
    `comparisons_of_${name}`,
    untold(
      [{ [name]: same }, true],
      [{ [name]: below }, false],
      [{ [name]: eq(same) }, true],
      [{ [name]: ne(same) }, false],
      [{ [name]: ne(above) }, true],
      [{ [name]: lt(same as never) }, false],
      [{ [name]: lt(above as never) }, true],
      [{ [name]: lte(same as never) }, true],
      [{ [name]: lte(below as never) }, false],
      [{ [name]: gt(same as never) }, false],
      [{ [name]: gt(below as never) }, true],
      [{ [name]: gte(same as never) }, true],
      [{ [name]: gte(above as never) }, false],
      [{ [name]: between(below as never, above as never) }, true],
      [{ [name]: between(same as never, same as never) }, true],
      [{ [name]: between(above as never, above as never) }, false],
      [{ [name]: isIn([below, same] as never) }, true],
      [{ [name]: isIn([below, above] as never) }, false],
      [{ [name]: exists() }, true],
      [{ [name]: notExists() }, false],
    ),
  ]),
);

/** For the other attributes: the value anew, and another one. */
const equal = {
  flag: [true, false],
  texts: [new Set(['b', 'a']), new Set(['a'])],
  numbers: [new Set([2.5, 1]), new Set([1, 2])],
  blobs: [new Set([new Uint8Array([1])]), new Set([new Uint8Array([2])])],
  list: [
    ['x', 'y', 'x'],
    ['x', 'x', 'y'],
  ],
  map: [{ 'a.b': 2, one: 1 }, { one: 1 }],
  address: [{ zip: 75001, city: 'Paris' }, { city: 'Paris' }],
  level: ['high', 'low'],
  renamed: ['under another name', 'other'],
} as const;

const equalities = Object.fromEntries(
  Object.entries(equal).map(([name, [same, other]]) => [
    `equality_of_${name}`,
    untold(
      [{ [name]: same }, true],
      [{ [name]: other }, false],
      [{ [name]: eq(same) }, true],
      [{ [name]: ne(same) }, false],
      [{ [name]: ne(other) }, true],
      [{ [name]: isIn([other, same] as never) }, true],
      [{ [name]: isIn([other] as never) }, false],
      [{ [name]: exists() }, true],
      [{ [name]: notExists() }, false],
    ),
  ]),
);

const functions = {
  begins_with_of_text_and_binary: holds(
    [{ text: beginsWith('mid') }, true],
    [{ text: beginsWith('Mid') }, false],
    [{ bytes: beginsWith(new Uint8Array([5, 0])) }, true],
    [{ bytes: beginsWith(new Uint8Array([0])) }, false],
    [{ renamed: beginsWith('under') }, true],
    [{ 'address.city': beginsWith('Par') }, true],
  ),
  contains_of_text_sets_and_lists: holds(
    [{ text: contains('iddl') }, true],
    [{ text: contains('IDDL') }, false],
    [{ texts: contains('a') }, true],
    [{ texts: contains('c') }, false],
    [{ numbers: contains(2.5) }, true],
    [{ numbers: contains(2) }, false],
    [{ blobs: contains<Uint8Array>(new Uint8Array([1])) }, true],
    [{ list: contains('y') }, true],
    [{ list: contains('z') }, false],
  ),
  size_of_everything_that_has_one: holds(
    [{ text: size(6) }, true],
    [{ text: size(gt(6)) }, false],
    [{ bytes: size(3) }, true],
    [{ texts: size(gte(2)) }, true],
    [{ list: size(between(3, 4)) }, true],
    [{ list: size(lt(3)) }, false],
    [{ map: size(2) }, true],
    [{ address: size(2) }, true],
    [{ addresses: size(isIn([1, 2])) }, true],
    [{ list: size(ne(3)) }, false],
  ),
  attribute_type_of_every_type: holds(
    [{ text: attributeType('S') }, true],
    [{ count: attributeType('N') }, true],
    [{ big: attributeType('N') }, true],
    [{ flag: attributeType('BOOL') }, true],
    [{ at: attributeType('S') }, true],
    [{ atSeconds: attributeType('N') }, true],
    [{ bytes: attributeType('B') }, true],
    [{ texts: attributeType('SS') }, true],
    [{ numbers: attributeType('NS') }, true],
    [{ blobs: attributeType('BS') }, true],
    [{ list: attributeType('L') }, true],
    [{ address: attributeType('M') }, true],
    [{ text: attributeType('N') }, false],
  ),
  typed_paths_lead_into_maps_lists_and_nested_classes: holds(
    [{ 'address.city': 'Paris' }, true],
    [{ 'address.zip': gt(75000) }, true],
    [{ 'addresses[1].city': 'Rome' }, true],
    [{ 'addresses[0].zip': notExists() }, true],
    [{ 'addresses[5].city': exists() }, false],
    [{ 'list[1]': 'y' }, true],
    [{ 'map.one': lte(1) }, true],
  ),
};

const logic = {
  several_conditions_all_have_to_hold: holds(
    [{ text: 'middle', count: 10 }, true],
    [{ text: 'middle', count: 11 }, false],
    [{ text: 'middle', 'address.city': ne('Rome'), flag: true }, true],
  ),
  and_or_and_not_nested_three_deep: holds(
    [or({ count: 1 }, and({ flag: true }, not(or({ count: 2 }, { text: 'x' })))), true],
    [and({ flag: true }, or({ count: 1 }, not(and({ text: 'middle' }, { level: 'high' })))), false],
    [not(or({ count: 1 }, and({ flag: true }, or({ text: 'x' }, { step: 3 })))), true],
    [not(and(or({ count: 10 }, { flag: false }), not({ text: 'x' }))), false],
    [and(or({ count: 1 }, { flag: true }), or({ text: 'x' }, { step: 2 })), true],
    [or(and({ count: 1 }, { flag: true }), and({ text: 'x' }, { step: 2 })), false],
  ),
};

/** Every operator on every type that it takes, by what the conditions show. */
export const operatorCases: Groups = { ...orderings, ...equalities, ...functions, ...logic };
