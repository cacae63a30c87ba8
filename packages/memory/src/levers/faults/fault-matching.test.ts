import { type BackendError, repository } from '@monotable/core';
import { MemoryBackend } from '../../memory-backend.ts';
import { app, fill, group, item, N, S, tableOf } from '../../semantics/support.ts';
import { Customer, Order, shop } from '../testing/models.ts';
import type { FaultMatch } from './fault.ts';

const throttled = { error: 'throttled' } as const;

/** `.` for a call that went well, the code of its error for another. */
const outcome = (call: Promise<unknown>) =>
  call.then(
    () => '.',
    (error: BackendError) => error.code,
  );

const strikes = async (match: FaultMatch, call: (memory: MemoryBackend) => Promise<unknown>): Promise<boolean> => {
  const memory = new MemoryBackend();
  await memory.seed(Customer, [{ customerId: 'a', name: 'Ann', city: 'Rome' }]);
  await memory.seed(Order, [{ customerId: 'a', orderId: '1', total: 10 }]);
  const fault = memory.faults.next(match, throttled);
  const result = await outcome(call(memory));
  expect(result).toBe(fault.hits === 1 ? 'Throttled' : '.');
  return fault.hits === 1;
};
const customer = { customerId: 'a' };
const order = { customerId: 'a', orderId: '1' };
const ofAnn = repository(Customer).keyOf(customer);
const getAnn = (memory: MemoryBackend) => repository(Customer, memory).get(customer);
const updateAnn = (memory: MemoryBackend) => repository(Customer, memory).update(customer, { visits: 1 });
const getOrder = (memory: MemoryBackend) => repository(Order, memory).get(order);
const inRome = (memory: MemoryBackend) => repository(Customer, memory).where({ city: 'Rome' }).first();

test('by operation, one or several', async () => {
  expect(await strikes({ operation: 'get' }, getAnn)).toBe(true);
  expect(await strikes({ operation: ['put', 'get'] }, getAnn)).toBe(true);
  expect(await strikes({ operation: 'put' }, getAnn)).toBe(false);
});

test('by table, itself or its logical name', async () => {
  expect(await strikes({ table: shop }, getAnn)).toBe(true);
  expect(await strikes({ table: 'shop' }, getAnn)).toBe(true);
  expect(await strikes({ table: 'app' }, getAnn)).toBe(false);
  expect(await strikes({ table: 'shop' }, (memory) => memory.tables.describe({ table: shop }))).toBe(true);
  expect(await strikes({ table: 'shop' }, (memory) => memory.tables.list())).toBe(false);
});

test('by entity, a class or its name', async () => {
  expect(await strikes({ entity: Customer }, getAnn)).toBe(true);
  expect(await strikes({ entity: 'Customer' }, updateAnn)).toBe(true);
  expect(await strikes({ entity: Order }, getAnn)).toBe(false);
  expect(await strikes({ entity: Order }, getOrder)).toBe(true);
});

test('by key, whole or in part', async () => {
  expect(await strikes({ key: ofAnn }, getAnn)).toBe(true);
  expect(await strikes({ key: { pk: 'CUSTOMER#a' } }, getOrder)).toBe(true);
  expect(await strikes({ key: ofAnn }, getOrder)).toBe(false);
  const ben = { customerId: 'b', name: 'Ben' };
  const create = (memory: MemoryBackend) => repository(Customer, memory).create(ben);
  expect(await strikes({ key: repository(Customer).keyOf({ customerId: 'b' }) }, create)).toBe(true);
  expect(await strikes({ key: ofAnn }, create)).toBe(false);
});

test('a query by what it wants to be equal, a scan by no key', async () => {
  const orders = (memory: MemoryBackend) => repository(Order, memory).where({ customerId: 'a' }).all();
  expect(await strikes({ key: { pk: 'CUSTOMER#a' } }, orders)).toBe(true);
  expect(await strikes({ key: ofAnn }, orders)).toBe(false);
  expect(await strikes({ key: { gsi_pk_byCity: 'CITY#Rome' } }, inRome)).toBe(true);
  expect(await strikes({ key: { pk: 'CUSTOMER#a' } }, (memory) => memory.scan({ table: shop }))).toBe(false);
});

test('by index', async () => {
  expect(await strikes({ index: 'byCity' }, inRome)).toBe(true);
  expect(await strikes({ index: 'byCity' }, getAnn)).toBe(false);
});

test('by all of it together, in one part of a batch or transaction', async () => {
  const writes = [
    { kind: 'delete', table: shop, key: { pk: S('CUSTOMER#a'), sk: S('PROFILE') } },
    { kind: 'delete', table: shop, key: { pk: S('CUSTOMER#a'), sk: S('ORDER#1') } },
  ] as const;
  const transaction = (memory: MemoryBackend) => memory.transactWrite({ operations: writes });
  // What kind of item is deleted only the table knows.
  expect(await strikes({ entity: Order, table: shop }, transaction)).toBe(true);
  expect(await strikes({ entity: Customer, key: ofAnn }, transaction)).toBe(true);
  expect(await strikes({ entity: Order, key: ofAnn }, transaction)).toBe(false);
  expect(await strikes({ entity: 'Shop' }, transaction)).toBe(false);
});

test('the order in which a key names its attributes, and how a number is written, do not matter', async () => {
  const memory = new MemoryBackend();
  const numbered = tableOf({ name: 'numbered', sortKey: { name: 'n', type: 'number' } });
  const fault = memory.faults.next({ key: { n: 10, pk: 'a' } }, throttled);
  const read = memory.get({ table: numbered, key: { pk: { S: 'a' }, n: N('1E1') } });
  expect(await outcome(read)).toBe('Throttled');
  expect(fault.hits).toBe(1);
});

test('a call that it is not for goes as it would without it', async () => {
  const [plain, armed] = [new MemoryBackend(), new MemoryBackend()];
  armed.faults.always({ table: 'another' }, throttled);
  for (const memory of [plain, armed]) await fill(memory, app, item({ g: 'one', gs: '1' }));
  const query = { table: app, index: 'byGroup', keyCondition: group('one'), returnConsumedCapacity: true };
  const [one, two] = [await plain.query(query), await armed.query(query)];
  expect(two.keyAt(0)).toEqual(one.keyAt(0));
  expect({ ...two, keyAt: undefined }).toEqual({ ...one, keyAt: undefined });
});
