import { InvalidQueryError, InvalidValueError, UnknownAttributeError } from '../errors/errors.ts';
import { add, append, eq, gt, ifNotExists, prepend, removeFromSet, set as setTo, unset } from '../operators/index.ts';
import { lowerChanges } from './lower-changes.ts';
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
import { or } from './testing/logic.ts';

const lowerCase = { to: (value: unknown) => String(value).toLowerCase(), from: (value: unknown) => value };

const owner = {
  name: 'Todo',
  attributes: [
    attribute('userId', string),
    attribute('createdAt', date),
    attribute('place', object(Address, [attribute('room', string), attribute('floor', number)])),
    attribute('title', string, { name: 't' }),
    attribute('nick', string, { optional: true }),
    attribute('email', string, { transform: lowerCase }),
    attribute('visits', number),
    attribute('big', { kind: 'bigint' }),
    attribute('price', { kind: 'decimal' }),
    attribute('cents', number, { transform: lowerCase }),
    attribute('done', boolean),
    attribute('level', choice(1, 2)),
    attribute('seenAt', { kind: 'date', format: 'epochSeconds' }),
    attribute('tags', set(string), { optional: true }),
    attribute('numbers', set(number)),
    attribute('names', list(string)),
    attribute('scores', map(number)),
    attribute(
      'address',
      object(Address, [
        attribute('city', string, { name: 'c', optional: true }),
        attribute('code', string),
        attribute('country', string, { readonly: true }),
      ]),
      { name: 'adr' },
    ),
    attribute('free', { kind: 'any' }),
    attribute('born', string, { readonly: true }),
  ],
  partitionKey: { reads: [['userId']] },
  sortKey: { reads: [['createdAt'], ['place', 'room']] },
};

const lower = (changes: unknown) => lowerChanges(owner, changes);
const none = { set: [], remove: [], add: [], delete: [] };
const value = (stored: object) => ({ kind: 'value', value: stored });
const orEmpty = (...path: string[]) => ({ kind: 'ifNotExists', path, otherwise: value({ L: [] }) });

test.each<[string, unknown, object]>([
  ['nothing', {}, {}],
  ['undefined leaves as it is', { title: undefined }, {}],
  ['a value', { title: 'a' }, { set: [{ path: ['t'], value: value({ S: 'a' }) }] }],
  ['set', { title: setTo('a') }, { set: [{ path: ['t'], value: value({ S: 'a' }) }] }],
  ['null is stored', { nick: null }, { set: [{ path: ['nick'], value: value({ NULL: true }) }] }],
  ['a transformed value', { email: 'Ann@X' }, { set: [{ path: ['email'], value: value({ S: 'ann@x' }) }] }],
  ['an empty set', { tags: new Set() }, { remove: [['tags']] }],
  ['set to an empty set', { tags: setTo(new Set()) }, { remove: [['tags']] }],
  ['unset', { nick: unset() }, { remove: [['nick']] }],
  ['unset of a nested one', { 'address.city': unset() }, { remove: [['adr', 'c']] }],
  ['unset of a member of a map', { 'scores.math': unset() }, { remove: [['scores', 'math']] }],
  ['unset of an element', { 'names[1]': unset() }, { remove: [['names', 1]] }],
  ['a nested value', { 'address.city': 'Paris' }, { set: [{ path: ['adr', 'c'], value: value({ S: 'Paris' }) }] }],
  [
    'ifNotExists',
    { title: ifNotExists('a') },
    { set: [{ path: ['t'], value: { kind: 'ifNotExists', path: ['t'], otherwise: value({ S: 'a' }) } }] },
  ],
  ['ifNotExists with an empty set', { tags: ifNotExists(new Set()) }, {}],
  ['add to a number', { visits: add(1) }, { add: [{ path: ['visits'], value: { N: '1' } }] }],
  ['add a negative', { visits: add(-1.5) }, { add: [{ path: ['visits'], value: { N: '-1.5' } }] }],
  ['add to a bigint', { big: add(10n) }, { add: [{ path: ['big'], value: { N: '10' } }] }],
  ['add to a decimal', { price: add('0.10') }, { add: [{ path: ['price'], value: { N: '0.1' } }] }],
  ['add to a member of a map', { 'scores.math': add(1) }, { add: [{ path: ['scores', 'math'], value: { N: '1' } }] }],
  ['add to a set', { tags: add('a', 'b') }, { add: [{ path: ['tags'], value: { SS: ['a', 'b'] } }] }],
  ['add to a set of numbers', { numbers: add(1, 1.0, 2) }, { add: [{ path: ['numbers'], value: { NS: ['1', '2'] } }] }],
  ['add to anything', { free: add(1) }, { add: [{ path: ['free'], value: { N: '1' } }] }],
  ['add members to anything', { free: add('a') }, { add: [{ path: ['free'], value: { SS: ['a'] } }] }],
  ['removeFromSet', { tags: removeFromSet('a') }, { delete: [{ path: ['tags'], value: { SS: ['a'] } }] }],
  [
    'append',
    { names: append('a', 'b') },
    {
      set: [
        {
          path: ['names'],
          value: { kind: 'append', first: orEmpty('names'), second: value({ L: [{ S: 'a' }, { S: 'b' }] }) },
        },
      ],
    },
  ],
  [
    'prepend',
    { names: prepend('a') },
    {
      set: [
        { path: ['names'], value: { kind: 'append', first: value({ L: [{ S: 'a' }] }), second: orEmpty('names') } },
      ],
    },
  ],
  [
    'members side by side',
    { 'address.city': 'a', 'address.code': 'b' },
    {
      set: [
        { path: ['adr', 'c'], value: value({ S: 'a' }) },
        { path: ['adr', 'code'], value: value({ S: 'b' }) },
      ],
    },
  ],
])('%s', (_, changes, expected) => {
  expect(lower(changes).update).toEqual({ ...none, ...expected });
});

test('what is known afterwards is told for each path', () => {
  const { touched } = lower({
    seenAt: new Date(1500),
    nick: unset(),
    tags: new Set(),
    visits: add(1),
    title: undefined,
    email: 'A',
  });
  expect(touched.map(({ path, effect }) => [path, effect])).toEqual([
    [['seenAt'], { kind: 'set', value: new Date(1000) }],
    [['nick'], { kind: 'removed' }],
    [['tags'], { kind: 'removed' }],
    [['visits'], { kind: 'computed' }],
    [['email'], { kind: 'set', value: 'a' }],
  ]);
});

test.each<
  [string, unknown, typeof InvalidQueryError | typeof InvalidValueError | typeof UnknownAttributeError, RegExp]
>([
  ['an unknown attribute', { nope: 1 }, UnknownAttributeError, /nope/],
  ['an unknown one though undefined', { nope: undefined }, UnknownAttributeError, /nope/],
  ['__proto__', JSON.parse('{"__proto__": {"a": 1}}'), UnknownAttributeError, /__proto__/],
  ['constructor', { constructor: 1 }, UnknownAttributeError, /constructor/],
  ['a part of the partition key', { userId: 'b' }, InvalidQueryError, /userId is part of the primary key.*move\(\)/],
  ['a part of the sort key', { createdAt: unset() }, InvalidQueryError, /createdAt is part of the primary key/],
  ['a nested part of the key', { 'place.room': 'x' }, InvalidQueryError, /place\.room is part of the primary key/],
  [
    'what holds a part of the key',
    { place: { room: 'x', floor: 1 } },
    InvalidQueryError,
    /place is part of the primary key/,
  ],
  ['a readonly attribute', { born: 'x' }, InvalidQueryError, /born is readonly/],
  ['a readonly field', { 'address.country': 'x' }, InvalidQueryError, /address\.country is readonly/],
  ['a condition', { visits: gt(1) }, InvalidQueryError, /visits is given a condition .*, not a change/],
  ['eq', { visits: eq(1) }, InvalidQueryError, /condition/],
  ['logic', { visits: or({ done: true }) }, InvalidQueryError, /condition/],
  ['a look-alike', { visits: { $add: 1 } }, InvalidValueError, /visits must be a number.*functions/],
  ['add through JSON', JSON.parse(JSON.stringify({ visits: add(1) })), InvalidValueError, /visits must be a number/],
  ['a wrong value', { title: 1 }, InvalidValueError, /Todo: title must be a string/],
  ['NaN', { visits: Number.NaN }, InvalidValueError, /visits/],
  ['add NaN', { visits: add(Number.NaN) }, InvalidValueError, /visits/],
  ['add null', { visits: add(null as unknown as number) }, InvalidQueryError, /visits/],
  ['add twice', { visits: add(1, 2) }, InvalidQueryError, /one amount/],
  ['add to text', { title: add('a') }, InvalidQueryError, /add\(\) does not fit title, which is of type string/],
  ['add to a boolean', { done: add(1) }, InvalidQueryError, /done/],
  ['add to a date', { seenAt: add(1) }, InvalidQueryError, /seenAt/],
  ['add to a choice', { level: add(1) }, InvalidQueryError, /level/],
  ['add to a list', { names: add('a') }, InvalidQueryError, /append\(\) is for lists/],
  ['add beside a transform', { cents: add(1) }, InvalidQueryError, /cents has a transform/],
  ['members of another type', { numbers: add('a') }, InvalidValueError, /numbers/],
  ['removeFromSet of a list', { names: removeFromSet('a') }, InvalidQueryError, /removeFromSet\(\) does not fit names/],
  ['append to a set', { tags: append('a') }, InvalidQueryError, /append\(\) does not fit tags/],
  ['append of another type', { names: append(1) }, InvalidValueError, /names\[0\] must be a string/],
  ['unset of a required one', { title: unset() }, InvalidQueryError, /title is required/],
  ['unset of a required field', { 'address.code': unset() }, InvalidQueryError, /address\.code is required/],
  [
    'a value and its member',
    { address: { code: 'b', country: 'x' }, 'address.city': 'a' },
    InvalidQueryError,
    /address and address\.city overlap/,
  ],
  ['an element and what is in it', { 'free[0]': 1, 'free[0].a': 1 }, InvalidQueryError, /overlap/],
  ['no object', 'title', InvalidQueryError, /plain object/],
  ['null', null, InvalidQueryError, /plain object/],
  ['an array', [], InvalidQueryError, /plain object/],
  ['an instance', new Address(), InvalidQueryError, /plain object/],
  ['an operator inside anything', { free: { a: add(1) } }, InvalidValueError, /free.* is an operator/],
  ['an operator inside what is appended', { free: append({ a: add(1) }) }, InvalidValueError, /free.* is an operator/],
  ['an operator alone', add(1), InvalidQueryError, /plain object/],
])('%s is refused', (_, changes, type, message) => {
  expect(() => lower(changes)).toThrow(message);
  expect(() => lower(changes)).toThrow(type);
});

test('an index key or a sibling of a key part may change', () => {
  expect(lower({ 'place.floor': 2 }).update.set).toHaveLength(1);
});
