import { summary } from './statistics.ts';

test('middle and spread of some values', () => {
  expect(summary([5, 1, 4, 2, 3])).toEqual({ median: 3, least: 1, lowerQuartile: 2, upperQuartile: 4 });
  expect(summary([1, 2])).toEqual({ median: 1.5, least: 1, lowerQuartile: 1.25, upperQuartile: 1.75 });
  expect(summary([7])).toEqual({ median: 7, least: 7, lowerQuartile: 7, upperQuartile: 7 });
  expect(() => summary([])).toThrow(RangeError);
});
