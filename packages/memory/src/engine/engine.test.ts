import type { ConditionNode, Item } from '@monotable/core';
import { Engine } from './engine.ts';
import { EngineFault } from './engine-fault.ts';

const key: Item = { pk: { S: 'a' } };
const text = (name: string) => ({ name, type: 'string' }) as const;

function engine(): Engine {
  const made = new Engine({ now: () => 0 });
  const byGroup = {
    name: 'byGroup',
    kind: 'global',
    partition: [text('g')],
    sort: [],
    projection: { kind: 'keysOnly' },
  } as const;
  made.createTable({ name: 'table', partitionKey: text('pk'), indexes: [byGroup] });
  return made;
}

function faultOf(work: () => unknown): EngineFault {
  try {
    work();
  } catch (error) {
    if (error instanceof EngineFault) return error;
    throw error;
  }
  throw new Error('There was no fault');
}

test('items are tagged values, canonical, and each read gives an item of its own', () => {
  const made = engine();
  made.writeItem({ kind: 'put', tableName: 'table', item: { ...key, n: { N: '1.0' } } });
  const { item } = made.readItem({ tableName: 'table', key });
  expect(item).toEqual({ ...key, n: { N: '1' } });
  (item as { n: unknown }).n = { N: '2' };
  expect(made.readItem({ tableName: 'table', key }).item).toEqual({ ...key, n: { N: '1' } });
});

test('an update shares with the item before what it did not change', () => {
  const made = engine();
  made.writeItem({ kind: 'put', tableName: 'table', item: { ...key, map: { M: {} } } });
  const update = {
    set: [{ path: ['n'] as const, value: { kind: 'value', value: { N: '1' } } as const }],
    remove: [],
    add: [],
    delete: [],
  };
  const { before, after } = made.writeItem({ kind: 'update', tableName: 'table', key, update });
  const mapIn = (item: Item | undefined) => item?.map && 'M' in item.map && item.map.M;
  expect(mapIn(after?.item)).toEqual({});
  expect(mapIn(after?.item)).toBe(mapIn(before?.item));
  expect(before?.item).not.toHaveProperty('n');
});

test('an IN of 101 candidates is refused', () => {
  const candidates = Array.from({ length: 101 }, (_, n) => ({ kind: 'value', value: { N: String(n) } }) as const);
  const condition: ConditionNode = { kind: 'in', operand: { kind: 'path', path: ['n'] }, candidates };
  const write = (given: ConditionNode) => () =>
    engine().writeItem({ kind: 'delete', tableName: 'table', key, condition: given });
  expect(faultOf(write(condition)).detail).toEqual({ kind: 'invalidRequest', concerns: 'request' });
  expect(faultOf(write({ ...condition, candidates: candidates.slice(1) })).detail.kind).toBe('conditionFailed');
});

test('a projection whose paths overlap is refused', () => {
  const read =
    (...projection: [string, ...string[]][]) =>
    () =>
      engine().readItem({ tableName: 'table', key, projection });
  expect(faultOf(read(['m'], ['m', 'x'])).message).toContain('overlap');
  expect(faultOf(read(['n'], ['n'])).message).toContain('overlap');
  expect(faultOf(read(['pk', 'x'])).message).toContain('key attribute');
});

test('all attributes of a global index that does not have them are refused, what it projects is not', () => {
  const page = {
    tableName: 'table',
    index: 'byGroup',
    keyCondition: { partition: [{ name: 'g', value: { S: 'x' } }], sort: [] },
  };
  expect(faultOf(() => engine().queryPage({ ...page, select: 'all' })).detail.kind).toBe('invalidRequest');
  expect(engine().queryPage({ ...page, select: 'projected' }).count).toBe(0);
});

test('what is consumed is told by table and by index', () => {
  const made = engine();
  const { consumed } = made.writeItem({ kind: 'put', tableName: 'table', item: { ...key, g: { S: 'x' } } });
  expect(consumed.tables()).toEqual([{ tableName: 'table', units: 2, table: 1, indexes: { byGroup: 1 } }]);
  expect(consumed.tables()).toEqual(consumed.tables());
});

test('a table that is not there, or is there already, is a fault of its own kind', () => {
  expect(faultOf(() => engine().readItem({ tableName: 'none', key })).detail.kind).toBe('tableNotFound');
  expect(faultOf(() => engine().createTable(engine().describeTable('table').schema)).detail.kind).toBe('tableInUse');
});
