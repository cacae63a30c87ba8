import type { AttributeValue, Comparator, ConditionNode } from '@monotable/core';
import {
  app,
  at,
  backend,
  codeOf,
  compare,
  exists,
  failure,
  fill,
  is,
  item,
  keyOf,
  literal,
  N,
  not,
  notExists,
  partition,
  S,
  sizeOf,
} from './support.ts';

const refused = 'InvalidRequest';
const document = item({
  n: 10,
  zero: 0,
  text: 'hello 😀',
  data: new Uint8Array([1, 2, 3]),
  yes: true,
  nothing: null,
  tags: new Set(['a', 'b']),
  numbers: new Set([1, 2]),
  list: ['x', 1, { deep: true }],
  map: { inner: 'value', 'with.dot': 1 },
});

/** Whether a condition holds for the document, asked as a condition of a write and as a filter. */
async function holds(condition: ConditionNode): Promise<boolean> {
  const memory = backend();
  await fill(memory, app, document);
  const filtered = (await memory.scan({ table: app, filter: condition })).count === 1;
  const written = await memory.delete({ table: app, key: keyOf('a'), condition }).then(
    () => true,
    (error: { code: string }) => {
      if (error.code !== 'ConditionFailed') throw error;
      return false;
    },
  );
  expect(written).toBe(filtered);
  return filtered;
}

const orderings: readonly Comparator[] = ['<', '<=', '>', '>='];
const between = (name: string, lower: AttributeValue, upper: AttributeValue): ConditionNode => ({
  kind: 'between',
  operand: at(name),
  lower: literal(lower),
  upper: literal(upper),
});
const isIn = (name: string, ...values: readonly AttributeValue[]): ConditionNode => ({
  kind: 'in',
  operand: at(name),
  candidates: values.map(literal),
});
const contains = (name: string, value: AttributeValue): ConditionNode => ({ kind: 'contains', path: [name], value });
const beginsWith = (name: string, prefix: AttributeValue): ConditionNode => ({
  kind: 'beginsWith',
  path: [name],
  prefix,
});

describe('rule 11: a missing attribute', () => {
  test('is different from everything', async () => {
    expect(await holds(compare(at('absent'), '<>', literal(N(1))))).toBe(true);
    expect(await holds(compare(at('absent'), '<>', at('missing')))).toBe(true);
    expect(await holds(compare(sizeOf('absent'), '<>', literal(N(1))))).toBe(true);
  });

  test('is equal to nothing, ordered with nothing, between and in nothing', async () => {
    for (const comparator of ['=', ...orderings] as const) {
      expect(await holds(compare(at('absent'), comparator, literal(N(1))))).toBe(false);
      expect(await holds(compare(at('absent'), comparator, at('missing')))).toBe(false);
    }
    expect(await holds(between('absent', N(0), N(9)))).toBe(false);
    expect(await holds(isIn('absent', N(0), { NULL: true }))).toBe(false);
  });

  test('has no size', async () => {
    for (const comparator of ['=', ...orderings] as const) {
      expect(await holds(compare(sizeOf('absent'), comparator, literal(N(0))))).toBe(false);
    }
  });

  test('so NOT (absent < 1) is true', async () => {
    expect(await holds(not(compare(at('absent'), '<', literal(N(1)))))).toBe(true);
  });

  test('a name that every object inherits is missing too', async () => {
    expect(await holds(exists('constructor'))).toBe(false);
    expect(await holds(exists('map', '__proto__'))).toBe(false);
    expect(await holds(notExists('map', 'toString'))).toBe(true);
  });
});

describe('rule 12: a type mismatch', () => {
  test('makes equality and orderings false and <> true, and nothing is coerced', async () => {
    for (const comparator of ['=', ...orderings] as const) {
      expect(await holds(compare(at('n'), comparator, literal(S('10'))))).toBe(false);
      expect(await holds(compare(at('yes'), comparator, literal(N(1))))).toBe(false);
    }
    expect(await holds(compare(at('n'), '<>', literal(S('10'))))).toBe(true);
    expect(await holds(isIn('n', S('10')))).toBe(false);
    expect(await holds(compare(at('nothing'), '<', literal(N(1))))).toBe(false);
  });
});

describe('rule 13: a NULL attribute', () => {
  test('exists, and is equal to NULL', async () => {
    expect(await holds(exists('nothing'))).toBe(true);
    expect(await holds(notExists('nothing'))).toBe(false);
    expect(await holds(is('nothing', { NULL: true }))).toBe(true);
    expect(await holds({ kind: 'attributeType', path: ['nothing'], type: 'NULL' })).toBe(true);
  });
});

describe('rule 14: size', () => {
  test.each([
    ['the UTF-16 units of a string', 'text', 8],
    ['the bytes of a binary', 'data', 3],
    ['the members of a set', 'tags', 2],
    ['the members of a number set', 'numbers', 2],
    ['the members of a list', 'list', 3],
    ['the members of a map', 'map', 2],
  ])('counts %s', async (_, name, size) => {
    expect(await holds(compare(sizeOf(name), '=', literal(N(size))))).toBe(true);
  });

  test('numbers, booleans and NULL have none', async () => {
    for (const name of ['n', 'yes', 'nothing']) {
      for (const comparator of ['=', '>=', '<='] as const) {
        expect(await holds(compare(sizeOf(name), comparator, literal(N(1))))).toBe(false);
      }
    }
  });
});

describe('rule 15: contains', () => {
  test('a substring of a string', async () => {
    expect(await holds(contains('text', S('lo 😀')))).toBe(true);
    expect(await holds(contains('text', S('Hello')))).toBe(false);
  });

  test('a member of a set', async () => {
    expect(await holds(contains('tags', S('a')))).toBe(true);
    expect(await holds(contains('tags', S('c')))).toBe(false);
    expect(await holds(contains('numbers', N('2.0')))).toBe(true);
    expect(await holds(contains('numbers', S('2')))).toBe(false);
  });

  test('an element of a list, numbers by value', async () => {
    expect(await holds(contains('list', S('x')))).toBe(true);
    expect(await holds(contains('list', N('1.0')))).toBe(true);
    expect(await holds(contains('list', { M: { deep: { BOOL: true } } }))).toBe(true);
    expect(await holds(contains('list', S('1')))).toBe(false);
  });

  test('a run of bytes in a binary', async () => {
    expect(await holds(contains('data', { B: new Uint8Array([2, 3]) }))).toBe(true);
    expect(await holds(contains('data', { B: new Uint8Array([1, 3]) }))).toBe(false);
  });

  test('never something in a number, and nothing in what is missing', async () => {
    expect(await holds(contains('n', N(1)))).toBe(false);
    expect(await holds(contains('n', S('1')))).toBe(false);
    expect(await holds(contains('absent', S('')))).toBe(false);
  });
});

describe('rule 16: begins_with', () => {
  test('works on strings and binaries', async () => {
    expect(await holds(beginsWith('text', S('hell')))).toBe(true);
    expect(await holds(beginsWith('text', S('')))).toBe(true);
    expect(await holds(beginsWith('text', S('ell')))).toBe(false);
    expect(await holds(beginsWith('data', { B: new Uint8Array([1, 2]) }))).toBe(true);
    expect(await holds(beginsWith('data', { B: new Uint8Array([2]) }))).toBe(false);
    expect(await holds(beginsWith('data', S('\u0001')))).toBe(false);
  });

  test('never matches a stored number, and does not take one', async () => {
    expect(await holds(beginsWith('n', S('1')))).toBe(false);
    expect(await codeOf(holds(beginsWith('n', N(1))))).toBe(refused);
  });
});

describe('rule 17: precedence', () => {
  const yes = exists('n');
  const no = exists('absent');
  const and = (...conditions: readonly ConditionNode[]): ConditionNode => ({ kind: 'and', conditions });
  const or = (...conditions: readonly ConditionNode[]): ConditionNode => ({ kind: 'or', conditions });

  test('a condition means what its nesting says', async () => {
    expect(await holds(or(yes, and(yes, no)))).toBe(true);
    expect(await holds(and(or(yes, yes), no))).toBe(false);
    expect(await holds(and(not(no), yes))).toBe(true);
    expect(await holds(not(and(no, yes)))).toBe(true);
    expect(await holds(and(not(yes), yes))).toBe(false);
  });

  test('all of nothing holds, some of nothing does not', async () => {
    expect(await holds(and())).toBe(true);
    expect(await holds(or())).toBe(false);
  });
});

describe('rule 18: the filter of a query', () => {
  const query = (filter: ConditionNode, index?: string) => {
    const keyCondition = index ? { partition: [{ name: 'g', value: S('one') }], sort: [] } : partition('a');
    return backend().query({ table: app, index, keyCondition, filter });
  };

  test('may not name a key attribute of the table or index being queried', async () => {
    expect(await codeOf(query(is('sk', S('s'))))).toBe(refused);
    expect(await codeOf(query(not(compare(sizeOf('pk'), '>', literal(N(1))))))).toBe(refused);
    expect(await codeOf(query(beginsWith('gs', S('1')), 'byGroup'))).toBe(refused);
  });

  test('may name the key of the table when an index is queried', async () => {
    expect((await query(is('sk', S('s')), 'byGroup')).count).toBe(0);
  });

  test('a scan’s filter may name any', async () => {
    expect(await holds(is('pk', S('a')))).toBe(true);
  });

  test('may not name what a partial index does not project', async () => {
    expect(await codeOf(query(exists('title'), 'keysOnly'))).toBe(refused);
    expect((await query(exists('title'), 'some')).count).toBe(0);
  });
});

describe('what DynamoDB refuses in a condition, whatever is stored', () => {
  test.each<[string, ConditionNode]>([
    ['an attribute compared with itself', compare(at('n'), '=', at('n'))],
    [
      'an attribute between itself and another',
      { kind: 'between', operand: at('n'), lower: at('n'), upper: literal(N(1)) },
    ],
    ['an attribute in a list with itself', { kind: 'in', operand: at('n'), candidates: [at('n')] }],
    ['a reversed BETWEEN', between('n', N(3), N(1))],
    ['bounds of two types', between('n', N(3), S('4'))],
    ['an ordering with a boolean', compare(at('yes'), '<', literal({ BOOL: true }))],
    ['an ordering with a list', compare(at('list'), '>=', literal({ L: [] }))],
    ['BETWEEN sets', between('tags', { SS: ['a'] }, { SS: ['b'] })],
    ['a type that does not exist', { kind: 'attributeType', path: ['n'], type: 'X' as 'S' }],
    ['a number that is none', is('n', N('ten'))],
    ['an empty set', is('tags', { SS: [] })],
    ['an empty name in a path', exists('map', '')],
    ['a negative list index', exists('list', -1)],
    ['a path into a key attribute', exists('pk', 'inside')],
    ['a path into an index key attribute', exists('g', 0)],
  ])('%s', async (_, condition) => {
    expect(await codeOf(holds(condition))).toBe(refused);
  });

  test('a reversed BETWEEN of attributes is no error, since it is only known when it is asked', async () => {
    expect(await holds({ kind: 'between', operand: at('n'), lower: literal(N(99)), upper: at('zero') })).toBe(false);
  });

  test('the message tells the attribute, never the value', async () => {
    const { message } = await failure(holds(compare(at('secret'), '=', literal(N('1234x')))));
    expect(message).not.toContain('1234');
  });
});

describe('paths', () => {
  test('lead into maps and lists, and through nothing else', async () => {
    expect(await holds(compare(at('map', 'inner'), '=', literal(S('value'))))).toBe(true);
    expect(await holds(exists('map', 'with.dot'))).toBe(true);
    expect(await holds(exists('list', 2, 'deep'))).toBe(true);
    expect(await holds(exists('list', 3))).toBe(false);
    expect(await holds(exists('text', 'inner'))).toBe(false);
    expect(await holds(exists('list', 'inner'))).toBe(false);
    expect(await holds(exists('map', 0))).toBe(false);
  });
});
