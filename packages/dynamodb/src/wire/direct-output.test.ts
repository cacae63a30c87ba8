import { inspect } from 'node:util';
import { directOf, directOutput, peekDirect } from './direct-output.ts';

const direct = { rest: {} };

function output() {
  const parse = jest.fn((): Record<string, unknown> => ({ Item: { id: { S: 'a' } }, Count: 1 }));
  const made = directOutput({ attempts: 1 }, ['Item', 'Count'], direct, parse) as Record<string, unknown>;
  return { made, parse };
}
const whole = { Item: { id: { S: 'a' } }, Count: 1, $metadata: { attempts: 1 } };

test('nothing is parsed until somebody looks', () => {
  const { made, parse } = output();
  expect([Object.keys(made), 'Item' in made, 'Items' in made, made.$metadata]).toEqual([
    ['Item', 'Count', '$metadata'],
    true,
    false,
    { attempts: 1 },
  ]);
  expect(peekDirect(made)).toBe(direct);
  expect(directOf(made)).toBe(direct);
  expect(parse).not.toHaveBeenCalled();
});

test('whoever takes what was read directly is the only one', () => {
  const { made } = output();
  expect([directOf(made), directOf(made), peekDirect(made)]).toEqual([direct, undefined, undefined]);
  expect({ ...made }).toEqual(whole);
});

test.each<[string, (made: Record<string, unknown>) => unknown]>([
  ['a spread', (made) => ({ ...made })],
  ['entries', (made) => Object.fromEntries(Object.entries(made))],
  ['a structured clone', (made) => structuredClone(made)],
  ['JSON', (made) => JSON.parse(JSON.stringify(made))],
  ['what is left beside a member', ({ $metadata, ...rest }) => ({ ...rest, $metadata })],
])('%s holds all members, and leaves the plain ones to count', (_, copy) => {
  const { made, parse } = output();
  expect(copy(made)).toEqual(whole);
  expect(directOf(made)).toBeUndefined();
  expect(parse).toHaveBeenCalledTimes(1);
});

test('it is shown as a plain output', () => {
  expect(inspect(output().made)).toBe(inspect(whole));
  expect(Object.getPrototypeOf(output().made)).toBe(Object.prototype);
});

test.each<[string, (made: Record<string, unknown>) => void, object]>([
  [
    'set',
    (made) => {
      made.Item = 'other';
    },
    { ...whole, Item: 'other' },
  ],
  ['added', (made) => Object.assign(made, { seen: true }), { ...whole, seen: true }],
  [
    'deleted',
    (made) => {
      delete made.Item;
    },
    { Count: 1, $metadata: whole.$metadata },
  ],
])('a member that is %s counts', (_, change, expected) => {
  const { made } = output();
  change(made);
  expect(directOf(made)).toBeUndefined();
  expect({ ...made }).toEqual(expected);
});

test('a plain output has nothing that was read directly', () => {
  expect([directOf({ Item: {} }), peekDirect({})]).toEqual([undefined, undefined]);
});
