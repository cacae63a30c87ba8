import { MemoryBackend } from '../../memory-backend.ts';
import { app, change, codeOf, fill, item, keyOf, N, notExists, S, set } from '../../semantics/support.ts';
import { TestClock } from '../test-clock.ts';
import type { ChangeRecord } from './change-record.ts';

/** Event name and sort key of each record. */
const told = (records: readonly ChangeRecord[]) =>
  records.map(({ eventName, dynamodb }) => `${eventName} ${dynamodb.Keys.sk?.S}`);

const put = (memory: MemoryBackend, sk: string, rest: object = {}) =>
  memory.put({ table: app, item: item({ sk, ...rest }) });

describe('a record', () => {
  test('has the shape in which a Lambda function gets it', async () => {
    const memory = new MemoryBackend({
      now: new TestClock('2026-01-01T00:00:01.999Z').now,
      tables: { app: 'prod-app' },
    });
    const changes = memory.changes(app);
    await fill(memory, app, item({ n: 1 }));
    await fill(memory, app, item({ n: 2 }));
    await memory.delete({ table: app, key: keyOf('a') });
    const keys = { pk: { S: 'a' }, sk: { S: 's' } };
    const [one, two] = ['1', '2'].map((n) => ({ ...keys, n: { N: n } }));
    const common = {
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'memory',
      eventSourceARN: 'arn:aws:dynamodb:memory:000000000000:table/prod-app/stream/memory',
    };
    const dynamodb = {
      ApproximateCreationDateTime: Date.UTC(2026, 0, 1) / 1000 + 1,
      Keys: keys,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    };
    expect(changes.drain()).toEqual([
      {
        ...common,
        eventID: '00000000000000000000000000000001',
        eventName: 'INSERT',
        dynamodb: { ...dynamodb, NewImage: one, SequenceNumber: '100000000000000000001', SizeBytes: 15 },
      },
      {
        ...common,
        eventID: '00000000000000000000000000000002',
        eventName: 'MODIFY',
        dynamodb: { ...dynamodb, OldImage: one, NewImage: two, SequenceNumber: '100000000000000000002', SizeBytes: 24 },
      },
      {
        ...common,
        eventID: '00000000000000000000000000000003',
        eventName: 'REMOVE',
        dynamodb: { ...dynamodb, OldImage: two, SequenceNumber: '100000000000000000003', SizeBytes: 15 },
      },
    ]);
  });

  test('holds every type as JSON does, binaries in base64', async () => {
    const memory = new MemoryBackend();
    const changes = memory.changes(app);
    const bytes = new Uint8Array([1, 2, 255]);
    const attributes = {
      b: { B: bytes.subarray(1) },
      bs: { BS: [bytes] },
      bool: { BOOL: true },
      null: { NULL: true },
      ss: { SS: ['x'] },
      ns: { NS: ['1.50'] },
      l: { L: [{ B: bytes }, S('x')] },
      m: { M: { b: { B: bytes } } },
    } as const;
    await memory.put({ table: app, item: item(), attributes });
    const [record] = changes.drain();
    expect(record?.dynamodb.NewImage).toEqual({
      pk: { S: 'a' },
      sk: { S: 's' },
      b: { B: 'Av8=' },
      bs: { BS: ['AQL/'] },
      bool: { BOOL: true },
      null: { NULL: true },
      ss: { SS: ['x'] },
      ns: { NS: ['1.5'] },
      l: { L: [{ B: 'AQL/' }, { S: 'x' }] },
      m: { M: { b: { B: 'AQL/' } } },
    });
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  });

  test('of an item that expired says that the service deleted it', async () => {
    const clock = new TestClock();
    const memory = new MemoryBackend({ now: clock.now });
    const changes = memory.changes(app);
    const heard: ChangeRecord[] = [];
    memory.onChange((record) => heard.push(record));
    await put(memory, '1', { ttl: clock.now() / 1000 + 1 });
    clock.advance(5000);
    memory.expireItems();
    expect(heard).toHaveLength(2);
    await put(memory, '2');
    await memory.delete({ table: app, key: keyOf('a', '2') });
    const records = changes.drain();
    expect(told(records)).toEqual(['INSERT 1', 'REMOVE 1', 'INSERT 2', 'REMOVE 2']);
    const service = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };
    expect(records.map(({ userIdentity }) => userIdentity)).toEqual([undefined, service, undefined, undefined]);
  });

  test('belongs to whoever got it', async () => {
    const memory = new MemoryBackend();
    const [one, two] = [memory.changes(app), memory.changes(app)];
    memory.onChange((record) => {
      (record.dynamodb.NewImage?.list?.L ?? []).length = 0;
    });
    await put(memory, '1', { list: ['x'] });
    const [record] = one.drain();
    (record?.dynamodb.NewImage?.list?.L ?? []).length = 0;
    expect(two.drain()[0]?.dynamodb.NewImage?.list).toEqual({ L: [{ S: 'x' }] });
    expect((await memory.get({ table: app, key: keyOf('a', '1') })).item).toMatchObject({ list: ['x'] });
  });
});

describe('there is a change', () => {
  async function changesOf(work: (memory: MemoryBackend) => Promise<unknown>): Promise<readonly string[]> {
    const memory = new MemoryBackend();
    await fill(memory, app, item({ sk: 'old', n: 1, tags: new Set(['x', 'y']) }));
    const changes = memory.changes(app);
    await work(memory);
    return told(changes.drain());
  }
  const key = keyOf('a', 'old');

  test('for every item of a batch or transaction, in their order', async () => {
    const operations = [
      { kind: 'put', table: app, item: item({ sk: 'new' }) },
      { kind: 'delete', table: app, key },
    ] as const;
    expect(await changesOf((memory) => memory.batchWrite({ operations }))).toEqual(['INSERT new', 'REMOVE old']);
    expect(await changesOf((memory) => memory.transactWrite({ operations }))).toEqual(['INSERT new', 'REMOVE old']);
  });

  test('for none that leaves the item as it was', async () => {
    const same = item({ sk: 'old', tags: new Set(['y', 'x']), n: 1 });
    expect(await changesOf((memory) => memory.put({ table: app, item: same }))).toEqual([]);
    const update = change({ set: set([['n'], N('1.0')]) });
    expect(await changesOf((memory) => memory.update({ table: app, key, update }))).toEqual([]);
    expect(await changesOf((memory) => memory.delete({ table: app, key: keyOf('b') }))).toEqual([]);
    const condition = { kind: 'exists', path: ['pk'] } as const;
    const operations = [{ kind: 'check', table: app, key, condition }] as const;
    expect(await changesOf((memory) => memory.transactWrite({ operations }))).toEqual([]);
  });

  test('for none of a call that fails, be it at its end', async () => {
    const operations = [
      { kind: 'put', table: app, item: item({ sk: 'new' }) },
      { kind: 'delete', table: app, key, condition: notExists('pk') },
    ] as const;
    expect(await changesOf((memory) => codeOf(memory.transactWrite({ operations })))).toEqual([]);
    expect(
      await changesOf((memory) =>
        codeOf(memory.put({ table: app, item: item({ sk: 'old' }), condition: notExists('pk') })),
      ),
    ).toEqual([]);
    const failing = (error: 'throttled' | 'timeout') => (memory: MemoryBackend) => {
      memory.faults.next('put', { error });
      return codeOf(put(memory, 'new'));
    };
    expect(await changesOf(failing('throttled'))).toEqual([]);
    expect(await changesOf(failing('timeout'))).toEqual([]);
  });

  test('for what was done by a call that tells otherwise, and for what was done twice', async () => {
    const add = change({ add: [{ path: ['n'], value: N(1) }] });
    const failing = (memory: MemoryBackend) => {
      memory.faults.next('update', { error: 'timeout', done: true });
      return codeOf(memory.update({ table: app, key, update: add }));
    };
    expect(await changesOf(failing)).toEqual(['MODIFY old']);
    const twice = (memory: MemoryBackend) => {
      memory.faults.next('update', { error: 'lostAnswer' });
      return memory.update({ table: app, key, update: add });
    };
    expect(await changesOf(twice)).toEqual(['MODIFY old', 'MODIFY old']);
  });

  test('for none of clear() and restore(), which begin anew', async () => {
    const memory = new MemoryBackend();
    const changes = memory.changes(app);
    const heard: string[] = [];
    memory.onChange(({ dynamodb }) => heard.push(dynamodb.SequenceNumber));
    await put(memory, '1');
    changes.drain();
    const start = memory.snapshot();
    await put(memory, '2');
    memory.restore(start);
    expect(changes.drain()).toEqual([]);
    await put(memory, '3');
    expect(told(changes.drain())).toEqual(['INSERT 3']);
    await put(memory, '4');
    memory.clear();
    expect(changes.drain()).toEqual([]);
    await put(memory, '5');
    expect(told(changes.drain())).toEqual(['INSERT 5']);
    expect(heard.map((sequence) => Number(sequence.slice(1)))).toEqual([1, 2, 2, 3, 1]);
  });
});
