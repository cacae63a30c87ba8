import { add, type MonotableError, repository } from '@monotable/core';
import { MemoryBackend } from '../../memory-backend.ts';
import { failure } from '../../semantics/support.ts';
import { Customer } from '../testing/models.ts';

const ann = { customerId: 'a', name: 'Ann', city: 'Rome' };
const key = { customerId: 'a' };

async function withAnn() {
  const memory = new MemoryBackend();
  await memory.seed(Customer, [ann]);
  return { memory, customers: repository(Customer, memory) };
}

test('a create whose answer is lost is a success, for what is there is what was sent', async () => {
  const memory = new MemoryBackend();
  const customers = repository(Customer, memory);
  memory.faults.next('put', { error: 'lostAnswer' });
  expect(await customers.create(ann)).toMatchObject(ann);
  expect(await customers.get(key)).toMatchObject(ann);
});

test('a create that meets another item after its answer was lost is ambiguous', async () => {
  const { memory, customers } = await withAnn();
  for (const error of ['lostAnswer', 'lostRequest'] as const) {
    memory.faults.next('put', { error });
    expect(await failure(customers.create({ ...ann, name: 'Anna' }))).toMatchObject({
      code: 'ItemExists',
      ambiguous: true,
    });
  }
  expect(await failure(customers.create({ ...ann, name: 'Anna' }))).toMatchObject({ ambiguous: false });
});

test('an update whose own condition no longer holds after its answer was lost is ambiguous', async () => {
  const { memory, customers } = await withAnn();
  memory.faults.next('update', { error: 'lostAnswer' });
  const update = customers.update(key, { visits: add(1) }, { if: { visits: 0 } });
  expect(await failure(update)).toMatchObject({ code: 'ConditionFailed', ambiguous: true, attempts: 2 });
  expect(await customers.get(key)).toMatchObject({ visits: 1 });
});

test('an add is done twice, unless it is to be done once', async () => {
  const { memory, customers } = await withAnn();
  memory.faults.next('update', { error: 'lostAnswer' });
  expect(await customers.update(key, { visits: add(1) })).toMatchObject({ visits: 2 });
  memory.faults.next('transactWrite', { error: 'lostAnswer' });
  expect(await customers.update(key, { visits: add(1) }, { once: true })).toMatchObject({ visits: 3 });
});

test('a delete that finds nothing after its answer was lost does not say that there was nothing', async () => {
  const { memory, customers } = await withAnn();
  memory.faults.next('delete', { error: 'lostAnswer' });
  expect(await failure(customers.delete(key))).toMatchObject({ code: 'ItemNotFound', ambiguous: true });
  expect(await customers.get(key)).toBeUndefined();
});

test('what becomes of a call that timed out can only be seen by looking', async () => {
  for (const done of [false, true]) {
    const memory = new MemoryBackend();
    const customers = repository(Customer, memory);
    memory.faults.next({ operation: 'put', entity: Customer }, { error: 'timeout', done });
    const error = await failure<MonotableError>(customers.create(ann));
    expect(error.code).toBe('Unavailable');
    expect((await customers.get(key)) !== undefined).toBe(done);
  }
});
