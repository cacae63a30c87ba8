import { encodeAny } from './any-codec.ts';

test('a hole in an array is refused as undefined is', () => {
  const [, ...holed] = [0, 1, undefined, 3];
  delete holed[1];
  expect(1 in holed).toBe(false);
  for (const list of [holed, [1, undefined, 3]]) {
    expect(() => encodeAny(list)).toThrow(/it is undefined/);
    expect(() => encodeAny({ inside: list })).toThrow(/it is undefined/);
  }
  expect(encodeAny([1, null])).toEqual({ L: [{ N: '1' }, { NULL: true }] });
});
