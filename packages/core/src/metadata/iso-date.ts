// ISO 8601 in UTC by arithmetic: `toISOString` and `Date.parse` take three to five times as long, and an item with a date in
// its keys needs them several times.

const dayMilliseconds = 86_400_000;
/** From 1 March of the year 0, where the cycles of leap years begin, to 1 January 1970. */
const daysToEpoch = 719_468;
const daysOfEra = 146_097;
const yearsOfEra = 400;

const earliest = -62_167_219_200_000;
const latest = 253_402_300_799_999;

/** Whether epoch milliseconds are of the years 0000 to 9999, which ISO 8601 writes in four digits. */
export function isIsoTime(milliseconds: number): boolean {
  return milliseconds >= earliest && milliseconds <= latest;
}

/** `2024-02-29T12:30:00.000Z` for epoch milliseconds of the years 0000 to 9999; `undefined` for others and for NaN. */
export function isoOfTime(milliseconds: number): string | undefined {
  if (!isIsoTime(milliseconds)) return undefined;
  const days = Math.floor(milliseconds / dayMilliseconds);
  const rest = milliseconds - days * dayMilliseconds;

  // Years begin in March here, so that the day that some of them lack is their last.
  const sinceCycle = days + daysToEpoch;
  const era = Math.floor(sinceCycle / daysOfEra);
  const dayOfEra = sinceCycle - era * daysOfEra;
  const leapless = dayOfEra - whole(dayOfEra, 1460) + whole(dayOfEra, 36_524) - whole(dayOfEra, daysOfEra - 1);
  const yearOfEra = whole(leapless, 365);
  const dayOfYear = dayOfEra - daysBefore(yearOfEra);
  const fromMarch = whole(5 * dayOfYear + 2, 153);
  const day = dayOfYear - whole(153 * fromMarch + 2, 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * yearsOfEra + (month <= 2 ? 1 : 0);

  const century = whole(year, 100);
  const hour = whole(rest, 3_600_000);
  const minute = whole(rest, 60_000) % 60;
  const second = whole(rest, 1000) % 60;
  const thousandth = rest % 1000;
  // One text from the start: one that is joined of pieces has to be made whole again when it is compared or stored.
  // biome-ignore format: as it is read
  return String.fromCharCode(
    tens(century), ones(century), tens(year), ones(year), 0x2d, tens(month), ones(month), 0x2d, tens(day), ones(day),
    0x54, tens(hour), ones(hour), 0x3a, tens(minute), ones(minute), 0x3a, tens(second), ones(second),
    0x2e, zero + whole(thousandth, 100), tens(thousandth), ones(thousandth), 0x5a,
  );
}

const canonicalLength = 24;

/**
 * Epoch milliseconds of a text that {@link isoOfTime} wrote; `undefined` for any other text, and for days after the 28th, whose
 * months would have to be looked up.
 */
export function timeOfIso(text: string): number | undefined {
  const isWritten =
    text.length === canonicalLength &&
    text.charCodeAt(4) === 0x2d &&
    text.charCodeAt(7) === 0x2d &&
    text.charCodeAt(10) === 0x54 &&
    text.charCodeAt(13) === 0x3a &&
    text.charCodeAt(16) === 0x3a &&
    text.charCodeAt(19) === 0x2e &&
    text.charCodeAt(23) === 0x5a;
  if (!isWritten) return undefined;
  const year = textPair(text, 0) * 100 + textPair(text, 2);
  const thousandth = textPair(text, 20) * 10 + (textPair(text, 21) % 10);
  const month = textPair(text, 5);
  const day = textPair(text, 8);
  const hour = textPair(text, 11);
  return timeOf(year, month, day, hour, textPair(text, 14), textPair(text, 17), thousandth);
}

/** The same of ASCII bytes. */
export function timeOfIsoBytes(bytes: Uint8Array, from: number, to: number): number | undefined {
  const isWritten =
    to - from === canonicalLength &&
    bytes[from + 4] === 0x2d &&
    bytes[from + 7] === 0x2d &&
    bytes[from + 10] === 0x54 &&
    bytes[from + 13] === 0x3a &&
    bytes[from + 16] === 0x3a &&
    bytes[from + 19] === 0x2e &&
    bytes[from + 23] === 0x5a;
  if (!isWritten) return undefined;
  const year = bytePair(bytes, from) * 100 + bytePair(bytes, from + 2);
  const thousandth = bytePair(bytes, from + 20) * 10 + (bytePair(bytes, from + 21) % 10);
  const month = bytePair(bytes, from + 5);
  const day = bytePair(bytes, from + 8);
  const hour = bytePair(bytes, from + 11);
  return timeOf(year, month, day, hour, bytePair(bytes, from + 14), bytePair(bytes, from + 17), thousandth);
}

function timeOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  thousandth: number,
): number | undefined {
  // What is no digit made its number NaN, and NaN is in no range.
  const isValid =
    year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour <= 23 && minute <= 59 && second <= 59;
  if (!isValid || Number.isNaN(thousandth)) return undefined;

  const fromMarch = month > 2 ? month - 3 : month + 9;
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / yearsOfEra);
  const yearOfEra = marchYear - era * yearsOfEra;
  const dayOfYear = whole(153 * fromMarch + 2, 5) + day - 1;
  const days = era * daysOfEra + daysBefore(yearOfEra) + dayOfYear - daysToEpoch;
  return days * dayMilliseconds + hour * 3_600_000 + minute * 60_000 + second * 1000 + thousandth;
}

/** Days of the years of an era before this one. */
function daysBefore(yearOfEra: number): number {
  return 365 * yearOfEra + whole(yearOfEra, 4) - whole(yearOfEra, 100);
}

/** The whole part of a quotient below 2^31, without the detour through floating point. */
function whole(dividend: number, divisor: number): number {
  return (dividend / divisor) | 0;
}

const zero = 0x30;

function tens(value: number): number {
  return zero + (whole(value, 10) % 10);
}

function ones(value: number): number {
  return zero + (value % 10);
}

/** The number of two digits; NaN where one of them is none. */
function pairOf(tensCode: number, onesCode: number): number {
  const tensDigit = tensCode - zero;
  const onesDigit = onesCode - zero;
  return tensDigit >= 0 && tensDigit <= 9 && onesDigit >= 0 && onesDigit <= 9 ? tensDigit * 10 + onesDigit : Number.NaN;
}

function textPair(text: string, at: number): number {
  return pairOf(text.charCodeAt(at), text.charCodeAt(at + 1));
}

function bytePair(bytes: Uint8Array, at: number): number {
  return pairOf(bytes[at] as number, bytes[at + 1] as number);
}
