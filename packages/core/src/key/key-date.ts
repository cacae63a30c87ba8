import { DefinitionError, InvalidKeyValueError } from '../errors/errors.ts';
import { isIsoTime, isoOfTime } from '../metadata/iso-date.ts';

/** A date that writes itself as ISO 8601 UTC however it is made into text: what key methods see in place of a Date. */
export class KeyDate extends Date {
  override toISOString(): string {
    return isoOfTime(this.getTime()) ?? super.toISOString();
  }

  override toString(): string {
    return this.toISOString();
  }

  override [Symbol.toPrimitive](hint: 'default' | 'string'): string;
  override [Symbol.toPrimitive](hint: 'number'): number;
  override [Symbol.toPrimitive](hint: string): string | number;
  override [Symbol.toPrimitive](hint: string): string | number {
    return hint === 'number' ? this.getTime() : this.toISOString();
  }
}

const localMethods = [
  'getFullYear',
  'getMonth',
  'getDate',
  'getDay',
  'getHours',
  'getMinutes',
  'getTimezoneOffset',
  'toDateString',
  'toTimeString',
  'toLocaleString',
  'toLocaleDateString',
  'toLocaleTimeString',
] as const;

for (const method of localMethods) {
  Object.defineProperty(KeyDate.prototype, method, {
    value: () => {
      throw new DefinitionError({
        message: `a key method calls ${method}(), which depends on the time zone or language of the process`,
        remedy: 'Use toISOString(), or the getUTC… methods',
      });
    },
  });
}

/** Whether a value is a Date, of whatever realm. */
export function isDate(value: unknown): value is Date {
  return value instanceof Date || Object.prototype.toString.call(value) === '[object Date]';
}

/** The date for a key method to read. Throws `InvalidKeyValueError` as {@link isoText} does. */
export function keyDate(date: Date): KeyDate {
  const time = date.getTime();
  if (!isIsoTime(time)) throw notIso(time);
  return new KeyDate(time);
}

/**
 * ISO 8601 UTC text of 24 characters, `2024-02-29T12:30:00.000Z`, which sorts as the dates do. Throws `InvalidKeyValueError`
 * on an invalid date and on years outside 0000 to 9999, whose text is longer and sorts elsewhere.
 */
export function isoText(date: Date): string {
  const text = isoOfTime(date.getTime());
  if (text !== undefined) return text;
  throw notIso(date.getTime());
}

function notIso(time: number): InvalidKeyValueError {
  return new InvalidKeyValueError({
    message: Number.isNaN(time)
      ? 'an invalid Date can not be part of a key'
      : 'a date in a key must be of the years 0000 to 9999',
  });
}
