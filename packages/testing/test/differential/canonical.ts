import { type AttributeValue, canonicalNumber, type Item } from '@monotable/core';

/** Data that two equal items have in common: numbers by value, sets and attributes in an order of their own. */
export type Canonical =
  | string
  | number
  | boolean
  | null
  | readonly Canonical[]
  | { readonly [name: string]: Canonical };

/** How the text of a number is written. */
export type NumberTexts = (text: string) => string;

export function canonicalItem(item: Item, numbers: NumberTexts = numberText): { readonly [name: string]: Canonical } {
  const entries = Object.entries(item).map(([name, value]) => [name, canonicalValue(value, numbers)] as const);
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}

export function canonicalValue(value: AttributeValue, numbers: NumberTexts = numberText): Canonical {
  if ('N' in value) return { N: numbers(value.N) };
  if ('B' in value) return { B: bytesText(value.B) };
  if ('NS' in value) return { NS: value.NS.map(numbers).sort() };
  if ('SS' in value) return { SS: [...value.SS].sort() };
  if ('BS' in value) return { BS: value.BS.map(bytesText).sort() };
  if ('L' in value) return { L: value.L.map((member) => canonicalValue(member, numbers)) };
  if ('M' in value) return { M: canonicalItem(value.M, numbers) };
  return value;
}

/**
 * What memory answers has to be canonical by itself, so the texts of its numbers are taken as they are. Those of an engine go
 * by their value: DynamoDB Local keeps some as they were sent.
 */
export const asTheyAre: NumberTexts = (text) => text;

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
