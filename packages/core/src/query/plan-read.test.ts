import { definitionOf } from '../definition/definition-of.ts';
import { InvalidKeyValueError, InvalidQueryError } from '../errors/errors.ts';
import { attributePath } from '../expression/attribute-path.ts';
import { readCondition } from '../expression/read-condition.ts';
import { and, not, or } from '../expression/testing/logic.ts';
import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import {
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
} from '../operators/index.ts';
import { type PlannedState, type PlanOptions, planRead } from './plan-read.ts';
import { emptyState } from './query-state.ts';
import { Account, Card, Log, Pair, Score, Todo } from './testing/entities.ts';

interface Options extends PlanOptions, Partial<Pick<PlannedState, 'order' | 'consistent' | 'index' | 'scan'>> {
  readonly select?: readonly string[];
}

function plan(entity: EntityConstructor, condition: unknown, { select, countOnly, ...options }: Options = {}) {
  const definition = definitionOf(entity);
  const selected = select?.map((name) => attributePath(definition, name));
  return planRead(
    definition,
    { ...emptyState, conditions: readCondition(definition, condition), selected, ...options },
    { countOnly },
  );
}

const planTodo = (condition: unknown, options?: Options) => plan(Todo, condition, options);
const planScore = (condition: unknown, options?: Options) => plan(Score, condition, options);

const typed = (name: string) => compare('=', '_type', { S: name });
const compare = (comparator: string, name: string, value: object) => ({
  kind: 'compare',
  comparator,
  left: { kind: 'path', path: [name] },
  right: { kind: 'value', value },
});
const all = (...conditions: object[]) => ({ kind: 'and', conditions });
const partition = (name: string, text: string) => ({ name, value: { S: text } });
const alice = [partition('pk', 'USER#alice')];
const begins = (name: string, prefix: string) => ({ name, comparator: 'beginsWith', prefix: { S: prefix } });
const within = (name: string, lower: object, upper: object) => ({ name, comparator: 'between', lower, upper });
const is = (name: string, value: object, comparator = '=') => ({ name, comparator, value });

const monday = new Date('2024-01-01T00:00:00.000Z');
const sunday = new Date('2024-01-07T00:00:00.000Z');
const mondayText = '2024-01-01T00:00:00.000Z';
const sundayText = '2024-01-07T00:00:00.000Z';

describe('which items of a partition are read', () => {
  test('only the partition key: the range of the class', () => {
    expect(planTodo({ userId: 'alice' })).toEqual({
      kind: 'query',
      index: undefined,
      keyCondition: { partition: alice, sort: [begins('sk', 'TODO#')] },
      filter: typed('Todo'),
      filters: false,
      passedOver: [
        { index: 'byTenant', reason: 'needs tenantId' },
        { index: 'byOwner', reason: 'needs owner' },
      ],
    });
  });

  test.each<[string, unknown, object, object]>([
    [
      'a part by equality: its whole text with what follows',
      { userId: 'alice', createdAt: monday },
      begins('sk', `TODO#${mondayText}#`),
      typed('Todo'),
    ],
    [
      'every part: the whole key',
      { userId: 'alice', createdAt: monday, todoId: '1' },
      is('sk', { S: `TODO#${mondayText}#1` }),
      typed('Todo'),
    ],
    [
      'isIn of one value is an equality',
      { userId: isIn(['alice']), createdAt: isIn([monday]), todoId: eq('1') },
      is('sk', { S: `TODO#${mondayText}#1` }),
      typed('Todo'),
    ],
    [
      'between: both edges in',
      { userId: 'alice', createdAt: between(monday, sunday) },
      within('sk', { S: `TODO#${mondayText}#` }, { S: `TODO#${sundayText}$` }),
      typed('Todo'),
    ],
    [
      'gte and lt meet',
      and({ userId: 'alice', createdAt: gte(monday) }, { createdAt: lt(sunday) }),
      within('sk', { S: `TODO#${mondayText}#` }, { S: `TODO#${sundayText}` }),
      typed('Todo'),
    ],
    [
      'gt: past all of that date',
      { userId: 'alice', createdAt: gt(monday) },
      within('sk', { S: `TODO#${mondayText}$` }, { S: 'TODO$' }),
      typed('Todo'),
    ],
    [
      'several lower bounds: the highest',
      and({ userId: 'alice', createdAt: gte(monday) }, { createdAt: gt(monday) }),
      within('sk', { S: `TODO#${mondayText}$` }, { S: 'TODO$' }),
      typed('Todo'),
    ],
    [
      'a range on the last part',
      { userId: 'alice', createdAt: monday, todoId: beginsWith('a') },
      begins('sk', `TODO#${mondayText}#a`),
      typed('Todo'),
    ],
    [
      'a part without the one before it: a filter',
      { userId: 'alice', todoId: '1' },
      begins('sk', 'TODO#'),
      all(typed('Todo'), compare('=', 'todoId', { S: '1' })),
    ],
    [
      'what a part can not be put to: a filter',
      { userId: 'alice', createdAt: ne(monday) },
      begins('sk', 'TODO#'),
      all(typed('Todo'), compare('<>', 'createdAt', { S: mondayText })),
    ],
    [
      'a part inside or: a filter',
      and({ userId: 'alice' }, or({ createdAt: monday }, { createdAt: sunday })),
      begins('sk', 'TODO#'),
      all(typed('Todo'), {
        kind: 'or',
        conditions: [compare('=', 'createdAt', { S: mondayText }), compare('=', 'createdAt', { S: sundayText })],
      }),
    ],
    [
      'a range beside an equality: a filter',
      and({ userId: 'alice', createdAt: monday }, { createdAt: gte(monday) }),
      begins('sk', `TODO#${mondayText}#`),
      all(typed('Todo'), compare('>=', 'createdAt', { S: mondayText })),
    ],
    [
      'other attributes: a filter',
      { userId: 'alice', done: true, title: contains('a') },
      begins('sk', 'TODO#'),
      all(typed('Todo'), compare('=', 'done', { BOOL: true }), { kind: 'contains', path: ['t'], value: { S: 'a' } }),
    ],
    [
      'conditions that hold anyway',
      and({ userId: 'alice' }, {}, not({ title: isIn([]) })),
      begins('sk', 'TODO#'),
      typed('Todo'),
    ],
  ])('%s', (_, condition, sort, filter) => {
    expect(planTodo(condition)).toMatchObject({
      kind: 'query',
      keyCondition: { partition: alice, sort: [sort] },
      filter,
    });
  });

  test('filters says whether the caller put conditions into the filter', () => {
    expect(planTodo({ userId: 'alice', createdAt: monday })).toMatchObject({ filters: false });
    expect(planTodo({ userId: 'alice', done: true })).toMatchObject({ filters: true });
  });

  test('a bound on free text that a separator follows is read widely and filtered', () => {
    const found = plan(Pair, { group: 'g', left: gt('a b') }, { index: undefined });
    expect(found).toMatchObject({ index: undefined, filter: all(typed('Pair'), compare('>', 'left', { S: 'a b' })) });
  });

  test('escaped text needs no filter', () => {
    expect(plan(Pair, { group: 'g', left: gt('a b') }, { index: 'byEscaped' })).toMatchObject({
      filter: typed('Pair'),
      filters: false,
    });
  });

  test('of two prefixes one is read by, and both are filtered', () => {
    const prefix = (text: string) => ({ kind: 'beginsWith', path: ['left'], prefix: { S: text } });
    const condition = and({ group: 'g', left: beginsWith('a') }, { left: beginsWith('ab') });
    expect(plan(Pair, condition, { index: 'byEscaped' })).toMatchObject({
      keyCondition: { sort: [begins('gsi_sk_byEscaped', 'a')] },
      filter: all(typed('Pair'), prefix('a'), prefix('ab')),
    });
  });

  test('sortable numbers are read by range', () => {
    expect(plan(Log, { host: 'h', line: between(9, 10) })).toEqual({
      kind: 'query',
      index: undefined,
      keyCondition: {
        partition: [partition('pk', 'HOST#h')],
        sort: [within('sk', { S: 'LINE#a9' }, { S: 'LINE#b10' })],
      },
      filter: undefined,
      filters: false,
      passedOver: [],
    });
  });

  test('without a type attribute the prefix of the sort key is the guard', () => {
    expect(plan(Log, { host: 'h' })).toMatchObject({
      keyCondition: { sort: [begins('sk', 'LINE#')] },
      filter: undefined,
    });
  });
});

describe('which index is read', () => {
  test('the one whose partition key is given', () => {
    expect(planTodo({ tenantId: 't1', createdAt: gte(monday), done: false })).toEqual({
      kind: 'query',
      index: 'byTenant',
      keyCondition: {
        partition: [partition('gsi_pk_byTenant', 'TENANT#t1')],
        sort: [is('gsi_sk_byTenant', { S: mondayText }, '>=')],
      },
      filter: all(typed('Todo'), compare('=', 'done', { BOOL: false })),
      filters: true,
      passedOver: [
        { index: undefined, reason: 'needs userId' },
        { index: 'byOwner', reason: 'needs owner' },
      ],
    });
  });

  test('more sort key parts bound come before the table', () => {
    expect(planTodo({ userId: 'alice', owner: 'bob', title: 'x' })).toMatchObject({
      index: 'byOwner',
      keyCondition: { sort: [is('gsi_sk_byOwner', { S: 'TODO#x' })] },
      filter: all(typed('Todo'), compare('=', 'userId', { S: 'alice' })),
      passedOver: [
        { index: undefined, reason: 'binds fewer parts of its sort key' },
        { index: 'byTenant', reason: 'needs tenantId' },
      ],
    });
  });

  test('the table comes before an index that binds as much', () => {
    expect(planTodo({ userId: 'alice', tenantId: 't', createdAt: monday })).toMatchObject({
      index: undefined,
      filter: all(typed('Todo'), compare('=', 'tenantId', { S: 't' })),
      passedOver: expect.arrayContaining([
        { index: 'byTenant', reason: 'binds no more of its sort key than the table, which is read first' },
      ]),
    });
  });

  test('a local index comes before a global one', () => {
    expect(planScore({ game: 'chess', player: 'ann', score: gt(5) })).toMatchObject({
      index: 'byScore',
      passedOver: expect.arrayContaining([
        { index: 'byPlayer', reason: 'binds no more of its sort key than the local index, which is read first' },
      ]),
    });
  });

  test('two that serve alike are an error that names index()', () => {
    expect(() => planTodo({ tenantId: 't', owner: 'bob' })).toThrow(
      /^Todo\.query: the index byTenant and the index byOwner serve these conditions alike\. Name one of them with \.index\(\)/,
    );
  });

  test('index() decides', () => {
    expect(planTodo({ tenantId: 't', owner: 'bob' }, { index: 'byOwner' })).toMatchObject({
      index: 'byOwner',
      passedOver: expect.arrayContaining([{ index: 'byTenant', reason: 'is not the one that index() names' }]),
    });
  });

  test('consistent() rules out global indexes', () => {
    expect(planScore({ game: 'chess', player: 'ann', score: gt(5) }, { consistent: true })).toMatchObject({
      index: 'byScore',
    });
    expect(planTodo({ userId: 'alice', owner: 'bob', title: 'x' }, { consistent: true })).toMatchObject({
      index: undefined,
      passedOver: expect.arrayContaining([
        { index: 'byOwner', reason: "is a global index, which can't be read consistently" },
      ]),
    });
    expect(() => planTodo({ tenantId: 't' }, { consistent: true })).toThrow(
      /byTenant is a global index, which can't be read consistently/,
    );
  });

  test('none: an error with what each needs, that names scan()', () => {
    expect(() => planTodo({ done: true })).toThrow(
      /No index serves these conditions: the table needs userId; the index byTenant needs tenantId; the index byOwner needs owner\. .*\.scan\(\)/,
    );
    expect(() => planTodo({})).toThrow(InvalidQueryError);
    expect(() => planTodo(or({ userId: 'alice' }, { userId: 'bob' }))).toThrow(InvalidQueryError);
    expect(() => planTodo(not({ userId: 'alice' }))).toThrow(InvalidQueryError);
    expect(() => planTodo({ userId: null })).toThrow(/the table needs userId/);
    expect(() => planTodo({ userId: exists() })).toThrow(InvalidQueryError);
    expect(() => planTodo({ userId: size(5) })).toThrow(InvalidQueryError);
  });

  test.each([
    ['isIn', isIn(['alice', 'bob']), /the table needs userId to equal one value: run one query for each value/],
    ['a range', gt('a'), /the table needs userId to equal one value;/],
    ['beginsWith', beginsWith('a'), /the table needs userId to equal one value;/],
  ])('a partition key given by %s', (_, operator, message) => {
    expect(() => planTodo({ userId: operator })).toThrow(message);
  });

  test('index() with an index that lacks its partition key names the attributes', () => {
    expect(() => planTodo({ userId: 'alice' }, { index: 'byTenant' })).toThrow(
      /^Todo\.query: the index byTenant needs tenantId\./,
    );
  });

  test('index() with an unknown index', () => {
    expect(() => planTodo({ userId: 'alice' }, { index: 'nope' })).toThrow(
      /The table app has no index nope\. Its indexes are: byTenant, byOwner/,
    );
    expect(() => planTodo({ userId: 'alice' }, { index: 'byBoard' })).toThrow(/no key members for the index byBoard/);
    expect(() => planTodo({ userId: 'alice' }, { index: 'constructor' })).toThrow(/no index constructor/);
  });
});

describe('keys of several attributes', () => {
  const board = [
    { name: 'b1', value: { S: 'x' } },
    { name: 'b2', value: { S: 'red' } },
  ];

  test.each<[string, unknown, object[], object]>([
    ['the partition alone', { boardId: 'x', team: 'red' }, [], typed('Card')],
    [
      'a sort attribute by equality, and the prefix of the next',
      { boardId: 'x', team: 'red', points: 5 },
      [is('s1', { N: '5' }), begins('s2', 'C#')],
      typed('Card'),
    ],
    [
      'both',
      { boardId: 'x', team: 'red', points: 5, color: 'c' },
      [is('s1', { N: '5' }), is('s2', { S: 'C#c' })],
      typed('Card'),
    ],
    [
      'a range on the last one given',
      { boardId: 'x', team: 'red', points: gt(5) },
      [is('s1', { N: '5' }, '>')],
      typed('Card'),
    ],
    [
      'nothing behind a range',
      { boardId: 'x', team: 'red', points: between(1, 5), color: 'c' },
      [within('s1', { N: '1' }, { N: '5' })],
      all(typed('Card'), compare('=', 'color', { S: 'c' })),
    ],
    [
      'nothing behind a gap',
      { boardId: 'x', team: 'red', color: 'c' },
      [],
      all(typed('Card'), compare('=', 'color', { S: 'c' })),
    ],
    [
      'a range on the second',
      { boardId: 'x', team: 'red', points: 5, color: lt('m') },
      [is('s1', { N: '5' }), within('s2', { S: 'C#' }, { S: 'C#m' })],
      all(typed('Card'), compare('<', 'color', { S: 'm' })),
    ],
    [
      'what a repeated attribute can not say is filtered',
      and({ boardId: 'x', team: 'red', points: gt(1) }, { points: lt(5) }),
      [is('s1', { N: '1' }, '>')],
      all(typed('Card'), compare('<', 'points', { N: '5' })),
    ],
  ])('%s', (_, condition, sort, filter) => {
    expect(plan(Card, condition, { index: 'byBoard' })).toMatchObject({
      index: 'byBoard',
      keyCondition: { partition: board, sort },
      filter,
    });
  });

  test('every partition attribute is needed', () => {
    expect(() => plan(Card, { boardId: 'x' }, { index: 'byBoard' })).toThrow(/the index byBoard needs team/);
  });
});

describe('attributes that are themselves keys', () => {
  const chess = [partition('game', 'chess')];

  test.each<[string, unknown, object[]]>([
    ['none', {}, []],
    ['equality', { at: 5 }, [is('at', { N: '5' })]],
    ['lt', { at: lt(5) }, [is('at', { N: '5' }, '<')]],
    ['lte', { at: lte(5) }, [is('at', { N: '5' }, '<=')]],
    ['gt', { at: gt(-5) }, [is('at', { N: '-5' }, '>')]],
    ['gte', { at: gte(5) }, [is('at', { N: '5' }, '>=')]],
    ['between', { at: between(1, 10) }, [within('at', { N: '1' }, { N: '10' })]],
    ['between one value', { at: between(5, 5) }, [is('at', { N: '5' })]],
    ['gte and lte', and({ at: gte(9) }, { at: lte(10) }), [within('at', { N: '9' }, { N: '10' })]],
    [
      'bounds inside others',
      and({ at: between(1, 10) }, { at: gte(3) }, { at: lte(20) }),
      [within('at', { N: '3' }, { N: '10' })],
    ],
    ['two lower bounds', and({ at: gt(9) }, { at: gte(10) }), [is('at', { N: '10' }, '>=')]],
    ['two equal lower bounds', and({ at: gte(9) }, { at: gt(9) }), [is('at', { N: '9' }, '>')]],
    ['equality and a range around it', and({ at: 5 }, { at: gte(5) }, { at: between(0, 9) }), [is('at', { N: '5' })]],
  ])('%s', (_, condition, sort) => {
    expect(planScore(and({ game: 'chess' }, condition))).toMatchObject({
      kind: 'query',
      index: undefined,
      keyCondition: { partition: chess, sort },
      filter: typed('Score'),
      filters: false,
    });
  });

  test.each<[string, unknown]>([
    ['equality outside of a range', and({ at: 5 }, { at: gt(5) })],
    ['bounds that cross', and({ at: gte(10) }, { at: lte(9) })],
    ['an empty range', and({ at: gte(5) }, { at: lt(5) })],
    ['two values', and({ at: 5 }, { at: 6 })],
    ['an empty partition key', { game: '' }],
  ])('nothing is read for %s', (_, condition) => {
    expect(planScore(and({ game: 'chess' }, condition))).toEqual({ kind: 'nothing', reason: expect.any(String) });
  });

  test.each<[string, unknown, RegExp]>([
    ['ne', { at: ne(5) }, /can't put at to ne, since it is itself a key attribute/],
    ['isIn', { at: isIn([1, 2]) }, /can't put at to isIn.*one query for each value/],
    ['exists', { at: exists() }, /can't put at to exists/],
    ['notExists', { at: notExists() }, /can't put at to notExists/],
    [
      'or',
      or({ at: 1 }, { at: 2 }),
      /can't filter on at, since it is itself a key attribute.*one query for each value/,
    ],
    ['not', not({ at: 1 }), /can't filter on at/],
    ['an exclusive bound of two', and({ at: gt(1) }, { at: lte(5) }), /BETWEEN includes both.*between\(\)/],
  ])('%s is refused with the remedy', (_, condition, message) => {
    expect(() => planScore(and({ game: 'chess' }, condition))).toThrow(message);
    expect(() => planScore(and({ game: 'chess' }, condition))).toThrow(InvalidQueryError);
  });

  test.each<[string, unknown, object[]]>([
    ['beginsWith', { mode: beginsWith('b') }, [begins('mode', 'b')]],
    [
      'two prefixes, one in the other',
      and({ mode: beginsWith('b') }, { mode: beginsWith('bl') }),
      [begins('mode', 'bl')],
    ],
    ['an empty prefix', { mode: beginsWith('') }, []],
    ['an empty lower bound', { mode: between('', 'm') }, [is('mode', { S: 'm' }, '<=')]],
  ])('text: %s', (_, condition, sort) => {
    expect(plan(Score, and({ player: 'ann' }, condition), { index: 'byMode' })).toMatchObject({
      keyCondition: { sort },
    });
  });

  test('a key attribute of the table can be filtered on in a global index', () => {
    expect(planScore({ player: 'ann', at: ne(5) }, { index: 'byPlayer' })).toMatchObject({
      index: 'byPlayer',
      filter: all(typed('Score'), compare('<>', 'at', { N: '5' })),
    });
  });
});

describe('keys that do not show all they are made of', () => {
  const planAccount = (condition: unknown, options?: Options) => plan(Account, condition, options);

  test('nested attributes are given by path, or with what they lie in', () => {
    const partition = [{ name: 'pk', value: { S: 'PLACE#fr' } }];
    expect(planAccount({ 'place.country': 'fr', 'place.city': 'Paris' }, { consistent: true })).toMatchObject({
      keyCondition: { partition, sort: [begins('sk', 'ACC#Paris#')] },
      filter: typed('Account'),
    });
    expect(planAccount({ place: { country: 'fr', city: 'Paris' } }, { consistent: true })).toMatchObject({
      keyCondition: { partition, sort: [begins('sk', 'ACC#Paris#')] },
      filter: all(typed('Account'), compare('=', 'place', { M: { country: { S: 'fr' }, city: { S: 'Paris' } } })),
    });
  });

  test('a changed value makes a whole key, and still needs its filter', () => {
    expect(
      planAccount({ 'place.country': 'fr', 'place.city': 'Paris', email: 'Ann@X' }, { consistent: true }),
    ).toMatchObject({
      keyCondition: { sort: [is('sk', { S: 'ACC#Paris#ann@x' })] },
      filter: all(typed('Account'), compare('=', 'email', { S: 'Ann@X' })),
    });
    expect(planAccount({ email: 'Ann@X' }, { index: 'byEmail' })).toMatchObject({
      keyCondition: { partition: [{ value: { S: 'EMAIL#ann@x' } }], sort: [] },
      filter: all(typed('Account'), compare('=', 'email', { S: 'Ann@X' })),
    });
  });

  test('there is no prefix or range at or past a changed value', () => {
    for (const condition of [
      { since: monday },
      { since: gt(monday) },
      { state: 'open', since: between(monday, sunday) },
    ]) {
      expect(planAccount({ email: 'a', ...condition }, { index: 'byEmail' })).toMatchObject({
        keyCondition: { sort: [] },
        filters: true,
      });
    }
    expect(planAccount({ email: 'a', state: 'open', since: monday }, { index: 'byEmail' })).toMatchObject({
      keyCondition: { sort: [is('gsi_sk_byEmail', { S: '2024-01-01#open' })] },
    });
  });

  test('a method that branches on data makes whole keys alone, and its conditions stay filters', () => {
    expect(planAccount({ state: 'open', since: gt(monday) }, { index: 'byState' })).toMatchObject({
      keyCondition: { partition: [{ name: 'gsi_pk_byState', value: { S: 'OPEN' } }], sort: [] },
      filter: all(typed('Account'), compare('=', 'state', { S: 'open' }), compare('>', 'since', { S: mondayText })),
    });
    expect(planAccount({ state: 'open', since: monday }, { index: 'byState' })).toMatchObject({
      keyCondition: { sort: [is('gsi_sk_byState', { S: mondayText })] },
    });
  });

  test('an index that holds no item with such values is not read', () => {
    expect(() => planAccount({ state: 'closed' }, { index: 'byState' })).toThrow(
      /the index byState holds no item with these values/,
    );
  });

  test('a partition key without a variable part is always given', () => {
    expect(planAccount({})).toMatchObject({
      index: 'byKind',
      keyCondition: { partition: [{ value: { S: 'ACCOUNTS' } }], sort: [] },
    });
    expect(planAccount({ since: gte(monday) })).toMatchObject({
      index: 'byKind',
      keyCondition: { sort: [is('gsi_sk_byKind', { S: mondayText }, '>=')] },
      filters: false,
    });
  });
});

describe('what a key can not answer', () => {
  test('a range of plain digits is refused with the cure', () => {
    expect(() => plan(Card, { boardId: 'x', number: gt(9) })).toThrow(
      /can't read a range of number by sk\(\): plain digits keep no order.*sortable/,
    );
  });

  test('equality of plain digits is fine', () => {
    expect(plan(Card, { boardId: 'x', number: 9 })).toMatchObject({
      keyCondition: { sort: [is('sk', { S: 'CARD#9#' })] },
    });
  });

  test('a value that holds the separator is refused', () => {
    expect(() => plan(Pair, { group: 'g', left: 'a#b', right: 'x' }, { consistent: true })).toThrow(
      InvalidKeyValueError,
    );
    expect(() => planTodo({ userId: 'x'.repeat(3000) })).toThrow(InvalidKeyValueError);
  });

  test('another index may take such a value', () => {
    expect(plan(Pair, { group: 'g', left: 'a#b' })).toMatchObject({
      index: 'byEscaped',
      keyCondition: { sort: [begins('gsi_sk_byEscaped', 'a$23b#')] },
    });
  });

  test('an index that is asked by its sort key is read where the table can not say a condition', () => {
    expect(planScore({ game: 'chess', at: ne(5), score: gt(3) })).toMatchObject({
      index: 'byScore',
      filter: all(typed('Score'), compare('<>', 'at', { N: '5' })),
    });
  });

  test('one that is not asked so is named in the error', () => {
    expect(() => planScore({ game: 'chess', at: ne(5) })).toThrow(
      /To read the index byScore in its place, name it with \.index\(\)/,
    );
    expect(planScore({ game: 'chess', at: ne(5) }, { index: 'byScore' })).toMatchObject({ index: 'byScore' });
  });
});

describe('indexes that do not project everything', () => {
  test('no instances', () => {
    expect(() => planScore({ mode: 'blitz' }, { index: 'some' })).toThrow(
      /some does not project every attribute.*select\(\)/,
    );
  });

  test('projected attributes by select()', () => {
    expect(
      planScore({ mode: 'blitz', comment: 'x' }, { index: 'some', select: ['comment', 'player', 'game', 'at'] }),
    ).toMatchObject({
      index: 'some',
      filter: all(typed('Score'), compare('=', 'comment', { S: 'x' })),
    });
  });

  test('others can not be selected', () => {
    expect(() => planScore({ mode: 'blitz' }, { index: 'some', select: ['country'] })).toThrow(
      /some does not project country, so it can't be selected/,
    );
  });

  test('nor filtered on', () => {
    expect(() => planScore({ mode: 'blitz', country: 'x' }, { index: 'some', select: ['comment'] })).toThrow(
      /some does not project country, so it can't be filtered on/,
    );
  });

  test('counting needs no instances', () => {
    expect(planScore({ mode: 'blitz' }, { index: 'some', countOnly: true })).toMatchObject({ index: 'some' });
  });

  test('one of keys only holds the type attribute too', () => {
    expect(planScore({ player: 'ann', mode: 'blitz' }, { index: 'keys', countOnly: true })).toMatchObject({
      index: 'keys',
    });
  });

  test('one is passed over where another serves', () => {
    expect(planScore({ game: 'chess', mode: 'blitz' })).toMatchObject({
      index: undefined,
      passedOver: expect.arrayContaining([
        { index: 'some', reason: expect.stringContaining('does not project every attribute') },
      ]),
    });
  });
});

describe('nothing to read', () => {
  test.each<[string, unknown]>([
    ['isIn of nothing', { userId: 'alice', title: isIn([]) }],
    ['isIn of nothing, without a key', { title: isIn([]) }],
    ['a partition key in nothing', { userId: isIn([]) }],
    ['or of nothing', and({ userId: 'alice' }, or({ title: isIn([]) }))],
    ['two values at once', and({ userId: 'alice' }, { userId: 'bob' })],
    ['two values of another attribute', and({ userId: 'alice', title: 'a' }, { title: 'b' })],
    ['two nested values', and({ userId: 'alice', 'address.city': 'a' }, { 'address.city': 'b' })],
    ['null and a value', and({ userId: 'alice', title: null }, { title: 'b' })],
    ['a part of the primary key that is empty', { userId: '' }],
    ['bounds that cross', and({ userId: 'alice', createdAt: gt(sunday) }, { createdAt: lt(monday) })],
  ])('%s', (_, condition) => {
    expect(planTodo(condition)).toEqual({ kind: 'nothing', reason: expect.any(String) });
  });

  test('the same value twice is no contradiction', () => {
    expect(planTodo(and({ userId: 'alice' }, { userId: 'alice' }))).toMatchObject({
      kind: 'query',
      filter: typed('Todo'),
    });
  });
});

describe('scans', () => {
  test('scan() reads everything of the class', () => {
    expect(planTodo({}, { scan: true })).toEqual({
      kind: 'scan',
      index: undefined,
      filter: typed('Todo'),
      filters: false,
    });
  });

  test('its filter takes every condition, keys too', () => {
    expect(planScore({ at: ne(5), game: isIn(['a', 'b']) }, { scan: true })).toMatchObject({
      kind: 'scan',
      filter: all(typed('Score'), compare('<>', 'at', { N: '5' }), expect.objectContaining({ kind: 'in' })),
      filters: true,
    });
  });

  test('of an index', () => {
    expect(planTodo({ done: true }, { scan: true, index: 'byTenant' })).toMatchObject({
      kind: 'scan',
      index: 'byTenant',
    });
    expect(() => planTodo({}, { scan: true, index: 'byTenant', consistent: true })).toThrow(/consistently/);
    expect(() => planTodo({}, { scan: true, index: 'nope' })).toThrow(/no index nope/);
    expect(() => planScore({}, { scan: true, index: 'some' })).toThrow(/does not project every attribute/);
  });

  test('of an entity without a type: by what its keys begin with', () => {
    expect(plan(Log, { text: 'x' }, { scan: true })).toMatchObject({
      filter: all(
        { kind: 'beginsWith', path: ['pk'], prefix: { S: 'HOST#' } },
        { kind: 'beginsWith', path: ['sk'], prefix: { S: 'LINE#' } },
        compare('=', 'text', { S: 'x' }),
      ),
    });
  });

  test('have no order', () => {
    expect(() => planTodo({}, { scan: true, order: 'asc' })).toThrow(/scanned in no order/);
  });

  test('read nothing where nothing matches', () => {
    expect(planTodo({ title: isIn([]) }, { scan: true })).toMatchObject({ kind: 'nothing' });
  });
});

test('a plan is frozen through and through, but for stored values', () => {
  const unfrozen = (part: unknown): unknown[] =>
    typeof part === 'object' && part !== null
      ? [
          ...(Object.isFrozen(part) ? [] : [part]),
          ...Object.entries(part).flatMap(([key, each]) =>
            ['value', 'lower', 'upper', 'prefix'].includes(key) ? [] : unfrozen(each),
          ),
        ]
      : [];
  expect(unfrozen(planTodo({ userId: 'alice', createdAt: gt(monday), done: true, tags: contains('a') }))).toEqual([]);
});

test('no message holds a value', () => {
  for (const condition of [
    { userId: isIn(['hunter2', 'x']) },
    { title: 'hunter2' },
    { tenantId: 'hunter2', owner: 'hunter2' },
  ]) {
    expect(() => planTodo(condition)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  }
});
