import { keyOf as keyOfInstance, repository, transactWrite, tx } from '@monotable/core';
import { MemoryBackend } from '../memory-backend.ts';
import { app, codeOf, item, keyOf, N, partition, tableOf } from '../semantics/support.ts';
import { Customer, Order, shop } from './testing/models.ts';

const ann = { customerId: 'a', name: 'Ann', city: 'Rome' };

test('it tells what reached the backend: operation, table, index, entity and key', async () => {
  const memory = new MemoryBackend();
  const customers = repository(Customer, memory);
  const created = await customers.create(ann);
  await customers.update({ customerId: 'a' }, { city: 'Oslo', name: 'Ann' });
  await customers.where({ city: 'Oslo' }).first();
  await repository(Order, memory).where({ customerId: 'a' }).all();
  await customers.delete({ customerId: 'a' });
  await memory.scan({ table: shop });
  await memory.tables.list();

  const common = { table: 'shop', index: undefined, entity: 'Customer', parts: [] };
  const key = keyOfInstance(created);
  expect(memory.requests.all().map(({ request: _, ...rest }) => rest)).toEqual([
    { ...common, operation: 'put', key },
    { ...common, operation: 'update', key },
    { ...common, operation: 'query', index: 'byCity', key: { gsi_pk_byCity: 'CITY#Oslo' } },
    { ...common, operation: 'query', entity: 'Order', key: { pk: 'CUSTOMER#a' } },
    { ...common, operation: 'delete', key },
    { ...common, operation: 'scan', entity: undefined, key: undefined },
    { ...common, operation: 'tables.list', table: undefined, entity: undefined, key: undefined },
  ]);
});

test('it tells each part of a batch or transaction', async () => {
  const memory = new MemoryBackend();
  const other = tableOf({ name: 'other', sortKey: { name: 'n', type: 'number' } });
  const otherKey = { pk: { S: 'b' }, n: N('12.50') };
  const condition = { kind: 'notExists', path: ['pk'] } as const;
  await memory.transactWrite({
    operations: [
      { kind: 'put', table: app, item: item() },
      { kind: 'check', table: other, key: otherKey, condition },
    ],
  });
  await memory.batchGet({ gets: [{ table: app, key: keyOf('a') }] });
  const [transaction, batch] = memory.requests.all();
  expect(transaction).toMatchObject({
    operation: 'transactWrite',
    table: undefined,
    key: undefined,
    parts: [
      { kind: 'put', table: 'app', entity: undefined, key: { pk: 'a', sk: 's' } },
      { kind: 'check', table: 'other', key: { pk: 'b', n: 12.5 } },
    ],
  });
  expect(batch).toMatchObject({ table: 'app', key: undefined, parts: [{ kind: 'get', key: { pk: 'a', sk: 's' } }] });
});

test('an entry is frozen, and holds the request itself', async () => {
  const memory = new MemoryBackend();
  const request = { table: app, key: { pk: { B: new Uint8Array([1]) }, sk: N('1234567890123456789012') } };
  await codeOf(memory.get(request));
  const operations = [{ kind: 'delete', table: app, key: keyOf('a') }] as const;
  await memory.batchWrite({ operations });
  const [entry, batch] = memory.requests.all();
  expect(entry?.request).toBe(request);
  expect(entry?.key).toEqual({ pk: new Uint8Array([1]), sk: 1234567890123456789012n });
  expect([memory.requests.all(), entry, entry?.parts, batch?.parts[0], entry?.key].every(Object.isFrozen)).toBe(true);
});

test('requests that failed or were struck by a fault are in it, those that could not be sent are not', async () => {
  const memory = new MemoryBackend();
  memory.faults.next('get', { error: 'throttled' });
  memory.faults.next('put', { error: 'lostAnswer' });
  await codeOf(memory.get({ table: app, key: keyOf('a') }));
  await memory.put({ table: app, item: item() });
  await codeOf(memory.get({ table: app, key: { pk: { S: '' } } }));
  await codeOf(memory.put({ table: app, item: { pk: Number.NaN } }));
  await codeOf(memory.scan({ table: app, signal: AbortSignal.abort() }));
  expect([...memory.requests].map(({ operation }) => operation)).toEqual(['get', 'put', 'get']);
});

test('it is emptied by clear() and take(), and by clear() and restore() of the backend', async () => {
  const memory = new MemoryBackend();
  const start = memory.snapshot();
  const get = () => memory.get({ table: app, key: keyOf('a') });
  await get();
  expect(memory.requests.take()).toHaveLength(1);
  expect(memory.requests.take()).toEqual([]);
  for (const begin of [() => memory.requests.clear(), () => memory.restore(start), () => memory.clear()]) {
    await get();
    expect(memory.requests.size).toBe(1);
    begin();
    expect([memory.requests.size, memory.requests.all()]).toEqual([0, []]);
  }
});

describe('how much it holds', () => {
  const read = (memory: MemoryBackend, pk: number) => memory.query({ table: app, keyCondition: partition(String(pk)) });
  const held = (memory: MemoryBackend) => memory.requests.all().map(({ key }) => Number(key?.pk));

  test('the last thousand requests, and tells how many it dropped', async () => {
    const memory = new MemoryBackend();
    for (let pk = 0; pk < 1000; pk += 1) await read(memory, pk);
    expect([memory.requests.size, memory.requests.dropped]).toEqual([1000, 0]);
    for (let pk = 1000; pk < 1003; pk += 1) await read(memory, pk);
    expect([memory.requests.size, memory.requests.dropped]).toEqual([1000, 3]);
    expect(held(memory)).toEqual(Array.from({ length: 1000 }, (_, at) => at + 3));
  });

  test('or as many as one wants, in their order however often it went round', async () => {
    const memory = new MemoryBackend({ requestLog: 3 });
    for (let pk = 1; pk <= 8; pk += 1) {
      await read(memory, pk);
      expect(held(memory)).toEqual([pk - 2, pk - 1, pk].filter((each) => each > 0));
    }
    memory.requests.clear();
    await read(memory, 9);
    expect([held(memory), memory.requests.dropped]).toEqual([[9], 0]);
  });

  test('or none', async () => {
    const memory = new MemoryBackend({ requestLog: 0 });
    await read(memory, 1);
    expect([memory.requests.all(), memory.requests.size, memory.requests.dropped]).toEqual([[], 0, 0]);
  });

  test.each([-1, 1.5, Number.NaN])('%s is refused', (requestLog) => {
    expect(() => new MemoryBackend({ requestLog })).toThrow(expect.objectContaining({ code: 'Configuration' }));
  });
});

test('a transaction of models tells the entity of its updates and deletes too', async () => {
  const memory = new MemoryBackend();
  const customers = repository(Customer, memory);
  await customers.batchUpsert([
    { customerId: 'a', name: 'Ann' },
    { customerId: 'b', name: 'Ben' },
  ]);
  memory.requests.clear();
  await transactWrite([
    tx.update(customers, { customerId: 'a' }, { visits: 1 }),
    tx.delete(customers, { customerId: 'b' }),
    tx.upsert(customers, { customerId: 'c', name: 'Cleo' }),
  ]);
  const [logged] = memory.requests.take();
  expect(logged).toMatchObject({ operation: 'transactWrite', entity: 'Customer' });
  expect(logged?.parts.map(({ kind, entity }) => `${kind} ${entity}`)).toEqual([
    'update Customer',
    'delete Customer',
    'put Customer',
  ]);
});
