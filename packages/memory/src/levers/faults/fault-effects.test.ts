import {
  AccessDeniedError,
  type BackendError,
  type BatchWriteOperation,
  repository,
  type TransactionCanceledError,
  type TransactWriteOperation,
} from '@monotable/core';
import { MemoryBackend } from '../../memory-backend.ts';
import {
  app,
  change,
  codeOf,
  contents,
  failure,
  item,
  keyOf,
  N,
  nothing,
  partition,
  reasonsOf,
} from '../../semantics/support.ts';
import { Customer } from '../testing/models.ts';

const throttled = { error: 'throttled' } as const;
const put = (memory: MemoryBackend, pk = 'a') => memory.put({ table: app, item: item({ pk }) });
const get = (memory: MemoryBackend, pk = 'a') => memory.get({ table: app, key: keyOf(pk) });

test('throttled: nothing is done, as after three attempts of the SDK', async () => {
  const memory = new MemoryBackend();
  memory.faults.next('put', throttled);
  expect(await failure(put(memory))).toMatchObject({
    code: 'Throttled',
    operation: 'put',
    attempts: 3,
    statusCode: 400,
  });
  memory.faults.next('put', { error: 'throttled', attempts: 7 });
  expect(await failure(put(memory))).toMatchObject({ attempts: 7 });
  expect(await contents(memory)).toEqual(nothing());
});

test.each(['timeout', 'unavailable'] as const)('%s: nothing is done', async (error) => {
  const memory = new MemoryBackend();
  memory.faults.next('put', { error });
  const statusCode = error === 'timeout' ? undefined : 500;
  expect(await failure(put(memory))).toMatchObject({ code: 'Unavailable', attempts: 3, statusCode });
  expect(await contents(memory)).toEqual(nothing());
});

test.each(['timeout', 'unavailable'] as const)('%s, done: all is done, once, and the call fails', async (error) => {
  const memory = new MemoryBackend();
  memory.faults.next('update', { error, done: true });
  const update = change({ add: [{ path: ['n'], value: N(1) }] });
  expect(await codeOf(memory.update({ table: app, key: keyOf('a'), update }))).toBe('Unavailable');
  expect((await get(memory)).item).toMatchObject({ n: 1 });
});

test('done where the service refuses: nobody is told', async () => {
  const memory = new MemoryBackend();
  memory.faults.next('put', { error: 'timeout', done: true });
  const condition = { kind: 'exists', path: ['pk'] } as const;
  expect(await codeOf(memory.put({ table: app, item: item(), condition }))).toBe('Unavailable');
  expect(await contents(memory)).toEqual(nothing());
});

test('lostAnswer: it is done, sent again and done again', async () => {
  const memory = new MemoryBackend();
  const update = change({ add: [{ path: ['n'], value: N(1) }] });
  const add = () => memory.update({ table: app, key: keyOf('a'), update, returnImage: 'new' });
  memory.faults.next('update', { error: 'lostAnswer' });
  expect(await add()).toMatchObject({ attempts: 2, item: { n: 2 } });
  memory.faults.next('update', { error: 'lostAnswer', attempts: 3 });
  expect(await add()).toMatchObject({ attempts: 3, item: { n: 5 } });
  expect(await add()).toMatchObject({ attempts: 1, item: { n: 6 } });
});

test('lostAnswer: the condition is judged again, by what the first sending left', async () => {
  const memory = new MemoryBackend();
  memory.faults.next('put', { error: 'lostAnswer' });
  const condition = { kind: 'notExists', path: ['pk'] } as const;
  const error = await failure(
    memory.put({ table: app, item: item({ n: 1 }), condition, returnItemOnConditionFailure: true }),
  );
  expect(error).toMatchObject({ code: 'ConditionFailed', attempts: 2, ambiguous: true, item: { n: N(1) } });
});

test('lostAnswer: a transaction is not done twice, with a token of its own or without', async () => {
  const memory = new MemoryBackend();
  const update = change({ add: [{ path: ['n'], value: N(1) }] });
  const operation = { kind: 'update', table: app, key: keyOf('a'), update } as const;
  for (const token of [undefined, 'token']) {
    memory.faults.next('transactWrite', { error: 'lostAnswer' });
    expect((await memory.transactWrite({ operations: [operation], token })).attempts).toBe(2);
  }
  expect((await get(memory)).item).toMatchObject({ n: 2 });
});

test('lostAnswer: reads and pages tell of two attempts', async () => {
  const memory = new MemoryBackend();
  await put(memory);
  memory.faults.always({}, { error: 'lostAnswer' });
  expect(await get(memory)).toMatchObject({ attempts: 2, item: item() });
  const page = await memory.query({ table: app, keyCondition: partition('a') });
  expect(page).toMatchObject({ attempts: 2, count: 1 });
  expect(page.keyAt(0)).toEqual(keyOf('a'));
  expect(await memory.tables.list()).toEqual(['app']);
});

test('lostRequest: it is done once, and tells of two attempts', async () => {
  const memory = new MemoryBackend();
  memory.faults.always('put', { error: 'lostRequest' });
  const condition = { kind: 'notExists', path: ['pk'] } as const;
  const create = () => memory.put({ table: app, item: item(), condition });
  expect(await create()).toMatchObject({ attempts: 2 });
  expect(await failure(create())).toMatchObject({ code: 'ConditionFailed', attempts: 2, ambiguous: true });
});

test.each(['put', 'update', 'delete'] as const)('conflict: a %s meets a transaction', async (operation) => {
  const memory = new MemoryBackend();
  memory.faults.next({}, { error: 'conflict' });
  const request = { table: app, key: keyOf('a'), item: item(), update: change({}) };
  expect(await failure(memory[operation](request))).toMatchObject({ code: 'TransactionConflict', attempts: 1 });
  expect(await contents(memory)).toEqual(nothing());
});

test('conflict: a transaction is cancelled, with a reason for each part that matches', async () => {
  const memory = new MemoryBackend();
  const writes: TransactWriteOperation[] = ['a', 'b', 'c'].map((pk) => ({
    kind: 'delete',
    table: app,
    key: keyOf(pk),
  }));
  const call = () => memory.transactWrite({ operations: writes });
  memory.faults.next({ key: { pk: 'b' } }, { error: 'conflict' });
  expect(await reasonsOf(call())).toEqual(['None', 'TransactionConflict', 'None']);
  memory.faults.next('transactWrite', { error: 'conflict', at: [0, 2] });
  expect(await reasonsOf(call())).toEqual(['TransactionConflict', 'None', 'TransactionConflict']);
  memory.faults.next('transactGet', { error: 'conflict' });
  const error = await failure<TransactionCanceledError>(
    memory.transactGet({ gets: [{ table: app, key: keyOf('a') }] }),
  );
  expect(error).toMatchObject({
    code: 'TransactionCanceled',
    reasons: [{ code: 'TransactionConflict' }],
    attempts: 1,
  });
});

const writes = (...keys: string[]): BatchWriteOperation[] =>
  keys.map((pk) => ({ kind: 'put', table: app, item: item({ pk }) }));

test('unprocessed: a batch leaves undone what matches, and does the rest', async () => {
  const memory = new MemoryBackend();
  memory.faults.next({ operation: 'batchWrite', key: { pk: 'b' } }, { error: 'unprocessed' });
  const batch = await memory.batchWrite({ operations: writes('a', 'b', 'c'), returnConsumedCapacity: true });
  expect(batch).toMatchObject({ unprocessed: [1], attempts: 1, capacity: [{ units: 2 }] });
  expect([(await get(memory)).item, (await get(memory, 'b')).item]).toEqual([item(), undefined]);

  memory.faults.next('batchGet', { error: 'unprocessed', at: [2, 0] });
  const gets = ['a', 'b', 'c'].map((pk) => ({ table: app, key: keyOf(pk) }));
  expect(await memory.batchGet({ gets })).toMatchObject({
    unprocessed: [0, 2],
    items: [undefined, undefined, undefined],
  });
  expect(await memory.batchGet({ gets })).toMatchObject({
    unprocessed: [],
    items: [item(), undefined, item({ pk: 'c' })],
  });
});

test('unprocessed: without more said it is all of it, and what is wrong with the batch is told before', async () => {
  const memory = new MemoryBackend();
  memory.faults.always({}, { error: 'unprocessed' });
  expect((await memory.batchWrite({ operations: writes('a', 'b') })).unprocessed).toEqual([0, 1]);
  expect(await codeOf(memory.batchWrite({ operations: writes('a', 'a') }))).toBe('InvalidRequest');
  expect(await contents(memory)).toEqual(nothing());
});

test('an error of one’s own is thrown as it is', async () => {
  const memory = new MemoryBackend();
  const error = new AccessDeniedError({ message: 'no' });
  memory.faults.next('put', { error });
  expect(await failure(put(memory))).toBe(error);
  expect(await contents(memory)).toEqual(nothing());
});

test('its errors name operation and entity, and say where they come from', async () => {
  const memory = new MemoryBackend();
  memory.faults.always({}, throttled);
  const error = await failure<BackendError>(repository(Customer, memory).get({ customerId: 'a' }));
  expect(error.message).toBe(
    'Customer.get: The request was throttled (armed in backend.faults). Retries were not enough: spread the load over more keys, raise the capacity, or allow more attempts (maxAttempts)',
  );
});

test.each(['timeout', 'unavailable'] as const)('%s: only a write leaves open whether it took effect', async (error) => {
  const memory = new MemoryBackend();
  memory.faults.always({}, { error });
  const open = /; whether a write took effect is not known$/;
  const [read, write] = [await failure<BackendError>(get(memory)), await failure<BackendError>(put(memory))];
  expect(read).toMatchObject({ ambiguous: false, remedy: expect.not.stringMatching(open) });
  expect(write).toMatchObject({ ambiguous: true, remedy: expect.stringMatching(open) });
  const lists = await failure<BackendError>(memory.tables.list());
  expect(lists).toMatchObject({ ambiguous: false, remedy: expect.not.stringMatching(open) });
});
