import fc from 'fast-check';
import { InvalidQueryError, InvalidValueError, UnknownAttributeError } from '../errors/errors.ts';
import {
  add,
  attributeType,
  beginsWith,
  between,
  contains,
  eq,
  exists,
  gt,
  gte,
  isIn,
  lt,
  lte,
  ne,
  notExists,
  size,
  unset,
} from '../operators/index.ts';
import { lowerCondition } from './lower-condition.ts';
import {
  Address,
  attribute,
  boolean,
  choice,
  date,
  list,
  map,
  number,
  object,
  set,
  string,
} from './testing/attributes.ts';
import { and, not, or } from './testing/logic.ts';

const owner = {
  name: 'Todo',
  attributes: [
    attribute('title', string, { name: 't' }),
    attribute('email', string, { transform: { to: (value) => String(value).toLowerCase(), from: (value) => value } }),
    attribute('visits', number),
    attribute('big', { kind: 'bigint' }),
    attribute('price', { kind: 'decimal' }),
    attribute('done', boolean),
    attribute('createdAt', date),
    attribute('seenAt', { kind: 'date', format: 'epochSeconds' }),
    attribute('photo', { kind: 'binary' }),
    attribute('state', choice('open', 'closed')),
    attribute('level', choice(1, 2, 3)),
    attribute('tags', set(string)),
    attribute('numbers', set(number)),
    attribute('lines', list(object(Address, [attribute('city', string, { name: 'c' })]))),
    attribute('names', list(string)),
    attribute('scores', map(number)),
    attribute('address', object(Address, [attribute('city', string, { name: 'c' })])),
    attribute('free', { kind: 'any' }),
    attribute('secret', string, { hidden: true, readonly: true }),
  ],
};

const lower = (condition: unknown) => lowerCondition(owner, condition);
const path = (...steps: (string | number)[]) => ({ kind: 'path', path: steps });
const value = (stored: object) => ({ kind: 'value', value: stored });
const compare = (comparator: string, steps: (string | number)[], stored: object) => ({
  kind: 'compare',
  comparator,
  left: path(...steps),
  right: value(stored),
});
const monday = new Date('2024-01-01T00:00:00.000Z');
const sunday = new Date('2024-01-07T00:00:00.000Z');

test.each<[string, unknown, object]>([
  ['a value', { title: 'a' }, compare('=', ['t'], { S: 'a' })],
  ['null', { title: null }, compare('=', ['t'], { NULL: true })],
  ['eq', { visits: eq(1.5) }, compare('=', ['visits'], { N: '1.5' })],
  ['ne', { visits: ne(1e21) }, compare('<>', ['visits'], { N: '1000000000000000000000' })],
  ['ne null', { visits: ne(null) }, compare('<>', ['visits'], { NULL: true })],
  ['gt', { big: gt(5n) }, compare('>', ['big'], { N: '5' })],
  ['gte', { price: gte('1.50') }, compare('>=', ['price'], { N: '1.5' })],
  ['lt', { createdAt: lt(monday) }, compare('<', ['createdAt'], { S: '2024-01-01T00:00:00.000Z' })],
  ['lte', { seenAt: lte(monday) }, compare('<=', ['seenAt'], { N: '1704067200' })],
  ['an order of binaries', { photo: gt(Uint8Array.of(1)) }, compare('>', ['photo'], { B: Uint8Array.of(1) })],
  ['an order of anything', { free: gt('a') }, compare('>', ['free'], { S: 'a' })],
  ['a whole set', { tags: new Set(['a']) }, compare('=', ['tags'], { SS: ['a'] })],
  ['a whole list', { names: ['a'] }, compare('=', ['names'], { L: [{ S: 'a' }] })],
  ['a whole map', { scores: { $gt: 1 } }, compare('=', ['scores'], { M: { $gt: { N: '1' } } })],
  ['a whole nested class', { address: { city: 'Paris' } }, compare('=', ['address'], { M: { c: { S: 'Paris' } } })],
  ['anything', { free: { $gt: '' } }, compare('=', ['free'], { M: { $gt: { S: '' } } })],
  ['a nested path', { 'address.city': 'Paris' }, compare('=', ['address', 'c'], { S: 'Paris' })],
  ['a path into a list', { 'lines[0].city': 'Paris' }, compare('=', ['lines', 0, 'c'], { S: 'Paris' })],
  ['a choice', { state: 'open' }, compare('=', ['state'], { S: 'open' })],
  ['a numeric choice', { level: gt(1) }, compare('>', ['level'], { N: '1' })],
  ['a hidden readonly attribute', { secret: 'x' }, compare('=', ['secret'], { S: 'x' })],
  ['a transformed value', { email: 'Ann@X' }, compare('=', ['email'], { S: 'ann@x' })],
  [
    'between',
    { createdAt: between(monday, sunday) },
    {
      kind: 'between',
      operand: path('createdAt'),
      lower: value({ S: '2024-01-01T00:00:00.000Z' }),
      upper: value({ S: '2024-01-07T00:00:00.000Z' }),
    },
  ],
  [
    'between equal bounds',
    { visits: between(1, 1) },
    { kind: 'between', operand: path('visits'), lower: value({ N: '1' }), upper: value({ N: '1' }) },
  ],
  [
    'between text beyond U+FFFF',
    { title: between('\uFFFD', '\u{1F600}') },
    {
      kind: 'between',
      operand: path('t'),
      lower: value({ S: '\uFFFD' }),
      upper: value({ S: '\u{1F600}' }),
    },
  ],
  [
    'isIn',
    { title: isIn(['a', 'b']) },
    { kind: 'in', operand: path('t'), candidates: [value({ S: 'a' }), value({ S: 'b' })] },
  ],
  ['beginsWith', { title: beginsWith('a') }, { kind: 'beginsWith', path: ['t'], prefix: { S: 'a' } }],
  ['beginsWith of a choice', { state: beginsWith('o') }, { kind: 'beginsWith', path: ['state'], prefix: { S: 'o' } }],
  [
    'beginsWith of binary',
    { photo: beginsWith(Uint8Array.of(1)) },
    { kind: 'beginsWith', path: ['photo'], prefix: { B: Uint8Array.of(1) } },
  ],
  ['contains text', { title: contains('a') }, { kind: 'contains', path: ['t'], value: { S: 'a' } }],
  ['contains a member', { numbers: contains(1) }, { kind: 'contains', path: ['numbers'], value: { N: '1' } }],
  [
    'contains an element',
    { lines: contains({ city: 'Paris' }) },
    { kind: 'contains', path: ['lines'], value: { M: { c: { S: 'Paris' } } } },
  ],
  ['exists', { title: exists() }, { kind: 'exists', path: ['t'] }],
  ['notExists', { 'address.city': notExists() }, { kind: 'notExists', path: ['address', 'c'] }],
  ['attributeType', { free: attributeType('SS') }, { kind: 'attributeType', path: ['free'], type: 'SS' }],
  [
    'size',
    { tags: size(2) },
    { kind: 'compare', comparator: '=', left: { kind: 'size', path: ['tags'] }, right: value({ N: '2' }) },
  ],
  [
    'size compared',
    { title: size(between(1, 3)) },
    { kind: 'between', operand: { kind: 'size', path: ['t'] }, lower: value({ N: '1' }), upper: value({ N: '3' }) },
  ],
  [
    'size in',
    { title: size(isIn([1, 2])) },
    { kind: 'in', operand: { kind: 'size', path: ['t'] }, candidates: [value({ N: '1' }), value({ N: '2' })] },
  ],
])('%s', (_, condition, node) => {
  expect(lower(condition)).toEqual(node);
});

test('several attributes have all to hold', () => {
  expect(lower({ title: 'a', done: false })).toEqual({
    kind: 'and',
    conditions: [compare('=', ['t'], { S: 'a' }), compare('=', ['done'], { BOOL: false })],
  });
});

test('and, or and not nest as written', () => {
  const condition = or({ title: 'a' }, and({ done: true }, not(or({ visits: 1 }, { visits: 2 }))));
  expect(lower(condition)).toEqual({
    kind: 'or',
    conditions: [
      compare('=', ['t'], { S: 'a' }),
      {
        kind: 'and',
        conditions: [
          compare('=', ['done'], { BOOL: true }),
          {
            kind: 'not',
            condition: {
              kind: 'or',
              conditions: [compare('=', ['visits'], { N: '1' }), compare('=', ['visits'], { N: '2' })],
            },
          },
        ],
      },
    ],
  });
});

test('a condition is frozen through and through', () => {
  const node = lower(or({ title: 'a', done: true }, { visits: between(1, 2) }));
  const unfrozen = (part: unknown): unknown[] =>
    typeof part === 'object' && part !== null
      ? [
          ...(Object.isFrozen(part) ? [] : [part]),
          ...Object.entries(part).flatMap(([key, each]) => (key === 'value' ? [] : unfrozen(each))),
        ]
      : [];
  expect(unfrozen(node)).toEqual([]);
});

describe('what needs no item', () => {
  test.each<[string, unknown, 'everything' | 'nothing' | object]>([
    ['no condition', {}, 'everything'],
    ['not of no condition', not({}), 'nothing'],
    ['isIn of nothing', { title: isIn([]) }, 'nothing'],
    ['isIn of nothing beside others', { title: isIn([]), done: true }, 'nothing'],
    ['not isIn of nothing', not({ title: isIn([]) }), 'everything'],
    ['or with isIn of nothing', or({ title: isIn([]) }, { done: true }), compare('=', ['done'], { BOOL: true })],
    ['or of nothing alone', or({ title: isIn([]) }, { visits: isIn([]) }), 'nothing'],
    ['or with no condition', or({}, { done: true }), 'everything'],
    [
      'and with not isIn of nothing',
      and(not({ title: isIn([]) }), { done: true }),
      compare('=', ['done'], { BOOL: true }),
    ],
    ['size isIn of nothing', { title: size(isIn([])) }, 'nothing'],
  ])('%s', (_, condition, expected) => {
    expect(lower(condition)).toEqual(expected);
  });
});

test('more than 100 candidates become several INs, in order', () => {
  const node = lower({ visits: isIn(Array.from({ length: 250 }, (_, at) => at)) });
  if (typeof node === 'string' || node.kind !== 'or') throw new Error('an or was expected');
  const sizes = node.conditions.map((each) => (each.kind === 'in' ? each.candidates.length : 0));
  expect(sizes).toEqual([100, 100, 50]);
  expect(node.conditions[2]).toMatchObject({ candidates: expect.arrayContaining([value({ N: '249' })]) });
});

describe('what is refused', () => {
  test.each<
    [string, unknown, typeof InvalidQueryError | typeof InvalidValueError | typeof UnknownAttributeError, RegExp]
  >([
    ['undefined', { title: undefined }, InvalidQueryError, /Todo: The condition on title is undefined/],
    ['undefined inside or', or({ title: undefined }), InvalidQueryError, /title is undefined/],
    ['an unknown attribute', { nope: 1 }, UnknownAttributeError, /nope/],
    ['a stored name', { t: 'a' }, UnknownAttributeError, /t is no attribute/],
    ['__proto__', JSON.parse('{"__proto__": 1}'), UnknownAttributeError, /__proto__/],
    ['constructor', { constructor: 1 }, UnknownAttributeError, /constructor/],
    ['an operator look-alike', { title: { $gt: '' } }, InvalidValueError, /title must be a string.*functions/],
    [
      'an operator through JSON',
      JSON.parse(JSON.stringify({ title: gt('') })),
      InvalidValueError,
      /title must be a string/,
    ],
    ['an array for a scalar', { title: ['a'] }, InvalidValueError, /title/],
    ['a number for text', { title: 1 }, InvalidValueError, /title/],
    ['NaN', { visits: Number.NaN }, InvalidValueError, /visits/],
    ['an invalid Date', { createdAt: gt(new Date(Number.NaN)) }, InvalidValueError, /createdAt/],
    ['half a surrogate pair', { title: '\ud800' }, InvalidValueError, /title/],
    ['three megabytes', { title: 'x'.repeat(3_000_000) }, InvalidValueError, /title/],
    ['no member of a choice', { state: 'gone' }, InvalidValueError, /state/],
    ['no member of a choice in a list', { state: isIn(['open', 'gone']) }, InvalidValueError, /state/],
    ['an unknown nested attribute', { address: { town: 'x' } }, UnknownAttributeError, /address\.town/],
    ['an empty set', { tags: new Set() }, InvalidQueryError, /empty set.*notExists/],
    ['reversed bounds', { visits: between(2, 1) }, InvalidQueryError, /reversed/],
    ['reversed bounds by code point', { title: between('\u{1F600}', '\uFFFD') }, InvalidQueryError, /reversed/],
    ['reversed negative bounds', { price: between('-1', '-2') }, InvalidQueryError, /reversed/],
    ['reversed sizes', { title: size(between(3, 1)) }, InvalidQueryError, /reversed/],
    ['bounds of two types', { free: between<unknown>('a', 1) }, InvalidQueryError, /different types/],
    ['an order of booleans', { done: gt(false) }, InvalidQueryError, /order does not fit done/],
    ['an order of sets', { tags: gt(new Set(['a'])) }, InvalidQueryError, /tags/],
    ['an order of null', { visits: gt(null) }, InvalidQueryError, /visits/],
    ['an order of maps', { free: lt({}) }, InvalidQueryError, /free/],
    [
      'beginsWith on a date',
      { createdAt: beginsWith('2024') },
      InvalidQueryError,
      /beginsWith\(\) does not fit createdAt/,
    ],
    ['beginsWith on a number', { visits: beginsWith('1') }, InvalidQueryError, /visits/],
    ['beginsWith of a number', { free: beginsWith(1 as never) }, InvalidQueryError, /free/],
    ['contains on a number', { visits: contains('1') }, InvalidQueryError, /contains\(\) does not fit visits/],
    ['contains on a map', { scores: contains('a') }, InvalidQueryError, /scores/],
    ['contains of another type', { numbers: contains('a') }, InvalidValueError, /numbers/],
    ['size of a number', { visits: size(1) }, InvalidQueryError, /size\(\) does not fit visits/],
    [
      'a size that is text',
      { title: size(gt('a' as unknown as number)) },
      InvalidValueError,
      /size of title must be a number/,
    ],
    ['a change', { visits: add(1) }, InvalidQueryError, /add\(\), which is a change/],
    ['unset', { title: unset() }, InvalidQueryError, /unset\(\)/],
    ['logic at an attribute', { title: or({ title: 'a' }) }, InvalidQueryError, /title can't be put to or/],
    ['an operator inside a map', { scores: { math: gt(1) } }, InvalidValueError, /scores\.math/],
    ['an operator inside anything', { free: { a: [gt(1)] } }, InvalidValueError, /free.* is an operator/],
    ['an operator inside a candidate', { free: isIn([1, { a: gt(1) }]) }, InvalidValueError, /free.* is an operator/],
    ['an operator alone', gt(1), InvalidQueryError, /plain object/],
    ['text', 'title', InvalidQueryError, /plain object/],
    ['null alone', null, InvalidQueryError, /plain object/],
    ['an array', [{ title: 'a' }], InvalidQueryError, /plain object/],
    ['an instance', new Address(), InvalidQueryError, /plain object/],
  ])('%s', (_, condition, type, message) => {
    expect(() => lower(condition)).toThrow(message);
    expect(() => lower(condition)).toThrow(type);
  });

  test('no message holds a value', () => {
    const secret = 'hunter2';
    for (const condition of [
      { visits: secret },
      { state: secret },
      { createdAt: between(secret, secret) },
      { numbers: contains(secret) },
    ]) {
      expect(() => lower(condition)).toThrow(expect.objectContaining({ message: expect.not.stringContaining(secret) }));
    }
  });
});

test('an object without operator functions never becomes anything but an equality', () => {
  const scalars = owner.attributes.map((each) => each.property);
  fc.assert(
    fc.property(fc.constantFrom(...scalars), fc.jsonValue(), (attributeName, json) => {
      let node: ReturnType<typeof lower>;
      try {
        node = lower(JSON.parse(JSON.stringify({ [attributeName]: json })));
      } catch (error) {
        expect(['InvalidValue', 'UnknownAttribute', 'InvalidQuery']).toContain((error as { code?: string }).code);
        return;
      }
      expect(node).toMatchObject({ kind: 'compare', comparator: '=' });
    }),
  );
});

test('a transform of a nested attribute that throws while reading is told with its place', () => {
  const refusal = new Error('of hunter2');
  const transform = {
    to: (value: unknown) => value,
    from() {
      throw refusal;
    },
  };
  const nested = object(Address, [attribute('city', string, { transform })]);
  const shop = { name: 'Shop', attributes: [attribute('address', nested)] };
  const lowered = () => lowerCondition(shop, { address: Object.assign(new Address(), { city: 'hunter2' }) });
  expect(lowered).toThrow(InvalidValueError);
  expect(lowered).toThrow(expect.objectContaining({ entity: 'Shop', cause: refusal }));
  expect(lowered).toThrow("Shop: address.city can not be read: its transform's from() threw");
});
