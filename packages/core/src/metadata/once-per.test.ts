import { oncePer } from './once-per.ts';

test('what follows from data is worked out once for each, undefined too', () => {
  const make = jest.fn(({ value }: { readonly value?: number }) => value);
  const of = oncePer(make);
  const [one, other, none] = [{ value: 1 }, { value: 1 }, {}];
  expect([one, other, none, one, other, none].map(of)).toEqual([1, 1, undefined, 1, 1, undefined]);
  expect(make).toHaveBeenCalledTimes(3);
});

test('what could not be worked out is tried again', () => {
  let calls = 0;
  const of = oncePer(() => {
    calls += 1;
    if (calls === 1) throw new TypeError('not yet');
    return calls;
  });
  const data = {};
  expect(() => of(data)).toThrow('not yet');
  expect([of(data), of(data)]).toEqual([2, 2]);
});
