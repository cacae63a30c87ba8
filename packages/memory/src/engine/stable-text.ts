import { bytesText } from './bytes.ts';

/** A text that is the same for data of the same content, whatever the order of its members. */
export function stableText(value: unknown): string {
  if (value instanceof Uint8Array) return `b${JSON.stringify(bytesText(value))}`;
  if (Array.isArray(value)) return `[${value.map(stableText).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${stableText(member)}`).join()}}`;
}
