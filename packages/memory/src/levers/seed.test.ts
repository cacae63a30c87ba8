import { keyOf as keyOfInstance, type MonotableError, repository } from '@monotable/core';
import { MemoryBackend } from '../memory-backend.ts';
import { app, codeOf, contents, failure, fill, group, item, keyOf, nothing } from '../semantics/support.ts';
import { Customer, Order, shop } from './testing/models.ts';

const ann = { customerId: 'a', name: 'Ann', city: 'Rome' };
const ben = { customerId: 'b', name: 'Ben' };

test('documents of a table are stored as they are', async () => {
  const memory = new MemoryBackend();
  const documents = [item({ g: 'one', gs: '1', tags: new Set(['x']) }), item({ sk: '2' })];
  await memory.seed(app, documents);
  expect((await memory.scan({ table: app })).items).toEqual([documents[1], documents[0]]);
  expect((await memory.query({ table: app, index: 'byGroup', keyCondition: group('one') })).items).toEqual([
    documents[0],
  ]);
});

test('entities are made as create() makes them, defaults, keys and all', async () => {
  const memory = new MemoryBackend();
  const [first, second] = await memory.seed(Customer, [ann, ben]);
  expect(first).toBeInstanceOf(Customer);
  expect(first).toMatchObject({ ...ann, visits: 0 });
  expect(keyOfInstance(second as Customer)).toEqual({ pk: 'CUSTOMER#b', sk: 'PROFILE' });
  const customers = repository(Customer, memory);
  expect(await customers.where({ city: 'Rome' }).all()).toEqual([first]);
  expect(await customers.get({ customerId: 'b' })).toEqual(second);
  await customers.save(Object.assign(first as Customer, { city: 'Oslo' }));
  expect(await customers.where({ city: 'Oslo' }).count()).toBe(1);
});

test('instances are fixtures too, those of another backend as well', async () => {
  const [one, two] = [new MemoryBackend(), new MemoryBackend()];
  const made = Object.assign(new Customer(), ann);
  const [loaded] = await one.seed(Customer, [made]);
  const [again] = await two.seed(Customer, [loaded as Customer]);
  expect(again).toEqual(loaded);
  expect(again).not.toBe(loaded);
  expect(await repository(Customer, two).get({ customerId: 'a' })).toEqual(loaded);
});

test('nothing is seeded by nothing', async () => {
  const memory = new MemoryBackend();
  expect(await memory.seed(Customer, [])).toEqual([]);
  expect(await memory.seed(app, [])).toBeUndefined();
});

test('more than a batch would take', async () => {
  const memory = new MemoryBackend();
  await memory.seed(
    Order,
    Array.from({ length: 500 }, (_, at) => ({ customerId: 'a', orderId: String(at), total: at })),
  );
  expect(await repository(Order, memory).where({ customerId: 'a' }).count()).toBe(500);
});

test('fixtures are there as if they had been for long: no fault, no log, no events, no lag', async () => {
  const memory = new MemoryBackend({ gsiDelay: 'manual' });
  const changes = memory.changes();
  memory.faults.always({}, { error: 'throttled' });
  await memory.seed(Customer, [ann]);
  await memory.seed(app, [item()]);
  expect(memory.requests.all()).toEqual([]);
  expect(changes.drain()).toEqual([]);
  memory.faults.clear();
  expect(await repository(Customer, memory).where({ city: 'Rome' }).count()).toBe(1);
});

test('what an index had yet to show comes before the fixtures', async () => {
  const memory = new MemoryBackend({ gsiDelay: 'manual' });
  const indexed = item({ g: 'one', gs: '1', title: 'Old' });
  await fill(memory, app, indexed);
  await memory.delete({ table: app, key: keyOf('a') });
  await memory.seed(app, [{ ...indexed, title: 'New' }]);
  const query = { table: app, index: 'byGroup', keyCondition: group('one') };
  expect((await memory.query(query)).items).toEqual([{ ...indexed, title: 'New' }]);
  expect(memory.catchUpIndexes()).toBe(0);
});

describe('all or none', () => {
  test('a key that is taken, in the table or by a fixture before it', async () => {
    const memory = new MemoryBackend();
    await memory.seed(Customer, [ann]);
    const error = await failure<MonotableError>(memory.seed(Customer, [ben, ann]));
    expect(error).toMatchObject({ code: 'ItemExists', entity: 'Customer', operation: 'seed' });
    expect(error.message).toContain('fixture 1 ');
    expect(await codeOf(memory.seed(Customer, [ben, ben]))).toBe('ItemExists');
    expect(await repository(Customer, memory).get({ customerId: 'b' })).toBeUndefined();
    expect(await codeOf(memory.seed(app, [item({ sk: '1' }), item(), item()]))).toBe('ItemExists');
    expect(await contents(memory)).toEqual(nothing());
  });

  test('a fixture that can not be stored', async () => {
    const memory = new MemoryBackend();
    expect(await codeOf(memory.seed(app, [item(), item({ sk: '' })]))).toBe('InvalidRequest');
    expect(await codeOf(memory.seed(app, [item(), { pk: 'a' }]))).toBe('InvalidRequest');
    expect(await codeOf(memory.seed(app, [item(), item({ sk: '2', g: 5 })]))).toBe('InvalidRequest');
    expect(await codeOf(memory.seed(app, [item(), item({ sk: '2', n: Number.NaN })]))).toBe('InvalidValue');
    expect(await contents(memory)).toEqual(nothing());
  });

  test('an input that the model refuses', async () => {
    const memory = new MemoryBackend();
    expect(await codeOf(memory.seed(Customer, [ann, { customerId: 'b' } as never]))).toBe('Validation');
    expect(await codeOf(memory.seed(Customer, [ann, { ...ben, age: 5 } as never]))).toBe('UnknownAttribute');
    expect(await codeOf(memory.seed(Customer, [ann, { ...ben, customerId: '' }]))).toBe('MissingKeyAttribute');
    class Plain {}
    expect(await codeOf(memory.seed(Plain, [{}]))).toBe('Definition');
    expect((await memory.scan({ table: shop })).items).toEqual([]);
  });

  test('a table that was not created, where it has to be', async () => {
    const memory = new MemoryBackend({ implicitTables: false });
    expect(await codeOf(memory.seed(app, [item()]))).toBe('TableNotFound');
    await memory.tables.create({ table: app });
    await memory.seed(app, [item()]);
    expect((await memory.scan({ table: app })).items).toEqual([item()]);
  });
});

test('what is no table, no class or no list is refused', async () => {
  const memory = new MemoryBackend();
  for (const [target, fixtures] of [
    [undefined, []],
    ['app', []],
    [{}, []],
    [Customer, undefined],
    [app, { pk: 'a' }],
  ] as const) {
    await expect(memory.seed(target as never, fixtures as never)).rejects.toMatchObject({ code: 'Configuration' });
  }
  expect(() => memory.dump(undefined as never)).toThrow('dump: what is given is no table');
  expect(() => memory.restore(undefined as never)).toThrow('restore: what is given is no snapshot');
});
