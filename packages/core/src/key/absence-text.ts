import { isDate } from './key-date.ts';

/**
 * Whether a text that a method made of values says `undefined`, or another word that JavaScript writes for what is not
 * there, without any of the values holding it: `USER#undefined`.
 */
export function showsAbsence(text: string, values: readonly unknown[]): boolean {
  const words = text.match(/undefined|(?<![A-Za-z0-9])(?:null|NaN)(?![A-Za-z0-9])|\[object /g);
  if (!words) return false;
  const held = values.map(textIn).join('\n');
  return words.some((word) => !held.includes(word));
}

/** Every text inside a value. */
function textIn(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || isDate(value) || value instanceof Uint8Array) return '';
  const members: readonly unknown[] = value instanceof Set ? [...value] : Object.entries(value).flat();
  return members.map(textIn).join('\n');
}
