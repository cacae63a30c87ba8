import type { Item } from '@monotable/core';
import type { Answer, Page } from './answer.ts';
import { compareAnswers } from './compare.ts';
import type { Call } from './program.ts';

const text = (S: string) => ({ S });
const item = (sk: string, more: Item = {}): Item => ({
  pk: text('p'),
  sk: text(sk),
  g: text('G'),
  t: text('1'),
  ...more,
});
const nothing = new Map();

function pageOf(items: readonly Item[], more: Partial<Page> = {}): Page {
  const count = items.length;
  return {
    items,
    keys: items.map(({ pk, sk, g, t }) => ({ pk, sk, g, t }) as Item),
    count,
    scannedCount: count,
    lastKey: undefined,
    ...more,
  };
}
const pages = (...all: Page[]): Answer => ({ kind: 'pages', pages: all, capacity: {} });
const reading = (index?: string, more: object = {}) =>
  ({ call: 'query', on: 'texts', index, keyCondition: { partition: [], sort: [] }, pages: 'one', ...more }) as Call;

const fieldsOf = (step: Call, memory: Answer, engine: Answer): readonly string[] =>
  compareAnswers(step, memory, engine, nothing).map(({ field }) => field);

test('items that share the key of an index may come in any order; those of a table may not', () => {
  const [one, other] = [pages(pageOf([item('a'), item('b')])), pages(pageOf([item('b'), item('a')]))];
  expect(fieldsOf(reading('byText'), one, other)).toEqual([]);
  expect(fieldsOf(reading(), one, other)).toEqual(['found']);
});

test('items of an index are ordered by its key', () => {
  const [low, high] = [item('a'), item('b', { t: text('2') })];
  expect(fieldsOf(reading('byText'), pages(pageOf([low, high])), pages(pageOf([high, low])))).toEqual(['found']);
});

test('which of the items that share a key a page cuts off is open, how many were read is not', () => {
  const cut = (one: Item, scannedCount = 1) => pages(pageOf([one], { lastKey: one, scannedCount }));
  expect(fieldsOf(reading('byText', { limit: 1 }), cut(item('a')), cut(item('b')))).toEqual([]);
  expect(fieldsOf(reading('byText', { limit: 1 }), cut(item('a')), cut(item('b'), 2))).toEqual(['scannedCount']);
  const other = item('c', { t: text('2') });
  expect(fieldsOf(reading('byText', { limit: 1 }), cut(item('a')), cut(other))).toEqual(['lastKey']);
});

test('partitions of a scan may come in any order, the items in them may not', () => {
  const scan: Call = { call: 'scan', on: 'texts' };
  const [one, two, else_] = [item('a'), item('b'), item('a', { pk: text('q') })];
  expect(fieldsOf(scan, pages(pageOf([one, two, else_])), pages(pageOf([else_, one, two])))).toEqual([]);
  expect(fieldsOf(scan, pages(pageOf([one, two, else_])), pages(pageOf([two, one, else_])))).toEqual(['found']);
});

test('a missing item, a missing attribute and another value differ', () => {
  const get: Call = { call: 'get', on: 'texts', key: item('a') };
  const found = (one: Item | undefined): Answer => ({ kind: 'item', item: one, capacity: {} });
  const differences = (one: Item | undefined, other: Item | undefined) =>
    compareAnswers(get, found(one), found(other), nothing);
  expect(differences(item('a'), undefined)).toMatchObject([{ field: 'item', engine: undefined }]);
  expect(differences(item('a', { x: text('1') }), item('a'))).toMatchObject([{ field: 'item', attribute: 'x' }]);
  expect(differences(item('a', { x: text('1') }), item('a', { x: text('2') }))).toMatchObject([{ attribute: 'x' }]);
  const [same, again] = [
    { ss: { SS: ['a', 'b'] }, n: { N: '1' } },
    { n: { N: '1' }, ss: { SS: ['b', 'a'] } },
  ];
  expect(differences(item('a', same), item('a', again))).toEqual([]);
});

test("an engine's numbers go by their value, those of memory have to be canonical", () => {
  const get: Call = { call: 'get', on: 'texts', key: item('a') };
  const found = (n: Item[string]): Answer => ({ kind: 'item', item: item('a', { n }), capacity: {} });
  const list = (N: string) => ({ L: [{ NS: [N] }] });
  expect(fieldsOf(get, found({ N: '100' }), found({ N: '1E2' }))).toEqual([]);
  expect(fieldsOf(get, found({ N: '1E2' }), found({ N: '100' }))).toEqual(['item']);
  expect(fieldsOf(get, found(list('100')), found(list('1E2')))).toEqual([]);
  expect(fieldsOf(get, found(list('1E2')), found(list('1E2')))).toEqual(['item']);
});

test('one that fails differs from one that does not, and by its code and reasons from another', () => {
  const get: Call = { call: 'transactGet', gets: [] };
  const refused = (code: string, ...reasons: string[]): Answer => ({
    kind: 'refused',
    code,
    type: `${code}Error`,
    message: '',
    reasons: reasons.map((reason) => ({ code: reason })),
  });
  const done: Answer = { kind: 'items', items: [], unprocessed: [], capacity: {} };
  expect(fieldsOf(get, done, refused('Throttled'))).toEqual(['code']);
  expect(fieldsOf(get, refused('Throttled'), { ...refused('Throttled'), type: 'Error' } as Answer)).toEqual(['type']);
  expect(fieldsOf(get, refused('InvalidRequest'), refused('Throttled'))).toEqual(['code']);
  expect(
    fieldsOf(get, refused('TransactionCanceled', 'None', 'X'), refused('TransactionCanceled', 'None', 'X')),
  ).toEqual([]);
  expect(
    fieldsOf(get, refused('TransactionCanceled', 'None', 'X'), refused('TransactionCanceled', 'None', 'Y')),
  ).toEqual(['reason']);
});

test('units differ by table', () => {
  const get: Call = { call: 'get', on: 'texts', key: item('a') };
  const cost = (units: number): Answer => ({ kind: 'item', item: undefined, capacity: { 'prefix-texts': units } });
  expect(compareAnswers(get, cost(1), cost(0.5), nothing)).toMatchObject([
    { field: 'capacity', on: 'texts', memory: 1, engine: 0.5 },
  ]);
});
