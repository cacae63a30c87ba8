import {
  type ConditionFailedError,
  type ConditionNode,
  pathEquals,
  type TransactionCanceledError,
  type UpdateNode,
} from '@monotable/core';
import { DynamoDBBackend } from './dynamodb-backend.ts';
import { failure } from './test-support/failure.ts';
import { app, key, User, userItem, userShape } from './test-support/fixtures.ts';
import { engineProgram, type LocalEngine, startLocalEngine } from './test-support/local-engine.ts';

// The requests of every operation against an engine that understands them; what they are exactly, the unit tests say.

const program = engineProgram();
const endpoint = process.env.DYNAMODB_ENDPOINT;

if (!program && !endpoint) {
  test.todo(
    'every operation against a real engine: none is installed for this platform, and DYNAMODB_ENDPOINT is not set',
  );
} else {
  let engine: LocalEngine | undefined;
  let backend: DynamoDBBackend;
  const table = { ...app, tableName: `monotable-${Date.now()}-${Math.random().toString(36).slice(2)}` };

  beforeAll(async () => {
    engine = endpoint || !program ? undefined : await startLocalEngine(program);
    backend = new DynamoDBBackend({
      region: 'us-east-1',
      endpoint: engine?.endpoint ?? endpoint,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    await backend.tables.create({ table });
  });
  afterAll(async () => {
    await backend.tables.delete({ table });
    backend.close();
    await engine?.stop();
  });

  const putUser = (pk: string, sk: string, name: string, more: object = {}) =>
    backend.put({
      table,
      shape: userShape,
      item: { name },
      attributes: { ...key(pk, sk), _type: { S: 'User' }, gpk: { S: 't' }, gsk: { S: name }, ...more },
    });
  const names = (items: readonly unknown[]) => items.map((item) => (item as User).name);
  const partition = (value: string) => ({ partition: [{ name: 'pk', value: { S: value } }], sort: [] });
  const update = (changes: Partial<UpdateNode>): UpdateNode => ({
    set: [],
    remove: [],
    add: [],
    delete: [],
    ...changes,
  });
  const absent: ConditionNode = { kind: 'notExists', path: ['pk'] };

  test('tables', async () => {
    expect(await backend.tables.list()).toContain(table.tableName);
    await backend.tables.enableTimeToLive({ table });
    await backend.tables.enableTimeToLive({ table });
    expect(await backend.tables.describe({ table })).toMatchObject({
      tableName: table.tableName,
      status: 'ACTIVE',
      indexes: [
        { name: 'byTenant', kind: 'global' },
        { name: 'byScore', kind: 'local' },
      ],
      ttlAttribute: 'expires',
    });
    expect((await failure(backend.tables.create({ table }))).code).toBe('TableInUse');
    expect(await backend.tables.describe({ table, tableName: 'no-such-table' })).toBeUndefined();
    expect((await failure(backend.get({ table, tableName: 'no-such-table', key: key('a', 'b') }))).code).toBe(
      'TableNotFound',
    );
  });

  test('put, get, update, delete', async () => {
    await putUser('one', '1', 'Ann');
    const taken = await failure<ConditionFailedError>(
      backend.put({ table, item: { pk: 'one', sk: '1' }, condition: absent, returnItemOnConditionFailure: true }),
    );
    expect(taken).toMatchObject({ code: 'ConditionFailed', ambiguous: false, item: userItem('one', '1', 'Ann') });

    const found = await backend.get({ table, key: key('one', '1'), shapes: [userShape], consistent: true });
    expect(found.item).toBeInstanceOf(User);
    expect(found.requestId).toEqual(expect.any(String));

    const changed = await backend.update({
      table,
      key: key('one', '1'),
      update: update({
        set: [
          { path: ['n'], value: { kind: 'value', value: { S: 'Bea' } } },
          { path: ['v'], value: { kind: 'ifNotExists', path: ['v'], otherwise: { kind: 'value', value: { N: '1' } } } },
          {
            path: ['l'],
            value: {
              kind: 'append',
              first: { kind: 'value', value: { L: [{ S: 'x' }] } },
              second: { kind: 'value', value: { L: [] } },
            },
          },
        ],
        remove: [['gsk']],
        add: [{ path: ['a'], value: { N: '4' } }],
        delete: [{ path: ['tags'], value: { SS: ['t'] } }],
      }),
      condition: pathEquals(['_type'], { S: 'User' }),
      returnImage: 'new',
      shape: userShape,
      returnConsumedCapacity: true,
    });
    expect(changed.item).toEqual({ name: 'Bea', age: 4 });
    expect(changed.capacity?.[0]?.tableName).toBe(table.tableName);

    const projection = [['v'], ['l', 0]] as const;
    expect((await backend.get({ table, key: key('one', '1'), projection })).item).toEqual({ v: 1, l: ['x'] });
    const gone = await backend.delete({ table, key: key('one', '1'), returnImage: 'old', shape: userShape });
    expect(gone.item).toEqual({ name: 'Bea', age: 4 });
    expect((await backend.get({ table, key: key('one', '1') })).item).toBeUndefined();
  });

  test('query, in pages and on an index', async () => {
    for (const [at, name] of ['Ann', 'Bea', 'Cid', 'Dan'].entries()) {
      await putUser('many', name, name, { score: { N: String(at) } });
    }
    const request = { table, shapes: [userShape], keyCondition: partition('many') };
    const first = await backend.query({ ...request, limit: 3, order: 'desc' });
    expect(names(first.items)).toEqual(['Dan', 'Cid', 'Bea']);
    expect(first.lastKey).toEqual(key('many', 'Bea'));
    const behindCid = await backend.query({ ...request, order: 'desc', startKey: first.keyAt(1) });
    expect(names(behindCid.items)).toEqual(['Bea', 'Ann']);

    const byScore = { table, index: 'byScore', keyCondition: partition('many'), projection: [['sk']] } as const;
    const start = await backend.query({ ...byScore, limit: 2 });
    const rest = await backend.query({ ...byScore, startKey: start.keyAt(0) });
    expect([start.items[0], ...rest.items]).toEqual(['Ann', 'Bea', 'Cid', 'Dan'].map((sk) => ({ sk })));

    const onIndex = await backend.query({
      table,
      shapes: [userShape],
      index: 'byTenant',
      keyCondition: {
        partition: [{ name: 'gpk', value: { S: 't' } }],
        sort: [{ name: 'gsk', comparator: 'between', lower: { S: 'B' }, upper: { S: 'Cz' } }],
      },
      filter: { kind: 'not', condition: { kind: 'not', condition: { kind: 'exists', path: ['n'] } } },
    });
    expect(names(onIndex.items)).toEqual(['Bea', 'Cid']);

    const operand = { kind: 'path', path: ['n'] } as const;
    const candidates = (count: number) =>
      Array.from(
        { length: count },
        (_, at) => ({ kind: 'value', value: { S: at === count - 1 ? 'Cid' : `x${at}` } }) as const,
      );
    const split = await backend.query({ ...request, filter: { kind: 'in', operand, candidates: candidates(150) } });
    expect(names(split.items)).toEqual(['Cid']);
    const none = await backend.query({ ...request, filter: { kind: 'in', operand, candidates: [] } });
    expect(none).toMatchObject({ items: [], count: 0, scannedCount: 4 });
    const all = await backend.query({ ...request, filter: { kind: 'and', conditions: [] }, countOnly: true });
    expect(all).toMatchObject({ items: [], count: 4 });
  });

  test('scan in segments', async () => {
    await putUser('scanned', '1', 'Ann');
    const pages = await Promise.all(
      [0, 1].map((index) =>
        backend.scan({
          table,
          segment: { index, total: 2 },
          filter: pathEquals(['pk'], { S: 'scanned' }),
          shapes: [userShape],
        }),
      ),
    );
    expect(names(pages.flatMap(({ items }) => items))).toEqual(['Ann']);
  });

  test('batches', async () => {
    const written = await backend.batchWrite({
      operations: [
        { kind: 'put', table, item: { pk: 'batch', sk: '1', n: 1 } },
        { kind: 'put', table, item: { pk: 'batch', sk: '2', n: 2 } },
        { kind: 'delete', table, key: key('batch', '3') },
      ],
    });
    expect(written.unprocessed).toEqual([]);
    const { items, unprocessed } = await backend.batchGet({
      gets: ['2', '3', '1'].map((sk) => ({ table, key: key('batch', sk), projection: [['n']] as const })),
    });
    expect(items).toEqual([{ n: 2 }, undefined, { n: 1 }]);
    expect(unprocessed).toEqual([]);
  });

  test('transactions', async () => {
    const operations = [
      { kind: 'put', table, item: { pk: 'tx', sk: '1', n: 1 }, condition: absent, returnItemOnConditionFailure: true },
      { kind: 'check', table, key: key('tx', '2'), condition: absent },
      { kind: 'update', table, key: key('tx', '3'), update: update({ add: [{ path: ['n'], value: { N: '1' } }] }) },
      { kind: 'delete', table, key: key('tx', '4') },
    ] as const;
    const token = `token-${Date.now()}`;
    await backend.transactWrite({ operations, token });
    // The same again is done once; something else under the token is refused.
    await backend.transactWrite({ operations, token });
    const other = await failure(backend.transactWrite({ operations: operations.slice(1), token }));
    expect(other.code).toBe('IdempotencyMismatch');

    const canceled = await failure<TransactionCanceledError>(backend.transactWrite({ operations }));
    expect(canceled.code).toBe('TransactionCanceled');
    expect(canceled.reasons.map(({ code }) => code)).toEqual(['ConditionalCheckFailed', 'None', 'None', 'None']);
    expect(canceled.reasons[0]?.item).toEqual({ ...key('tx', '1'), n: { N: '1' } });

    const { items } = await backend.transactGet({
      gets: ['3', '9', '1'].map((sk) => ({ table, key: key('tx', sk), projection: [['n']] as const })),
    });
    expect(items).toEqual([{ n: 1 }, undefined, { n: 1 }]);
  });

  test('a refused request', async () => {
    const filter = pathEquals(['sk'], { S: 'x' });
    const error = await failure(backend.query({ table, keyCondition: partition('a'), filter }));
    expect(error).toMatchObject({ code: 'InvalidRequest', statusCode: 400, attempts: 1 });
  });
}
