import { type AttributeValue, canonicalNumber, type Item } from '@monotable/core';

/** Data that two equal items have in common to the letter: numbers by value, sets and attributes in an order of their own. */
export type Canonical =
  | string
  | number
  | boolean
  | null
  | readonly Canonical[]
  | { readonly [name: string]: Canonical };

export function canonicalItem(item: Item): { readonly [name: string]: Canonical } {
  const entries = Object.entries(item).map(([name, value]) => [name, canonicalValue(value)] as const);
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}

export function canonicalValue(value: AttributeValue): Canonical {
  if ('N' in value) return { N: numberText(value.N) };
  if ('B' in value) return { B: bytesText(value.B) };
  if ('NS' in value) return { NS: value.NS.map(numberText).sort() };
  if ('SS' in value) return { SS: [...value.SS].sort() };
  if ('BS' in value) return { BS: value.BS.map(bytesText).sort() };
  if ('L' in value) return { L: value.L.map(canonicalValue) };
  if ('M' in value) return { M: canonicalItem(value.M) };
  return value;
}

/** What is no number of DynamoDB's stays as it is, to be seen. */
function numberText(text: string): string {
  try {
    return canonicalNumber(text);
  } catch {
    return `not a number: ${text}`;
  }
}

function bytesText(bytes: Uint8Array): string {
  return `bytes:${Buffer.from(bytes).toString('hex')}`;
}

export const textOf = (value: Canonical | undefined): string => JSON.stringify(value) ?? 'absent';

/** The part of an item that consists of these attributes. */
export function partOf(item: Item, names: readonly string[]): Item {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = Object.hasOwn(item, name) ? item[name] : undefined;
      return value ? [[name, value]] : [];
    }),
  );
}
