import { attribute } from '../decorators/attribute.ts';
import { entity } from '../decorators/entity.ts';
import { gsiKey, partitionKey, sortKey } from '../decorators/keys.ts';
import {
  AccessDeniedError,
  type CancellationReason,
  ThrottledError,
  TransactionCanceledError,
  TransactionConflictError,
} from '../errors/backend-errors.ts';
import {
  ConfigurationError,
  IndexContentionError,
  InvalidQueryError,
  InvalidValueError,
  MissingKeyAttributeError,
  ValidationError,
} from '../errors/errors.ts';
import { withBackend } from '../model/backend-scope.ts';
import { type Answer, RecordingBackend } from '../model/testing/recording-backend.ts';
import { given, key, ours, sentGet, sentKey, setup, stored, thrownBy } from '../model/testing/todo-fixture.ts';
import { add, gt } from '../operators/index.ts';
import { Model } from '../repository/model.ts';
import { table } from '../table/table.ts';
import { batch } from './batch.ts';
import { transactWrite } from './transact-write.ts';
import { tx } from './tx.ts';

const none = { code: 'None' } as const;
const failed = (item?: CancellationReason['item']) => ({ code: 'ConditionalCheckFailed', item }) as const;
const conflict = { code: 'TransactionConflict' } as const;
const cancel = (...reasons: readonly CancellationReason[]): Answer => ({
  error: () => new TransactionCanceledError({ message: 'cancelled', reasons, requestId: 'r1', attempts: 1 }),
});
const at = (todoId: string) => ({ userId: 'alice', todoId });
const todo = (todoId: string) => ({ ...given, todoId });
const sentAt = (todoId: string) => ({ pk: '"USER#alice"', sk: `"TODO#${todoId}"` });
const now = { retry: { baseDelay: 0 } };

async function canceled(call: Promise<unknown>): Promise<TransactionCanceledError> {
  const error = await thrownBy(call);
  expect(error).toBeInstanceOf(TransactionCanceledError);
  return error as TransactionCanceledError;
}

function operationsOf(sent: readonly Record<string, unknown>[]) {
  return sent.flatMap(({ transactWrite: transaction }) =>
    transaction ? [(transaction as { operations: unknown[] }).operations] : [],
  );
}

describe('what is sent', () => {
  test('each verb with its guard, in one request with a token', async () => {
    const { Todo, recording } = setup();
    const [created, upserted, ...others] = await transactWrite([
      tx.create(Todo, todo('1')),
      tx.upsert(Todo, todo('2')),
      tx.update(Todo, at('3'), { visits: add(1) }, { if: { visits: gt(0) } }),
      tx.check(Todo, at('4'), { title: 'x' }),
      tx.check(Todo, at('5')),
      tx.delete(Todo, at('6')),
    ]);
    expect(recording.take()).toEqual([
      {
        transactWrite: {
          token: 'string',
          operations: [
            {
              put: {
                item: expect.objectContaining({ sk: '"TODO#1"', gsi_pk_byTenant: '"TENANT#x"' }),
                condition: 'notExists(pk)',
              },
            },
            { put: { item: expect.objectContaining({ sk: '"TODO#2"' }), condition: `(notExists(pk) OR ${ours})` } },
            { update: { key: sentAt('3'), update: 'ADD visits 1', condition: `(${ours} AND visits > 0)` } },
            { check: { key: sentAt('4'), condition: `(${ours} AND t = "x")` } },
            { check: { key: sentAt('5'), condition: ours } },
            { delete: { key: sentAt('6'), condition: `(notExists(pk) OR ${ours})` } },
          ],
        },
      },
    ]);
    expect(recording.tokens[0]).toHaveLength(36);
    expect([created.todoId, upserted.todoId, ...others]).toEqual([
      '1',
      '2',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(created).toBeInstanceOf(Todo);
    await created.save();
    expect(recording.take()).toEqual([]);
  });

  test('each call has a token of its own, or the one it is given', async () => {
    const { Todo, recording } = setup();
    const operations = [tx.delete(Todo, key)];
    await transactWrite(operations);
    await transactWrite(operations);
    await transactWrite(operations, { token: 'mine' });
    const [one, two, own] = recording.tokens;
    expect(new Set([one, two]).size).toBe(2);
    expect(own).toBe('mine');
  });

  test('a deleted instance is no stored item afterwards; one that was changed stays as it was', async () => {
    const { Todo, recording, loaded } = setup();
    const gone = await loaded();
    const changed = await loaded({ ...stored, sk: { S: 'TODO#t2' }, todoId: { S: 't2' } });
    await transactWrite([tx.delete(Todo, gone), tx.update(Todo, changed, { title: 'Other' })]);
    recording.take();
    expect(changed.title).toBe('Write');
    await changed.save();
    await gone.save();
    expect(recording.take().map((call) => Object.keys(call))).toEqual([['put']]);
  });

  test('an update that may make the item gives it defaults, type and keys', async () => {
    const { Todo, recording } = setup();
    const changes = { title: 'T', tenantId: 'x', createdAt: new Date(0), status: 'open' };
    await transactWrite([
      tx.update(Todo, at('1'), { ...changes, nick: 'al', address: { city: 'Paris' } } as never, { upsert: true }),
    ]);
    const [operations] = operationsOf(recording.take().slice(-1));
    expect(operations).toEqual([
      {
        update: expect.objectContaining({
          update: expect.stringContaining('visits = ifNotExists(visits, 0), userId = ifNotExists(userId, "alice")'),
          condition: expect.stringContaining(`(notExists(pk) OR ${ours})`),
        }),
      },
    ]);
  });

  test('the table of the call, or of one operation, and the wish for capacity are handed on', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer(
      { item: stored, capacity: [{ tableName: 'call', units: 1 }] },
      { capacity: [{ tableName: 'call', units: 2 }] },
    );
    const results = await transactWrite(
      [tx.update(Todo, key, { status: 'done' }), tx.delete(Todo, key, { tableName: 'own' }), tx.check(Todo, at('2'))],
      { tableName: 'call', returnConsumedCapacity: true },
    );
    expect(recording.requests).toMatchObject([
      { tableName: 'call', returnConsumedCapacity: true },
      {
        operations: [{ tableName: 'call' }, { tableName: 'own' }, { tableName: 'call' }],
        returnConsumedCapacity: true,
      },
    ]);
    expect(results.capacity).toEqual([{ tableName: 'call', units: 3 }]);
  });

  test('nothing for no operations', async () => {
    expect(await transactWrite([])).toEqual([]);
  });

  test('to the backend in scope', async () => {
    const { Todo, recording } = setup();
    const other = new RecordingBackend();
    await withBackend(other.backend, () => transactWrite([tx.delete(Todo, key)]));
    await transactWrite([tx.delete(Todo.on(other.backend), key)]);
    expect(recording.take()).toEqual([]);
    expect(other.take()).toHaveLength(2);
  });
});

describe('index keys of partial updates', () => {
  const assumed = 'createdAt = "2026-01-01T00:00:00.000Z"';

  test('what has to be known is read consistently and made a condition', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: stored });
    await transactWrite([tx.update(Todo, key, { status: 'done' })]);
    expect(recording.take()).toEqual([
      sentGet,
      {
        transactWrite: {
          token: 'string',
          operations: [
            {
              update: {
                key: sentKey,
                update: 'SET status = "done", gsi_sk_byTenant = "done#2026-01-01T00:00:00.000Z#t1"',
                condition: `(${ours} AND ${assumed})`,
              },
            },
          ],
        },
      },
    ]);
  });

  test('what an instance knows needs no read', async () => {
    const { Todo, recording, loaded } = setup();
    await transactWrite([tx.update(Todo, await loaded(), { status: 'done' })]);
    expect(operationsOf(recording.take())).toEqual([
      [{ update: expect.objectContaining({ condition: `(${ours} AND ${assumed})` }) }],
    ]);
    await expect(transactWrite([tx.update(Todo, key, { status: 'done' }, { reindex: 'never' })])).rejects.toThrow(
      /position 0: .*reindex/,
    );
    expect(recording.take()).toEqual([]);
  });

  test('where others changed just that, it is built anew and sent under a new token', async () => {
    const { Todo, recording } = setup();
    const later = { ...stored, createdAt: { S: '2026-02-02T00:00:00.000Z' } };
    recording.willAnswer({ item: stored }, cancel(none, failed(later)));
    await transactWrite([tx.delete(Todo, at('2')), tx.update(Todo, key, { status: 'done' })], now);
    const [first, second] = operationsOf(recording.take());
    expect(second?.[0]).toEqual(first?.[0]);
    expect(second?.[1]).toEqual({
      update: {
        key: sentKey,
        update: 'SET status = "done", gsi_sk_byTenant = "done#2026-02-02T00:00:00.000Z#t1"',
        condition: `(${ours} AND createdAt = "2026-02-02T00:00:00.000Z")`,
      },
    });
    expect(recording.tokens[0]).not.toBe(recording.tokens[1]);
  });

  test('five times; then it gives up', async () => {
    const { Todo, recording } = setup();
    const day = (month: number) => ({ ...stored, createdAt: { S: `2026-0${month}-01T00:00:00.000Z` } });
    recording.willAnswer({ item: day(1) }, ...[2, 3, 4, 5, 6].map((month) => cancel(failed(day(month)))));
    const error = await thrownBy(
      transactWrite([tx.update(Todo, key, { status: 'done' })], { retry: { jitter: () => 0 } }),
    );
    expect(error).toBeInstanceOf(IndexContentionError);
    expect((error as Error).message).toContain('Todo.transactWrite at position 0: others changed the attributes');
    expect(new Set(recording.tokens).size).toBe(5);
  });

  test('under a token of the caller nothing is built anew', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: stored }, cancel(failed({ ...stored, createdAt: { S: '2026-02-02T00:00:00.000Z' } })));
    const error = await thrownBy(transactWrite([tx.update(Todo, key, { status: 'done' })], { ...now, token: 'mine' }));
    expect(error).toBeInstanceOf(IndexContentionError);
    expect(recording.tokens).toEqual(['mine']);
  });

  test("a caller's condition is the caller's, even beside one that was overtaken", async () => {
    const { Todo, recording } = setup();
    const later = { ...stored, createdAt: { S: '2026-02-02T00:00:00.000Z' } };
    recording.willAnswer({ item: stored }, cancel(failed(later), failed(stored)));
    const error = await canceled(
      transactWrite([tx.update(Todo, key, { status: 'done' }), tx.check(Todo, at('2'), { title: 'x' })], now),
    );
    expect(error.reasons.map(({ code, error: why }) => [code, why?.code])).toEqual([
      ['ConditionalCheckFailed', undefined],
      ['ConditionalCheckFailed', 'ConditionFailed'],
    ]);
    expect(recording.tokens).toHaveLength(1);
  });

  test('an item that is not there is known before anything is sent', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({}, { item: { ...stored, _type: { S: 'Robot' } } });
    const update = (todoId: string) => tx.update(Todo, at(todoId), { status: 'done' });
    const error = await canceled(transactWrite([tx.delete(Todo, at('0')), update('1'), update('2')]));
    expect(error.reasons.map(({ error: why }) => why?.code)).toEqual([undefined, 'ItemNotFound', 'ForeignItem']);
    expect(error.message).toContain(
      'Todo.update at position 1 (ItemNotFound), Todo.update at position 2 (ForeignItem)',
    );
    expect(error.attempts).toBe(0);
    expect(operationsOf(recording.take())).toEqual([]);
  });

  test('a read that fails says which operation it was for', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ error: () => new AccessDeniedError({ message: 'not allowed', operation: 'get' }) });
    const call = transactWrite([tx.delete(Todo, at('0')), tx.update(Todo, key, { status: 'done' })]);
    await expect(call).rejects.toThrow('Todo.update at position 1: not allowed');
  });
});

describe('an upsert of a class that keeps something', () => {
  @entity('Kept', { table: table('kept', { indexes: { byAuthor: {} } }) })
  class Kept extends Model {
    @partitionKey @attribute('string') pk!: string;
    @sortKey @attribute('string') sk!: string;
    @attribute('string', { readonly: true }) readonly by!: string;
    @attribute('string') title!: string;
    @gsiKey('byAuthor', 'partition') author() {
      return `BY#${this.by}`;
    }
    @gsiKey('byAuthor', 'sort') order() {
      return this.title;
    }
  }
  const input = { pk: 'a', sk: 'b', by: 'bob', title: 'new' };
  const old = {
    pk: { S: 'a' },
    sk: { S: 'b' },
    by: { S: 'ann' },
    title: { S: 'old' },
    _type: { S: 'Kept' },
    more: { S: 'x' },
  };
  const put = (by: string) => ({
    pk: '"a"',
    sk: '"b"',
    by: `"${by}"`,
    title: '"new"',
    _type: '"Kept"',
    gsi_pk_byAuthor: `"BY#${by}"`,
    gsi_sk_byAuthor: '"new"',
  });

  test('reads what it keeps, makes it a condition and puts the whole item', async () => {
    const recording = new RecordingBackend().willAnswer({ item: old });
    const [kept] = await transactWrite([tx.upsert(Kept.on(recording.backend), input)]);
    const [, operations] = recording.take();
    expect(operationsOf([operations ?? {}])).toEqual([
      [{ put: { item: put('ann'), condition: '((notExists(pk) OR _type = "Kept") AND by = "ann")' } }],
    ]);
    expect({ ...kept }).toEqual({ ...input, by: 'ann' });
  });

  test('of nothing, what is given; where another one came first, what that one stored', async () => {
    const recording = new RecordingBackend().willAnswer({}, cancel(failed(old)));
    const [kept] = await transactWrite([tx.upsert(Kept.on(recording.backend), input)], now);
    expect(operationsOf(recording.take())).toEqual([
      [{ put: { item: put('bob'), condition: '((notExists(pk) OR _type = "Kept") AND notExists(by))' } }],
      [{ put: { item: put('ann'), condition: '((notExists(pk) OR _type = "Kept") AND by = "ann")' } }],
    ]);
    expect(kept.by).toBe('ann');
  });

  test('a condition of the caller ends it', async () => {
    const recording = new RecordingBackend().willAnswer({ item: old }, cancel(failed(old)));
    const error = await canceled(
      transactWrite([tx.upsert(Kept.on(recording.backend), input, { if: { title: 'other' } })], now),
    );
    expect(error.reasons[0]?.error?.code).toBe('ConditionFailed');
  });
});

describe('reasons', () => {
  test('tell the operation, its entity and key, and the error it would have had alone', async () => {
    const { Todo, recording } = setup();
    const foreign = { ...stored, _type: { S: 'Robot' } };
    recording.willAnswer(
      cancel(
        failed(stored),
        failed(foreign),
        failed(),
        failed(stored),
        failed(foreign),
        failed(stored),
        none,
        conflict,
        failed(foreign),
      ),
    );
    const error = await canceled(
      transactWrite([
        tx.create(Todo, todo('0')),
        tx.upsert(Todo, todo('1')),
        tx.update(Todo, at('2'), { visits: 1 }),
        tx.update(Todo, at('3'), { visits: 1 }, { if: { visits: 2 } }),
        tx.delete(Todo, at('4')),
        tx.check(Todo, at('5'), { visits: 2 }),
        tx.check(Todo, at('6')),
        tx.delete(Todo, at('7')),
        tx.create(Todo, todo('8')),
      ]),
    );
    expect(error.message).toBe(
      'transactWrite: nothing was written: Todo.create at position 0 (ItemExists), Todo.upsert at position 1 (ForeignItem), Todo.update at position 2 (ItemNotFound) and 5 more. The error of each of its reasons tells why',
    );
    expect(error.reasons.map(({ operation, error: why }) => [operation?.verb, why?.code, why?.position])).toEqual([
      ['create', 'ItemExists', 0],
      ['upsert', 'ForeignItem', 1],
      ['update', 'ItemNotFound', 2],
      ['update', 'ConditionFailed', 3],
      ['delete', 'ForeignItem', 4],
      ['check', 'ConditionFailed', 5],
      ['check', undefined, undefined],
      ['delete', 'TransactionConflict', 7],
      ['create', 'ItemExists', 8],
    ]);
    expect(error.reasons[3]?.operation).toEqual({ position: 3, verb: 'update', entity: 'Todo', key: at('3') });
    expect(error.reasons[3]?.stored).toBeInstanceOf(Todo);
    expect(error.reasons[3]?.stored).toMatchObject({ visits: 3 });
    expect(error.reasons[4]).toMatchObject({ item: foreign, stored: undefined });
    expect(error.reasons[0]?.error?.message).toContain(
      'Todo.create at position 0: there is an item with this key already',
    );
    expect(error.reasons[8]?.error?.message).toContain('an item of another entity has this key');
    expect(error).toMatchObject({ requestId: 'r1', attempts: 1, cause: expect.any(TransactionCanceledError) });
    expect(recording.tokens).toHaveLength(1);
  });

  test.each([
    [{ code: 'ValidationError', message: 'too large' }, 'InvalidRequest'],
    [{ code: 'ItemCollectionSizeLimitExceeded' }, 'Backend'],
  ])('%j ends the transaction', async (reason, code) => {
    const { Todo, recording } = setup();
    recording.willAnswer(cancel(none, reason));
    const error = await canceled(transactWrite([tx.delete(Todo, at('0')), tx.delete(Todo, at('1'))], now));
    expect(error.reasons[1]?.error?.code).toBe(code);
    expect(recording.tokens).toHaveLength(1);
  });

  test('an engine that gives none says at least that it was cancelled', async () => {
    const { Todo, recording } = setup();
    const operation = 'transactWrite';
    for (const remedy of [undefined, 'Ask it']) {
      const cause = new TransactionCanceledError({ operation, message: 'cancelled', remedy, reasons: [] });
      recording.willAnswer({ error: () => cause });
      const error = await canceled(transactWrite([tx.delete(Todo, key)], now));
      expect(error.reasons).toMatchObject([{ code: 'None', operation: { position: 0 } }]);
      expect(error.message).toBe(`transactWrite: nothing was written: cancelled${remedy ? '. Ask it' : ''}`);
      expect(error).toMatchObject({ remedy, cause });
    }
  });
});

describe('what passes by itself', () => {
  test.each<[string, Answer]>([
    ['a conflict', cancel(none, conflict)],
    ['a throttled part', cancel({ code: 'ThrottlingError' }, { code: 'ProvisionedThroughputExceeded' })],
    ['a transaction that is under way', { error: () => new TransactionConflictError({ message: 'in progress' }) }],
    ['throttling of the call', { error: () => new ThrottledError({ message: 'slow down' }) }],
  ])('%s is sent again to the byte, under the same token', async (_, answer) => {
    const { Todo, recording } = setup();
    recording.willAnswer(answer, answer);
    const [created] = await transactWrite([tx.create(Todo, todo('1')), tx.delete(Todo, at('2'))], now);
    const [one, two, three] = recording.requests;
    expect([one, two]).toEqual([two, three]);
    expect(new Set(recording.tokens).size).toBe(1);
    expect(created.todoId).toBe('1');
  });

  test('and fails when the attempts are used up', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer(...[1, 2, 3, 4].map(() => cancel(conflict)));
    const error = await canceled(transactWrite([tx.delete(Todo, key)], { retry: { attempts: 3, baseDelay: 0 } }));
    expect(error.reasons[0]?.error).toBeInstanceOf(TransactionConflictError);
    expect(recording.tokens).toHaveLength(3);
    expect(error).toMatchObject({ attempts: 3, requestId: 'r1', cause: { attempts: 3 } });
    expect(error.reasons[0]?.error).toMatchObject({ attempts: 3, requestId: 'r1', ambiguous: false });
  });

  test('what the SDK sends again in each of them counts too', async () => {
    const { Todo, recording } = setup();
    const throttled = (attempts: number): Answer => ({
      error: () => new ThrottledError({ message: 'slow down', attempts }),
    });
    recording.willAnswer(throttled(3), throttled(2));
    const retry = { attempts: 2, baseDelay: 0 };
    const call = () => transactWrite([tx.delete(Todo, key, { if: { title: 'x' } })], { retry });
    expect(await thrownBy(call())).toMatchObject({ code: 'Throttled', operation: 'transactWrite', attempts: 5 });
    recording.willAnswer(throttled(3), cancel(failed()));
    const error = await canceled(call());
    expect(error).toMatchObject({ attempts: 4, ambiguous: false });
    expect(error.reasons[0]?.error).toMatchObject({ attempts: 4, ambiguous: false });
  });

  test('the wait ends with the signal', async () => {
    const { Todo, recording } = setup();
    const controller = new AbortController();
    recording.willAnswer(cancel(conflict));
    const jitter = () => {
      controller.abort();
      return 1;
    };
    const call = transactWrite([tx.delete(Todo, key)], {
      retry: { jitter, baseDelay: 60_000, maxDelay: 60_000 },
      signal: controller.signal,
    });
    expect(await thrownBy(call)).toMatchObject({ code: 'Aborted', operation: 'transactWrite', attempts: 0 });
  });

  test('any other failure is told at once, as one of transactWrite', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ error: () => new AccessDeniedError({ message: 'not allowed' }) });
    await expect(transactWrite([tx.delete(Todo, key)], now)).rejects.toThrow('transactWrite: not allowed');
    recording.willAnswer({ error: () => new ConfigurationError({ message: 'odd' }) });
    await expect(transactWrite([tx.delete(Todo, key)], now)).rejects.toThrow(ConfigurationError);
  });
});

describe('what is refused before anything is sent', () => {
  const { Todo, recording } = setup();
  const other = setup().Todo;
  afterEach(() => expect(recording.take()).toEqual([]));
  const many = Array.from({ length: 101 }, (_, index) => tx.delete(Todo, at(`${index}`)));

  test.each<[string, () => Promise<unknown>, number | undefined, unknown, RegExp?]>([
    [
      '101 operations',
      () => transactWrite(many),
      undefined,
      InvalidQueryError,
      /those from position 100 on are too many/,
    ],
    [
      'two on one item',
      () => transactWrite([tx.delete(Todo, at('0')), tx.check(Todo, key), tx.update(Todo, key, { visits: 1 })]),
      2,
      InvalidQueryError,
      /at position 2: it is on the item of position 1 once more; nothing was sent/,
    ],
    [
      'an update without changes',
      () => transactWrite([tx.delete(Todo, at('0')), tx.update(Todo, key, { nick: undefined })]),
      1,
      InvalidQueryError,
      /nothing to change/,
    ],
    [
      'bad attributes',
      () => transactWrite([tx.create(Todo, { ...todo('1'), title: undefined as never })]),
      0,
      ValidationError,
    ],
    [
      'a bad value',
      () => transactWrite([tx.delete(Todo, at('0')), tx.update(Todo, key, { title: 5 as never })]),
      1,
      InvalidValueError,
      /^Todo.update at position 1: /,
    ],
    ['a bad key', () => transactWrite([tx.check(Todo, { userId: 'a' } as never)]), 0, MissingKeyAttributeError],
    ['an operation of a batch', () => transactWrite([batch.delete(Todo, key) as never]), 0, InvalidQueryError],
    ['what is no operation', () => transactWrite([{ verb: 'delete' } as never]), 0, InvalidQueryError],
    [
      'two backends',
      () => transactWrite([tx.delete(Todo, at('0')), tx.delete(other, key)]),
      undefined,
      InvalidQueryError,
      /Todo at position 1 are on different backends/,
    ],
    ['an unknown option', () => transactWrite([], { idempotent: true } as never), undefined, InvalidQueryError],
    [
      'an unknown option of one',
      () => transactWrite([tx.delete(Todo, key, { unless: {} } as never)]),
      0,
      InvalidQueryError,
    ],
    [
      'a condition that holds for nothing',
      () => transactWrite([tx.delete(Todo, key, { if: { title: { isIn: [] } } as never })]),
      0,
      Error,
    ],
    ['a token that is too long', () => transactWrite([], { token: 'x'.repeat(37) }), undefined, InvalidQueryError],
    ['an empty token', () => transactWrite([], { token: '' }), undefined, InvalidQueryError],
  ])('%s', async (_, call, position, type, message = /./) => {
    const error = await thrownBy(call());
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ position, message: expect.stringMatching(message) });
  });
});
