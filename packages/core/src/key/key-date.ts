import { DefinitionError, InvalidKeyValueError } from '../errors/errors.ts';

const earliest = Date.parse('0000-01-01T00:00:00.000Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/** A date that writes itself as ISO 8601 UTC however it is made into text: what key methods see in place of a Date. */
export class KeyDate extends Date {
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
  return new KeyDate(checkedTime(date));
}

/**
 * ISO 8601 UTC text of 24 characters, `2024-02-29T12:30:00.000Z`, which sorts as the dates do. Throws `InvalidKeyValueError`
 * on an invalid date and on years outside 0000 to 9999, whose text is longer and sorts elsewhere.
 */
export function isoText(date: Date): string {
  checkedTime(date);
  return Date.prototype.toISOString.call(date);
}

function checkedTime(date: Date): number {
  const time = date.getTime();
  if (time >= earliest && time <= latest) return time;
  throw new InvalidKeyValueError({
    message: Number.isNaN(time)
      ? 'an invalid Date can not be part of a key'
      : 'a date in a key must be of the years 0000 to 9999',
  });
}
