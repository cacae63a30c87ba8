import type { AttributeValue, Item, KeyAttribute } from '@monotable/core';
import fc, { type Arbitrary } from 'fast-check';
import { keyNames, sourcesOf, type TableKind } from '../tables.ts';
import { keyAttributes, keyFor, keyValue, keyValueOrNot, recordOf } from './keys.ts';
import { filledUp } from './sizes.ts';
import {
  anyValue,
  binaryValue,
  mostly,
  numberSet,
  numberValue,
  often,
  perhaps,
  scalar,
  stringValue,
  textSet,
  withoutUndefined,
} from './values.ts';

/** Attributes that are no keys, each mostly of one type. */
const usual = {
  s: stringValue,
  l: fc.array(anyValue(1), { minLength: 1, maxLength: 5 }).map((L) => ({ L })),
  m: fc.record({ x: anyValue(1), y: anyValue(1) }).map((M) => ({ M })),
  ss: textSet,
  ns: numberSet,
  q: scalar,
} satisfies Readonly<Record<string, Arbitrary<AttributeValue>>>;

/** A value of the type that an attribute has mostly, whatever the table. */
export function usualValue(name: string): Arbitrary<AttributeValue> {
  if (name === 'n' || name === 'p2') return numberValue;
  if (name === 'b') return binaryValue;
  return Object.hasOwn(usual, name) ? usual[name as keyof typeof usual] : keyValue({ name, type: 'string' });
}

export const freeNames: readonly string[] = Object.keys(usual);

/** The attributes that are keys of indexes, and not of the table. */
export function indexAttributes(on: TableKind): readonly KeyAttribute[] {
  const own = new Set(keyNames(on));
  const all = sourcesOf(on).flatMap(({ partition, sort }) => [...partition, ...sort]);
  const byName = new Map(all.map((attribute) => [attribute.name, attribute]));
  return [...byName.values()].filter(({ name }) => !own.has(name));
}

/** A value for an attribute by its name. */
export function attributeValue(on: TableKind, name: string): Arbitrary<AttributeValue> {
  const key = indexAttributes(on).find((attribute) => attribute.name === name);
  if (key) return keyValueOrNot(key);
  if (name === 'n') return mostly(numberValue, anyValue(1), 20);
  if (name === 'b') return mostly(binaryValue, anyValue(1), 20);
  const own = Object.hasOwn(usual, name) ? usual[name as keyof typeof usual] : anyValue();
  return mostly(own, anyValue(), 8);
}

/** An item of the table, now and then of a certain size. Lists, maps and numbers, which updates reach into, are there mostly. */
export function itemFor(on: TableKind, key: Arbitrary<Item> = keyFor(on)): Arbitrary<Item> {
  const optional = (name: string): typeof perhaps => (['l', 'm', 'n'].includes(name) ? often : perhaps);
  const index = recordOf(indexAttributes(on), ({ name }) => optional(name)(attributeValue(on, name)));
  const free = fc
    .record(Object.fromEntries(freeNames.map((name) => [name, optional(name)(attributeValue(on, name))])))
    .map(withoutUndefined);
  const item: Arbitrary<Item> = fc.tuple(key, index, free).map((parts) => Object.assign({}, ...parts));
  return mostly(item, filledUp(item), 20);
}

export const soundItem = (on: TableKind): Arbitrary<Item> => itemFor(on, keyAttributes(on));

/** A small item with nothing in it that an index could not hold. */
export function indexableItem(on: TableKind): Arbitrary<Item> {
  const attributes = recordOf(indexAttributes(on), (attribute) => often(keyValue(attribute)));
  return fc.tuple(keyAttributes(on), attributes).map(([key, rest]) => ({ ...key, ...rest }));
}
