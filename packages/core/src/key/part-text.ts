import { InvalidKeyValueError } from '../errors/errors.ts';
import { pathText } from '../expression/path.ts';
import { escaped } from './escaped.ts';
import { isDate, isoText } from './key-date.ts';
import type { KeyPart, KeyPattern, PartRendering } from './key-pattern.ts';
import { sortable } from './sortable.ts';

/** Where a value goes, for messages. */
export interface PartPlace {
  readonly entity: string;
  /** `sort key`, `index byTenant sort key`. */
  readonly keyName: string;
  /** The attribute's property path. */
  readonly path: readonly string[];
}

/**
 * The text that a value has in a key. Throws `InvalidKeyValueError` on a value that the rendering can't take (a lone
 * surrogate, NaN, an invalid Date), and on `opaque`, which only the method itself can render.
 */
export function partText(rendering: PartRendering, value: unknown, place?: PartPlace): string {
  try {
    return textOf(rendering, value);
  } catch (error) {
    throw place && error instanceof InvalidKeyValueError ? placed(error, place) : error;
  }
}

function textOf(rendering: PartRendering, value: unknown): string {
  switch (rendering) {
    case 'text':
      return checkedText(value);
    case 'escaped':
      return escaped(value as string);
    case 'sortable':
      return sortable(value as number);
    case 'date':
      if (isDate(value)) return isoText(value);
      throw fault('is not a Date');
    case 'number':
      return numberText(value);
    case 'choice':
      return typeof value === 'boolean' || typeof value === 'number' ? String(value) : checkedText(value);
    case 'opaque':
      throw fault('shows in the key in a way that only the key method knows');
  }
}

/** Refuses text that UTF-8 can't hold. */
function checkedText(value: unknown): string {
  if (typeof value !== 'string') throw fault('is not text');
  if (!value.isWellFormed()) throw fault('holds half of a surrogate pair, which UTF-8 can not store');
  return value;
}

function numberText(value: unknown): string {
  if (typeof value === 'bigint' || Number.isFinite(value) || typeof value === 'string') return String(value);
  throw fault('is not a finite number');
}

/** Named by {@link placed}, since only it knows the attribute. */
function fault(message: string): InvalidKeyValueError {
  return new InvalidKeyValueError({ message: `a value of the key ${message}` });
}

function placed(error: InvalidKeyValueError, { entity, keyName, path }: PartPlace): InvalidKeyValueError {
  return new InvalidKeyValueError({
    entity,
    message: `\`${pathText(path)}\` can not be part of the ${keyName}: ${error.message}`,
    cause: error,
  });
}

/**
 * Refuses a part's text that could be confused with the separator that follows it, so that no two identities share a key.
 * The last part may hold anything; a date has one length, and an enum's texts are checked at definition.
 */
export function checkSeparator(pattern: KeyPattern, at: number, text: string, place: PartPlace): void {
  const part = pattern.parts[at];
  if (!part || !isConfusable(pattern, at, text)) return;
  const separator = pattern.literals[at + 1] ?? '';
  throw new InvalidKeyValueError({
    entity: place.entity,
    message: `\`${pathText(place.path)}\` holds the separator ${JSON.stringify(separator)} that follows it in the ${place.keyName}, or runs into it`,
    remedy: cureFor(part, separator),
  });
}

/** Whether the text of a part ends elsewhere than where the text that follows it begins. */
export function isConfusable(pattern: KeyPattern, at: number, text: string): boolean {
  if (at >= pattern.parts.length - 1 || pattern.parts[at]?.rendering === 'date') return false;
  const separator = pattern.literals[at + 1] ?? '';
  return (text + separator).indexOf(separator) !== text.length;
}

function cureFor({ path, rendering }: KeyPart, separator: string): string {
  const value = `this.${pathText(path)}`;
  switch (rendering) {
    case 'text':
      return separator.charCodeAt(0) < 0x24
        ? `Write escaped(${value})`
        : `Use # as the separator and write escaped(${value})`;
    case 'number':
      return `Write sortable(${value})`;
    case 'opaque':
      return 'Wrap what the method makes of it in escaped(…), and use # as the separator';
    default:
      return 'Use # as the separator';
  }
}
