import {
  add,
  type BatchOperationError,
  batch,
  batchWrite,
  type TransactionCanceledError,
  transactGet,
  transactWrite,
  tx,
} from '@monotable/core';
import { everything, freshBackend, Note, now, Ticket, User } from './shop-on-memory.ts';

const note = (noteId: number) => ({ userId: 'alice', noteId: `${noteId}`, text: 'text' });
const alice = { userId: 'alice', name: 'Alice', age: 1 };
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

function failure<Failure>(call: Promise<unknown>): Promise<Failure> {
  return call.then(
    () => {
      throw new Error('It succeeded');
    },
    (error: Failure) => error,
  );
}

describe('a batch', () => {
  test('of which parts are left undone is done in the end', async () => {
    const backend = freshBackend();
    backend.faults.next('batchWrite', { error: 'unprocessed', at: [0, 3, 7] });
    backend.faults.next('batchWrite', { error: 'unprocessed', at: [1] });
    backend.faults.next('batchGet', { error: 'unprocessed', at: [2] });
    await Note.batchUpsert(numbers(10).map(note), now);
    expect(backend.requests.take().map(({ parts }) => parts?.length)).toEqual([10, 3, 1]);
    const found = await Note.batchGet(
      numbers(10)
        .map(note)
        .map(({ userId, noteId }) => ({ userId, noteId })),
      now,
    );
    expect(found.map((each) => each?.noteId)).toEqual(numbers(10).map(String));
    expect(backend.requests.take().map(({ parts }) => parts?.length)).toEqual([10, 1]);
  });

  test('that was throttled as a whole is sent again; one that always is fails', async () => {
    const backend = freshBackend();
    backend.faults.next('batchWrite', { error: 'throttled' });
    await Note.batchUpsert([note(1)], now);
    backend.faults.always('batchWrite', { error: 'throttled' });
    const error = await failure<BatchOperationError>(
      Note.batchDelete(
        [note(1)].map(({ userId, noteId }) => ({ userId, noteId })),
        now,
      ),
    );
    expect(error.failedItems).toMatchObject([{ error: { code: 'Throttled', attempts: 8 } }]);
  });

  test('tells which part may have been done where no answer came', async () => {
    const backend = freshBackend();
    backend.faults.nth(2, 'batchWrite', { error: 'timeout', done: true });
    const error = await failure<BatchOperationError>(
      Note.batchUpsert(numbers(60).map(note), { ...now, concurrency: 1 }),
    );
    expect(error.failedItems.map(({ position }) => position)).toEqual(numbers(60).slice(25, 50));
    expect(error.failedItems[0]?.error).toMatchObject({
      code: 'Unavailable',
      entity: 'Note',
      operation: 'batchUpsert',
    });
    expect(await Note.where({ userId: 'alice' }).count()).toBe(60);
  });

  test('of creates counts one whose answer was lost as done', async () => {
    const backend = freshBackend();
    backend.faults.nth(2, 'put', { error: 'lostAnswer' });
    const notes = await Note.batchCreate(numbers(4).map(note), now);
    expect(notes).toHaveLength(4);
  });
});

describe('a transaction', () => {
  test('in conflict, throttled, or under way already is sent again under its token', async () => {
    const backend = freshBackend();
    await User.create(alice);
    backend.faults.next('transactWrite', { error: 'conflict', at: [0] });
    backend.faults.next('transactWrite', { error: 'throttled' });
    backend.faults.next('transactWrite', { error: 'conflict', at: [1] });
    backend.requests.clear();
    await transactWrite([tx.update(User, { userId: 'alice' }, { age: add(1) }), tx.create(Note, note(1))], now);
    const sent = backend.requests.take().map(({ request }) => request as { token: string; operations: unknown });
    expect(sent).toHaveLength(4);
    expect(new Set(sent.map(({ token }) => token)).size).toBe(1);
    for (const { operations } of sent) expect(operations).toEqual(sent[0]?.operations);
    expect((await User.get({ userId: 'alice' }))?.age).toBe(2);
  });

  test('whose answer was lost is done once', async () => {
    const backend = freshBackend();
    await User.create(alice);
    backend.faults.next('transactWrite', { error: 'lostAnswer' });
    await transactWrite([tx.update(User, { userId: 'alice' }, { age: add(1) }), tx.create(Note, note(1))]);
    expect((await User.get({ userId: 'alice' }))?.age).toBe(2);
  });

  test('whose outcome is not known can be repeated with its token', async () => {
    const backend = freshBackend();
    await User.create(alice);
    const call = () =>
      transactWrite(
        [tx.update(User, { userId: 'alice' }, { age: add(1) }), tx.delete(Note, { userId: 'alice', noteId: '1' })],
        { token: 'job-1' },
      );
    backend.faults.next('transactWrite', { error: 'timeout', done: true });
    expect(await failure(call())).toMatchObject({ code: 'Unavailable', operation: 'transactWrite' });
    await call();
    expect((await User.get({ userId: 'alice' }))?.age).toBe(2);
  });

  test('that stays in conflict fails, and nothing is written', async () => {
    const backend = freshBackend();
    backend.faults.always('transactWrite', { error: 'conflict', at: [1] });
    backend.faults.always('transactGet', { error: 'conflict', at: [0] });
    const before = everything(backend);
    const call = transactWrite([tx.create(User, alice), tx.create(Note, note(1))], now);
    const error = await failure<TransactionCanceledError>(call);
    expect(error.reasons.map((reason) => reason.error?.code)).toEqual([undefined, 'TransactionConflict']);
    expect(everything(backend)).toBe(before);
    const read = await failure<TransactionCanceledError>(transactGet([tx.get(User, { userId: 'alice' })], now));
    expect(read.reasons[0]).toMatchObject({ code: 'TransactionConflict', operation: { verb: 'get', entity: 'User' } });
  });

  test('that others overtake is built anew under another token, and leaves no stale index', async () => {
    const backend = freshBackend();
    await Ticket.create({ id: '1', team: 'red', status: 'open', priority: 'low' });
    backend.requests.clear();
    let between = 2;
    const send = backend.transactWrite.bind(backend);
    backend.transactWrite = async (request) => {
      if (between-- > 0) await Ticket.update({ id: '1' }, { priority: `p${between}` });
      return send(request);
    };
    await transactWrite([tx.update(Ticket, { id: '1' }, { status: 'done' }), tx.create(Note, note(1))], now);
    const tokens = backend.requests
      .take()
      .filter(({ operation }) => operation === 'transactWrite')
      .map(({ request }) => (request as { token: string }).token);
    expect(new Set(tokens).size).toBe(3);
    expect(await Ticket.where({ team: 'red', status: 'done', priority: 'p0' }).count()).toBe(1);
    expect(await Ticket.where({ team: 'red', status: 'open' }).count()).toBe(0);
  });
});

test('failures of a batch of many verbs are each said of their own verb', async () => {
  const backend = freshBackend();
  await Note.create(note(1));
  backend.faults.next('batchWrite', { error: 'timeout' });
  const error = await failure<BatchOperationError>(
    batchWrite([batch.create(Note, note(1)), batch.upsert(User, alice), batch.create(Note, note(2))], now),
  );
  expect(error.failedItems.map(({ error: { message } }) => message.split(': ')[0])).toEqual([
    'Note.create at position 0',
    'User.batchWrite at position 1',
  ]);
  expect(error.processedItems.map(({ position }) => position)).toEqual([2]);
});
