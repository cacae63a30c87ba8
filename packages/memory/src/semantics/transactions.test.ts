import type { BatchWriteOperation, TransactionCanceledError, TransactWriteOperation } from '@monotable/core';
import {
  app,
  at,
  backend,
  change,
  codeOf,
  contents,
  exists,
  failure,
  fill,
  index,
  is,
  item,
  keyOf,
  literal,
  N,
  notExists,
  nothing,
  reasonsOf,
  S,
  set,
  tableOf,
} from './support.ts';

const refused = 'InvalidRequest';
const put = (document: object): BatchWriteOperation & TransactWriteOperation & { kind: 'put' } => ({
  kind: 'put',
  table: app,
  item: document,
});
const remove = (pk: string, sk?: string): BatchWriteOperation & { kind: 'delete' } => ({
  kind: 'delete',
  table: app,
  key: keyOf(pk, sk),
});
const numbered = (count: number) => Array.from({ length: count }, (_, n) => item({ sk: String(n), n }));

describe('rule 35: transactions', () => {
  const update = (pk: string, parts: Parameters<typeof change>[0], rest: object = {}): TransactWriteOperation => ({
    kind: 'update',
    table: app,
    key: keyOf(pk),
    update: change(parts),
    ...rest,
  });
  const check = (pk: string, condition = exists('pk'), rest: object = {}): TransactWriteOperation => ({
    kind: 'check',
    table: app,
    key: keyOf(pk),
    condition,
    ...rest,
  });
  const count = (value: number) => ({ set: set([['n'], N(value)]) });

  test('all of it is done', async () => {
    const memory = backend();
    await fill(memory, app, item({ pk: 'changed', n: 1 }), item({ pk: 'gone' }), item({ pk: 'checked' }));
    const result = await memory.transactWrite({
      operations: [put(item({ pk: 'new' })), update('changed', count(2)), { ...remove('gone') }, check('checked')],
    });
    expect(result).toEqual({ attempts: 1 });
    const gets = ['new', 'changed', 'gone', 'checked'].map((pk) => ({ table: app, key: keyOf(pk) }));
    expect((await memory.transactGet({ gets })).items).toEqual([
      item({ pk: 'new' }),
      item({ pk: 'changed', n: 2 }),
      undefined,
      item({ pk: 'checked' }),
    ]);
  });

  test('or nothing, with a reason for each operation in order, and the item where it was asked for', async () => {
    const memory = backend();
    await fill(memory, app, item({ n: 1 }), item({ pk: 'b', n: 2 }));
    const before = await contents(memory);
    const error = await failure<TransactionCanceledError>(
      memory.transactWrite({
        operations: [
          put(item({ pk: 'new' })),
          { ...put(item()), condition: notExists('pk'), returnItemOnConditionFailure: true },
          update('b', count(3), { condition: is('n', N(5)) }),
          check('c', notExists('pk')),
          { ...remove('d'), condition: exists('pk') },
        ],
      }),
    );
    expect(error.code).toBe('TransactionCanceled');
    expect(error.reasons.map(({ code }) => code)).toEqual([
      'None',
      'ConditionalCheckFailed',
      'ConditionalCheckFailed',
      'None',
      'ConditionalCheckFailed',
    ]);
    expect(error.reasons.map((reason) => reason.item)).toEqual([
      undefined,
      { ...keyOf('a'), n: N(1) },
      undefined,
      undefined,
      undefined,
    ]);
    expect(await contents(memory)).toEqual(before);
  });

  test.each<[string, TransactWriteOperation]>([
    ['a key of another type', put({ pk: 1, sk: 's' })],
    ['a key that lacks an attribute', put({ pk: 'a' })],
    ['an index key of another type', put(item({ pk: 'new', g: 1 }))],
    ['an update that meets another type', update('text', { add: [{ path: ['n'], value: N(1) }] })],
    ['an update that refers to nothing', update('text', { set: set([['n'], at('absent')]) })],
    ['an update through a missing parent', update('text', { set: set([['absent', 'x'], N(1)]) })],
    ['an update of a key', update('text', { set: set([['sk'], S('x')]) })],
    ['an update that grows past the limit', update('text', { set: set([['x'], S('x'.repeat(409_600))]) })],
  ])('%s is the reason of that operation', async (_, invalid) => {
    const memory = backend();
    await fill(memory, app, item({ pk: 'text', n: 'text' }));
    const before = await contents(memory);
    const operations = [put(item({ pk: 'fine' })), invalid, check('none')];
    expect(await reasonsOf(memory.transactWrite({ operations }))).toEqual([
      'None',
      'ValidationError',
      'ConditionalCheckFailed',
    ]);
    expect(await contents(memory)).toEqual(before);
  });

  test.each<[string, readonly TransactWriteOperation[]]>([
    ['no operation', []],
    ['101 operations', numbered(101).map(put)],
    ['one item twice', [put(item()), check('a')]],
    ['an empty key', [put(item({ pk: '' }))]],
    ['an empty index key', [put(item({ g: '' }))]],
    ['an item that is too large', [put(item({ x: 'x'.repeat(409_600) }))]],
    ['more than 4 MB', numbered(11).map((each) => put({ ...each, x: 'x'.repeat(400_000) }))],
    [
      'a condition that can not be asked',
      [check('a', { kind: 'compare', comparator: '=', left: at('n'), right: at('n') })],
    ],
    ['an update that changes nothing', [update('a', {})]],
    ['a number that is none', [{ ...put(item()), attributes: { n: N('x') } }]],
  ])('%s is refused as a whole', async (_, operations) => {
    const memory = backend();
    expect(await codeOf(memory.transactWrite({ operations }))).toBe(refused);
    expect(await contents(memory)).toEqual(nothing());
  });

  test('100 operations go through', async () => {
    const memory = backend();
    await memory.transactWrite({ operations: numbered(100).map(put) });
    expect((await memory.scan({ table: app })).count).toBe(100);
  });

  test('every operation sees what was there before the transaction', async () => {
    const memory = backend();
    const operations = [put(item({ pk: 'new' })), { ...check('other', notExists('pk')) }];
    await memory.transactWrite({ operations });
    expect(
      await reasonsOf(
        memory.transactWrite({ operations: [{ ...put(item({ pk: 'new' })), condition: notExists('pk') }] }),
      ),
    ).toEqual(['ConditionalCheckFailed']);
  });

  describe('idempotency tokens', () => {
    const clocked = () => {
      const clock = { time: 1_000_000 };
      return { clock, memory: backend({ now: () => clock.time }) };
    };
    const add = update('a', { add: [{ path: ['n'], value: N(1) }] });
    const read = async (memory: ReturnType<typeof backend>) => (await memory.get({ table: app, key: keyOf('a') })).item;

    test('the same token with the same operations is done once within 10 minutes', async () => {
      const { clock, memory } = clocked();
      await memory.transactWrite({ operations: [add], token: 'token' });
      clock.time += 599_999;
      await memory.transactWrite({ operations: [add], token: 'token' });
      expect(await read(memory)).toMatchObject({ n: 1 });
      clock.time += 1;
      await memory.transactWrite({ operations: [add], token: 'token' });
      expect(await read(memory)).toMatchObject({ n: 2 });
    });

    test('with other operations it is an error', async () => {
      const { memory } = clocked();
      await memory.transactWrite({ operations: [add], token: 'token' });
      for (const operations of [[check('a')], [add, check('b')], [{ ...add, condition: exists('pk') }]]) {
        expect(await codeOf(memory.transactWrite({ operations, token: 'token' }))).toBe('IdempotencyMismatch');
      }
      await memory.transactWrite({ operations: [add], token: 'another' });
      expect(await read(memory)).toMatchObject({ n: 2 });
    });

    test('binaries that differ make other operations', async () => {
      const { memory } = clocked();
      const write = (byte: number) =>
        memory.transactWrite({ operations: [put(item({ data: new Uint8Array([byte]) }))], token: 'token' });
      await write(1);
      await write(1);
      expect(await codeOf(write(2))).toBe('IdempotencyMismatch');
    });

    test('what is wrong with the request is said first, whatever its token was used for', async () => {
      const { memory } = clocked();
      await memory.transactWrite({ operations: [add], token: 'token' });
      const overlapping = change({ remove: [['n'], ['n']] });
      const faulty = { kind: 'update', table: app, key: keyOf('a'), update: overlapping } as const;
      expect(await codeOf(memory.transactWrite({ operations: [faulty], token: 'token' }))).toBe(refused);
      expect(await codeOf(memory.transactWrite({ operations: [check('b')], token: 'token' }))).toBe(
        'IdempotencyMismatch',
      );
    });

    test('a cancelled transaction may be tried again under its token', async () => {
      const { memory } = clocked();
      const operations = [add, check('b')];
      expect(await codeOf(memory.transactWrite({ operations, token: 'token' }))).toBe('TransactionCanceled');
      await fill(memory, app, item({ pk: 'b' }));
      await memory.transactWrite({ operations, token: 'token' });
      expect(await read(memory)).toMatchObject({ n: 1 });
    });

    test('a token has 1 to 36 characters', async () => {
      const { memory } = clocked();
      expect(await codeOf(memory.transactWrite({ operations: [add], token: '' }))).toBe(refused);
      expect(await codeOf(memory.transactWrite({ operations: [add], token: 'x'.repeat(37) }))).toBe(refused);
      await memory.transactWrite({ operations: [add], token: 'x'.repeat(36) });
    });
  });

  describe('transactional gets', () => {
    test('up to 100 come back in order', async () => {
      const memory = backend();
      await fill(memory, app, ...numbered(100));
      const gets = Array.from({ length: 100 }, (_, n) => ({
        table: app,
        key: keyOf('a', String(n)),
        projection: [['n']] as const,
      }));
      expect((await memory.transactGet({ gets })).items).toEqual(Array.from({ length: 100 }, (_, n) => ({ n })));
      expect(await codeOf(memory.transactGet({ gets: [...gets, { table: app, key: keyOf('b') }] }))).toBe(refused);
      expect(await codeOf(memory.transactGet({ gets: [] }))).toBe(refused);
    });

    test('one item twice is refused, a key that does not fit is a reason', async () => {
      const get = { table: app, key: keyOf('a') };
      expect(await codeOf(backend().transactGet({ gets: [get, get] }))).toBe(refused);
      expect(await reasonsOf(backend().transactGet({ gets: [get, { table: app, key: { pk: S('a') } }] }))).toEqual([
        'None',
        'ValidationError',
      ]);
    });

    test('more than 4 MB are refused', async () => {
      const memory = backend();
      await fill(memory, app, ...numbered(11).map((each) => ({ ...each, x: 'x'.repeat(400_000) })));
      const gets = numbered(11).map((_, n) => ({ table: app, key: keyOf('a', String(n)) }));
      expect(await codeOf(memory.transactGet({ gets }))).toBe(refused);
    });
  });

  test('indexes follow a transaction', async () => {
    const memory = backend();
    const table = tableOf({}, index('byGroup', 'g'));
    const byGroup = async () =>
      (
        await memory.query({
          table,
          index: 'byGroup',
          keyCondition: { partition: [{ name: 'g', value: S('one') }], sort: [] },
        })
      ).count;
    await memory.transactWrite({ operations: [{ kind: 'put', table, item: item({ g: 'one' }) }] });
    expect(await byGroup()).toBe(1);
    const moved = {
      kind: 'update',
      table,
      key: keyOf('a'),
      update: change({ set: set([['g'], literal(S('two'))]) }),
    } as const;
    await memory.transactWrite({ operations: [moved] });
    expect(await byGroup()).toBe(0);
  });
});
