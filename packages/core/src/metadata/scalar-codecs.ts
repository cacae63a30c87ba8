import type { AttributeValue } from '../backend/attribute-value.ts';
import type { BytesDecoder, Codec } from '../backend/shape.ts';
import type { DateFormat } from './attribute-type.ts';
import { choiceOfBytes } from './choice-bytes.ts';
import { isoOfTime, timeOfIso, timeOfIsoBytes } from './iso-date.ts';
import { numberOfBytes } from './number-bytes.ts';
import { canonicalNumber, exactBigint, exactNumber, numberText } from './number-text.ts';
import { checkBytes, checkText } from './text.ts';
import { ValueFault } from './value-fault.ts';

export const stringCodec: Codec = codec(
  (value) => ({ S: checkText(expect(value, 'string', 'must be a string')) }),
  (stored) => storedText(stored),
  { S: (text) => text },
);

export const booleanCodec: Codec = codec(
  (value) => ({ BOOL: expect(value, 'boolean', 'must be a boolean') }),
  (stored) => {
    if ('BOOL' in stored) return stored.BOOL;
    throw new ValueFault('is not stored as a boolean');
  },
);

export const binaryCodec: Codec = codec(
  (value) => {
    if (!(value instanceof Uint8Array)) throw new ValueFault('must be a Uint8Array');
    return { B: checkBytes(value) };
  },
  (stored) => {
    if ('B' in stored) return new Uint8Array(stored.B);
    throw new ValueFault('is not stored as binary');
  },
);

export function numberCodec(lossy: boolean): Codec {
  const read = (text: string): number => {
    const exact = exactNumber(text);
    if (exact !== undefined) return exact;
    if (lossy) return Number(text);
    throw new ValueFault(
      'is a number that JavaScript would round; declare it as bigint or decimal, or allow it with lossy: true',
    );
  };
  return codec(
    (value) => ({ N: numberText(expect(value, 'number', 'must be a number')) }),
    (stored) => read(storedNumber(stored)),
    { N: read },
    { N: numberOfBytes },
  );
}

export const bigintCodec: Codec = codec(
  (value) => ({ N: canonicalNumber(String(expect(value, 'bigint', 'must be a bigint'))) }),
  (stored) => {
    const value = exactBigint(storedNumber(stored));
    if (value === undefined) throw new ValueFault('is stored with a fraction, which a bigint can not hold');
    return value;
  },
);

export const decimalCodec: Codec = codec(
  (value) => ({ N: canonicalNumber(expect(value, 'string', 'must be decimal text such as "12.5"')) }),
  (stored) => canonicalNumber(storedNumber(stored)),
);

export function choiceCodec(values: readonly (string | number)[]): Codec {
  const known = new Set<unknown>(values);
  const member = (value: unknown): unknown => {
    if (known.has(value)) return value;
    throw new ValueFault(`must be one of ${values.map((choice) => JSON.stringify(choice)).join(', ')}`);
  };
  return codec(
    (value) => {
      const choice = member(value) as string | number;
      return typeof choice === 'string' ? { S: checkText(choice) } : { N: numberText(choice) };
    },
    (stored) => member('N' in stored ? exactNumber(stored.N) : storedText(stored)),
    { S: member, N: (text) => member(exactNumber(text)) },
    { S: choiceOfBytes(values) },
  );
}

export function dateCodec(format: DateFormat): Codec {
  const dateAt = (time: number | undefined): Date => {
    const date = new Date(time === undefined ? Number.NaN : format === 'epochSeconds' ? time * 1000 : time);
    if (time === undefined || Number.isNaN(date.getTime()))
      throw new ValueFault('is not stored as a date of its format');
    return date;
  };
  const read = (text: string): Date => dateAt(format === 'iso' ? isoTime(text) : exactNumber(text));
  const timeOfBytes = format === 'iso' ? timeOfIsoBytes : numberOfBytes;
  const readBytes: BytesDecoder<Date> = (bytes, from, to) => {
    const time = timeOfBytes(bytes, from, to);
    return time === undefined ? undefined : dateAt(time);
  };
  return codec(
    (value) => {
      const date = validDate(value);
      switch (format) {
        case 'iso':
          return { S: isoText(date) };
        case 'epochMilliseconds':
          return { N: String(date.getTime()) };
        case 'epochSeconds':
          return { N: String(Math.floor(date.getTime() / 1000)) };
      }
    },
    (stored) => read(format === 'iso' ? storedText(stored) : storedNumber(stored)),
    format === 'iso' ? { S: read } : { N: read },
    format === 'iso' ? { S: readBytes } : { N: readBytes },
  );
}

function validDate(value: unknown): Date {
  if (!(value instanceof Date)) throw new ValueFault('must be a Date');
  if (Number.isNaN(value.getTime())) throw new ValueFault('is an invalid Date');
  return value;
}

/** Years 0000 to 9999, which ISO 8601 writes in four digits and so in order. */
function isoText(date: Date): string {
  const text = isoOfTime(date.getTime());
  if (text === undefined) throw new ValueFault('must be a date of the years 0000 to 9999');
  return text;
}

const isoDate = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/;

/** Other writers' ISO dates are read too, as long as they name one instant without a local time zone or finer parts. */
function isoTime(text: string): number | undefined {
  return timeOfIso(text) ?? (isoDate.test(text) ? new Date(text).getTime() : undefined);
}

function codec(
  encode: (value: unknown) => AttributeValue,
  decode: (stored: AttributeValue) => unknown,
  ofText?: Codec['ofText'],
  ofBytes?: Codec['ofBytes'],
): Codec {
  return Object.freeze({ encode, decode, ofText, ofBytes });
}

interface Primitives {
  string: string;
  boolean: boolean;
  number: number;
  bigint: bigint;
}

function expect<Name extends keyof Primitives>(value: unknown, name: Name, reason: string): Primitives[Name] {
  if (typeof value !== name) throw new ValueFault(reason);
  return value as Primitives[Name];
}

function storedText(stored: AttributeValue): string {
  if ('S' in stored) return stored.S;
  throw new ValueFault('is not stored as text');
}

function storedNumber(stored: AttributeValue): string {
  if ('N' in stored) return stored.N;
  throw new ValueFault('is not stored as a number');
}
