import { DefinitionError, InvalidKeyValueError } from '../errors/errors.ts';
import { isoText, keyDate } from './key-date.ts';
import { type Self, shown, todoFields } from './key-fixtures.ts';

const date = keyDate(new Date('2024-02-29T12:30:00.000Z'));

test('a date in a key method writes itself as ISO 8601 UTC, however it is written', () => {
  const iso = '2024-02-29T12:30:00.000Z';
  expect([`${date}`, String(date), `at ${date}`, date.toString(), date.toJSON(), date.toISOString()]).toEqual([
    iso,
    iso,
    `at ${iso}`,
    iso,
    iso,
    iso,
  ]);
  expect([date.getTime(), date.getUTCHours(), Number(date)]).toEqual([Date.parse(iso), 12, Date.parse(iso)]);
});

test.each(['getDate', 'getHours', 'toDateString', 'toLocaleDateString', 'getTimezoneOffset'] as const)(
  'it refuses %s, which depends on the process',
  (method) => {
    expect(() => date[method]()).toThrow(DefinitionError);
    expect(() => date[method]()).toThrow(`calls ${method}()`);
  },
);

test('a key method that uses local time is a definition error', () => {
  expect(() => shown(todoFields, (self: Self) => `D#${(self.createdAt as Date).toLocaleDateString()}`)).toThrow(
    /Todo\.sk: a key method calls toLocaleDateString\(\).*getUTC/,
  );
});

test.each(['-000001-01-01T00:00:00.000Z', '+010000-01-01T00:00:00.000Z', ''])('%p has no place in a key', (text) => {
  expect(() => isoText(new Date(text))).toThrow(InvalidKeyValueError);
});
