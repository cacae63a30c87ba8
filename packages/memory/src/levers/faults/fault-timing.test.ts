import { AccessDeniedError, type BackendError } from '@monotable/core';
import { MemoryBackend } from '../../memory-backend.ts';
import { app, change, codeOf, failure, item, keyOf, partition } from '../../semantics/support.ts';
import { operations } from '../operation.ts';
import { Customer, shop } from '../testing/models.ts';

const throttled = { error: 'throttled' } as const;
const put = (memory: MemoryBackend, pk = 'a') => memory.put({ table: app, item: item({ pk }) });
const get = (memory: MemoryBackend, pk = 'a') => memory.get({ table: app, key: keyOf(pk) });

/** `.` for a call that went well, the code of its error for another. */
const outcome = (call: Promise<unknown>) =>
  call.then(
    () => '.',
    (error: BackendError) => error.code,
  );

test('the next call that matches, once', async () => {
  const memory = new MemoryBackend();
  const fault = memory.faults.next('put', throttled);
  expect(await outcome(get(memory))).toBe('.');
  expect(fault.hits).toBe(0);
  expect([await outcome(put(memory)), await outcome(put(memory))]).toEqual(['Throttled', '.']);
  expect(fault.hits).toBe(1);
});

test('several in a row strike one call each, in the order in which they were armed', async () => {
  const memory = new MemoryBackend();
  memory.faults.next('put', throttled);
  memory.faults.next({}, { error: 'timeout' });
  expect([await outcome(put(memory)), await outcome(put(memory)), await outcome(put(memory))]).toEqual([
    'Throttled',
    'Unavailable',
    '.',
  ]);
});

test('the nth call that matches, from when it was armed', async () => {
  const memory = new MemoryBackend();
  await put(memory);
  memory.faults.nth(3, 'put', throttled);
  const outcomes: string[] = [];
  for (let call = 0; call < 5; call += 1) {
    await get(memory);
    outcomes.push(await outcome(put(memory)));
  }
  expect(outcomes).toEqual(['.', '.', 'Throttled', '.', '.']);
});

test('each nth call, or each call', async () => {
  const memory = new MemoryBackend();
  const each = memory.faults.every(3, 'put', throttled);
  const outcomes: string[] = [];
  for (let call = 0; call < 6; call += 1) outcomes.push(await outcome(put(memory)));
  expect(outcomes).toEqual(['.', '.', 'Throttled', '.', '.', 'Throttled']);
  expect(each.hits).toBe(2);
  memory.faults.always('get', throttled);
  expect([await outcome(get(memory)), await outcome(get(memory))]).toEqual(['Throttled', 'Throttled']);
});

test('one fault a call: those for a single call first; one that had to wait strikes the next', async () => {
  const memory = new MemoryBackend();
  memory.faults.always('put', throttled);
  memory.faults.nth(2, 'put', { error: 'timeout' });
  memory.faults.nth(2, 'put', { error: new AccessDeniedError({ message: 'no' }) });
  const outcomes: string[] = [];
  for (let call = 0; call < 4; call += 1) outcomes.push(await outcome(put(memory)));
  expect(outcomes).toEqual(['Throttled', 'Unavailable', 'AccessDenied', 'Throttled']);
});

test('a disarmed fault does not strike, nor does any after clear(), restore() or clear() of the backend', async () => {
  const memory = new MemoryBackend();
  const start = memory.snapshot();
  const first = memory.faults.always('put', throttled);
  memory.faults.always('get', throttled);
  first.disarm();
  expect([await outcome(put(memory)), await outcome(get(memory))]).toEqual(['.', 'Throttled']);
  memory.faults.clear();
  expect(await outcome(get(memory))).toBe('.');
  for (const begin of [() => memory.restore(start), () => memory.clear()]) {
    memory.faults.always({}, throttled);
    begin();
    expect(await outcome(get(memory))).toBe('.');
  }
});

test('those that have not struck yet are told in words', async () => {
  const memory = new MemoryBackend();
  memory.faults.next('put', throttled);
  memory.faults.nth(3, { operation: ['update', 'delete'], entity: Customer, table: shop }, { error: 'lostAnswer' });
  memory.faults.every(5, { index: 'byCity' }, { error: new RangeError('x') });
  memory.faults.always({ operation: 'get', key: { pk: 'secret' } }, throttled);
  memory.faults.nth(3, 'put', { error: 'conflict' });
  const texts = [
    'put: throttled (the next)',
    'update or delete of Customer on shop: lostAnswer (number 3)',
    'put: conflict (number 3)',
    'any call by byCity: RangeError (one in 5)',
    'get: throttled (every one)',
  ];
  expect(memory.faults.pending).toEqual(texts);
  await outcome(put(memory));
  expect(memory.faults.pending).toEqual([texts[1], 'put: conflict (number 3, 1 seen)', texts[3], texts[4]]);
});

test('a call that could not be sent at all does not meet it', async () => {
  const memory = new MemoryBackend();
  const fault = memory.faults.next({}, throttled);
  expect(await codeOf(memory.put({ table: app, item: { pk: Number.NaN } }))).toBe('InvalidValue');
  expect(await codeOf(memory.get({ table: app, key: keyOf('a'), signal: AbortSignal.abort() }))).toBe('Aborted');
  expect(fault.hits).toBe(0);
});

test('every operation can be struck, those of tables too', async () => {
  const memory = new MemoryBackend();
  memory.faults.always({}, throttled);
  const target = { table: app };
  const call = { ...target, key: keyOf('a') };
  const gets = [call];
  const writes = [{ kind: 'delete', ...call }] as const;
  const calls = [
    memory.get(call),
    put(memory),
    memory.update({ ...call, update: change({}) }),
    memory.delete(call),
    memory.query({ ...target, keyCondition: partition('a') }),
    memory.scan(target),
    memory.batchGet({ gets }),
    memory.batchWrite({ operations: writes }),
    memory.transactGet({ gets }),
    memory.transactWrite({ operations: writes }),
    memory.tables.create(target),
    memory.tables.describe(target),
    memory.tables.update({ ...target, removeIndex: 'byGroup' }),
    memory.tables.delete(target),
    memory.tables.list(),
    memory.tables.enableTimeToLive(target),
  ];
  const errors = await Promise.all(calls.map((each) => failure<BackendError>(each)));
  expect(errors.map(({ code, operation }) => [code, operation])).toEqual(
    operations.map((operation) => ['Throttled', operation]),
  );
});
