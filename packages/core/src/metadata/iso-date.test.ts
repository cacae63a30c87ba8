import fc from 'fast-check';
import { isoOfTime, timeOfIsoBytes, timeOfIso as timeOfText } from './iso-date.ts';

/** From a text and from bytes in the middle of others, which have to agree. */
function timeOfIso(text: string): number | undefined {
  const time = timeOfText(text);
  if (timeOfIsoBytes(Buffer.from(`2${text}Z`), 1, 1 + text.length) !== time) throw new Error(text);
  return time;
}

const written = fc.date({
  min: new Date('0000-01-01T00:00:00.000Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});

describe('dates as ISO text', () => {
  test('are written as Date writes them', () => {
    fc.assert(
      fc.property(written, (date) => {
        expect(isoOfTime(date.getTime())).toBe(date.toISOString());
      }),
    );
  });

  test('are read as Date reads them, or left to it', () => {
    fc.assert(
      fc.property(written, (date) => {
        expect(timeOfIso(date.toISOString())).toBe(date.getUTCDate() <= 28 ? date.getTime() : undefined);
      }),
    );
  });

  test('every day of an era is right', () => {
    for (let day = 0; day < 146_097; day++) {
      const time = Date.UTC(1999, 11, 31) + day * 86_400_000;
      const text = new Date(time).toISOString();
      if (isoOfTime(time) !== text || (timeOfIso(text) ?? time) !== time) throw new Error(text);
    }
  });

  test.each([Number.NaN, -62_167_219_200_001, 253_402_300_800_000, Number.POSITIVE_INFINITY])(
    '%p is in none of the years that are written',
    (time) => {
      expect(isoOfTime(time)).toBeUndefined();
    },
  );

  test.each([
    '',
    '2024-02-29',
    '2024-02-28T12:30:00Z',
    '2024-02-28T12:30:00.000+',
    '2024-00-10T12:30:00.000Z',
    '2024-13-10T12:30:00.000Z',
    '2024-02-00T12:30:00.000Z',
    '2024-02-30T12:30:00.000Z',
    '2024-02-28T24:00:00.000Z',
    '2024-02-28T12:60:00.000Z',
    '2024-02-28T12:30:60.000Z',
    '2024-02-28T12:30:00.00xZ',
    '2024-02-28T12:30:00.x00Z',
    '20x4-02-28T12:30:00.000Z',
    '2024-0x-28T12:30:00.000Z',
    '2024/02/28T12:30:00.000Z',
  ])('%p is left to Date', (text) => {
    expect(timeOfIso(text)).toBeUndefined();
  });
});
