import fc from 'fast-check';
import { UnknownAttributeError } from '../errors/errors.ts';
import { attributePath } from './attribute-path.ts';
import { parsePath } from './parse-path.ts';
import { Address, attribute, list, map, object } from './testing/attributes.ts';

const owner = {
  name: 'Order',
  attributes: [
    attribute('title', { kind: 'string' }, { name: 't' }),
    attribute('address', object(Address, [attribute('city', { kind: 'string' }, { name: 'c', readonly: true })]), {
      name: 'adr',
    }),
    attribute('lines', list(object(Address, [attribute('sku', { kind: 'string' })]))),
    attribute('scores', map({ kind: 'number', lossy: false })),
    attribute('grid', list(list({ kind: 'bigint' }))),
    attribute('free', { kind: 'any' }),
    attribute('a.b', { kind: 'boolean' }),
    attribute('a', map({ kind: 'string' })),
  ],
};

test.each([
  ['title', ['t'], 'string'],
  ['address', ['adr'], 'object'],
  ['address.city', ['adr', 'c'], 'string'],
  ['lines[0]', ['lines', 0], 'object'],
  ['lines[12].sku', ['lines', 12, 'sku'], 'string'],
  ['scores.math', ['scores', 'math'], 'number'],
  ['grid[1][2]', ['grid', 1, 2], 'bigint'],
  ['free.a[3].b', ['free', 'a', 3, 'b'], 'any'],
])('%s is stored at %j', (text, path, kind) => {
  const found = attributePath(owner, text);
  expect(found.path).toEqual(path);
  expect(found.type.kind).toBe(kind);
  expect(found.text).toBe(text);
});

test('an attribute whose own name holds a dot comes before the path that it looks like', () => {
  expect(attributePath(owner, 'a.b').path).toEqual(['a.b']);
  expect(attributePath(owner, 'a.c').path).toEqual(['a', 'c']);
});

test('the properties are those of the class, not the stored names', () => {
  expect(attributePath(owner, 'address.city').properties).toEqual(['address', 'city']);
});

test('a readonly field makes its path fixed, and not its parent', () => {
  expect(attributePath(owner, 'address.city').fixed).toBe(true);
  expect(attributePath(owner, 'address').fixed).toBe(false);
});

test('the leaf is the declared attribute or field that a path ends at', () => {
  expect(attributePath(owner, 'address.city').leaf?.property).toBe('city');
  expect(attributePath(owner, 'scores.math').leaf).toBeUndefined();
});

test.each([
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'nope',
  '',
  '.',
  'title.',
  '.title',
  'title.x',
  'title[0]',
  'address.nope',
  'address[0]',
  'address.__proto__',
  'address.constructor',
  'scores.constructor',
  'scores.__proto__',
  'scores.\ud800',
  'free.a.__proto__',
  'lines.0',
  'lines[-1]',
  'lines[01]',
  'lines[x]',
  'lines[0',
  'lines]0[',
  'lines[0]sku',
  'lines[]',
  'scores[0]',
  'scores..x',
  'address.city.length',
  't',
  'adr.c',
])('%s is no attribute', (text) => {
  expect(() => attributePath(owner, text)).toThrow(UnknownAttributeError);
});

test('the error names entity, path and what there is', () => {
  expect(() => attributePath(owner, 'titel')).toThrow(
    /^Order: titel is no attribute\. Its attributes are title, address,/,
  );
});

test('a path of three megabytes is refused without repeating it', () => {
  const error = caught(() => attributePath(owner, `title.${'x.'.repeat(1_500_000)}`));
  expect(error).toBeInstanceOf(UnknownAttributeError);
  expect(error.message.length).toBeLessThan(500);
});

test('a parsed path is written back as it was', () => {
  const name = fc.string({ minLength: 1 }).filter((text) => !/[.[\]]/.test(text));
  const step = fc.oneof(name, fc.nat({ max: 99_999_999 }));
  fc.assert(
    fc.property(name, fc.array(step, { maxLength: 20 }), (first, rest) => {
      const text = first + rest.map((each) => (typeof each === 'number' ? `[${each}]` : `.${each}`)).join('');
      expect(parsePath(text)).toEqual([first, ...rest]);
    }),
  );
});

function caught(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
