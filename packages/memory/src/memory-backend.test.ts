import { type AttributeValue, type Item, type Shape, type TransactionCanceledError, table } from '@monotable/core';
import { MemoryBackend } from './memory-backend.ts';
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
  group,
  is,
  item,
  keyOf,
  literal,
  N,
  notExists,
  nothing,
  partition,
  raw,
  S,
  set,
} from './semantics/support.ts';

interface Inner {
  readonly M: { readonly bytes: { readonly B: Uint8Array }; readonly list: { readonly L: AttributeValue[] } };
}

class Todo {
  id = '';
  title: string | undefined;
}

const codec = { encode: (value: unknown) => S(value as string), decode: (value: object) => (value as { S: string }).S };

function shapeOf(entity: string, typeAttribute: string | undefined = '_type'): Shape {
  const partial = (stored: Item): object => {
    const found: Record<string, unknown> = {};
    if (stored.pk) found.id = codec.decode(stored.pk);
    if (stored.t) found.title = codec.decode(stored.t);
    return found;
  };
  return {
    entity,
    typeAttribute: typeAttribute === undefined ? undefined : { name: typeAttribute, value: entity },
    attributes: [
      { property: 'id', name: 'pk', codec },
      { property: 'title', name: 't', codec },
    ],
    encode: (source) => {
      const { id, title } = source as Todo;
      return { pk: S(id), ...(title === undefined ? {} : { t: S(title) }) };
    },
    decode: (stored) => Object.assign(new Todo(), partial(stored)),
    decodePartial: partial,
  };
}

const todo = shapeOf('Todo');
const user = shapeOf('User');
const typed = (entity: string, sk = 's'): Item => ({ sk: S(sk), _type: S(entity) });
const todoOf = (id: string, title?: string): Todo => Object.assign(new Todo(), { id, title });

async function filled(): Promise<MemoryBackend> {
  const memory = backend();
  const attributes = (entity: string, sk: string): Item => ({ ...typed(entity, sk), g: S('one'), gs: S(sk) });
  await memory.put({ table: app, shape: todo, item: todoOf('a', 'First'), attributes: attributes('Todo', '1') });
  await memory.put({ table: app, shape: user, item: todoOf('a', 'Alice'), attributes: attributes('User', '2') });
  await memory.put({ table: app, shape: todo, item: todoOf('a', 'Second'), attributes: attributes('Todo', '3') });
  return memory;
}

describe('shapes', () => {
  test('an entity goes in through its shape, with attributes beside, and comes back as an instance', async () => {
    const memory = await filled();
    const { item: found } = await memory.get({ table: app, key: keyOf('a', '1'), shapes: [todo] });
    expect(found).toBeInstanceOf(Todo);
    expect(found).toEqual(todoOf('a', 'First'));
    expect((await memory.get({ table: app, key: keyOf('a', '1') })).item).toMatchObject({
      pk: 'a',
      t: 'First',
      _type: 'Todo',
      sk: '1',
    });
  });

  test('an item of another entity is undefined, and left out of a page', async () => {
    const memory = await filled();
    expect((await memory.get({ table: app, key: keyOf('a', '2'), shapes: [todo] })).item).toBeUndefined();
    const page = await memory.query({ table: app, keyCondition: partition('a'), shapes: [todo] });
    expect(page.items).toEqual([todoOf('a', 'First'), todoOf('a', 'Second')]);
    expect(page.keyAt(1)).toEqual(keyOf('a', '3'));
    expect(page).toMatchObject({ count: 3, scannedCount: 3 });
    const gets = ['1', '2'].map((sk) => ({ table: app, key: keyOf('a', sk), shapes: [todo] }));
    expect((await memory.batchGet({ gets })).items).toEqual([todoOf('a', 'First'), undefined]);
    expect((await memory.transactGet({ gets })).items).toEqual([todoOf('a', 'First'), undefined]);
  });

  test('of several shapes the type attribute chooses', async () => {
    const memory = await filled();
    const named = { ...user, decode: () => ({ isUser: true }) };
    const { items } = await memory.query({ table: app, keyCondition: partition('a'), shapes: [todo, named] });
    expect(items).toEqual([todoOf('a', 'First'), { isUser: true }, todoOf('a', 'Second')]);
  });

  test('a shape without a type attribute takes every item', async () => {
    const memory = await filled();
    const any = { ...shapeOf('Any'), typeAttribute: undefined };
    expect((await memory.query({ table: app, keyCondition: partition('a'), shapes: [any] })).items).toHaveLength(3);
  });

  test('a projection gives plain partial objects by property name, still of this entity only', async () => {
    const memory = await filled();
    const projection = [['t']] as const;
    const { items } = await memory.query({ table: app, keyCondition: partition('a'), shapes: [todo], projection });
    expect(items).toEqual([{ title: 'First' }, { title: 'Second' }]);
    expect(items[0]).not.toBeInstanceOf(Todo);
    const indexed = await memory.query({
      table: app,
      index: 'byGroup',
      keyCondition: group('one'),
      shapes: [todo],
      projection,
    });
    expect(indexed.items).toEqual(items);
    expect(indexed.keyAt(1)).toEqual({ ...keyOf('a', '3'), g: S('one'), gs: S('3') });
  });

  test('the images of writes are instances, updated parts are partial objects', async () => {
    const memory = await filled();
    const key = keyOf('a', '1');
    const update = change({ set: set([['t'], S('Changed')]) });
    expect((await memory.update({ table: app, key, update, shape: todo, returnImage: 'updatedNew' })).item).toEqual({
      title: 'Changed',
    });
    expect((await memory.update({ table: app, key, update, shape: todo, returnImage: 'new' })).item).toEqual(
      todoOf('a', 'Changed'),
    );
    const put = {
      table: app,
      shape: todo,
      item: todoOf('a'),
      attributes: typed('Todo', '1'),
      returnImage: 'old',
    } as const;
    expect((await memory.put(put)).item).toEqual(todoOf('a', 'Changed'));
    expect((await memory.delete({ table: app, key, shape: todo, returnImage: 'old' })).item).toBeInstanceOf(Todo);
  });

  test('the type attribute is compared with what is stored, not with what objects inherit', async () => {
    const memory = await filled();
    const odd: Shape = { ...todo, typeAttribute: { name: 'constructor', value: 'Todo' } };
    expect((await memory.get({ table: app, key: keyOf('a', '1'), shapes: [odd] })).item).toBeUndefined();
  });
});

describe('isolation', () => {
  test('nothing the caller changes of what it gave changes what is stored', async () => {
    const memory = backend();
    const data = new Uint8Array([1]);
    const attributes = { raw: { B: new Uint8Array([2]) }, list: { L: [S('x')] }, name: { S: 'name' } };
    const given = item({ data, map: { inner: data }, set: new Set([data]) });
    await memory.put({ table: app, item: given, attributes });
    const value = { B: new Uint8Array([3]) };
    await memory.update({ table: app, key: keyOf('a'), update: change({ set: set([['updated'], value]) }) });
    const before = await contents(memory);
    data[0] = 9;
    attributes.raw.B[0] = 9;
    attributes.list.L.push(S('y'));
    attributes.name.S = 'other';
    value.B[0] = 9;
    expect(await contents(memory)).toEqual(before);
  });

  test('nothing the caller changes of what it got changes what is stored', async () => {
    const memory = backend();
    await fill(
      memory,
      app,
      item({ data: new Uint8Array([1]), set: new Set([new Uint8Array([1])]), list: [new Uint8Array([1])], g: 'one' }),
    );
    const before = await contents(memory);
    const { item: got } = await memory.get({ table: app, key: keyOf('a') });
    const { data, list, set: members } = got as { data: Uint8Array; list: Uint8Array[]; set: Set<Uint8Array> };
    for (const bytes of [data, ...list, ...members]) bytes[0] = 9;
    list.pop();
    members.clear();
    const page = await memory.query({ table: app, index: 'some', keyCondition: group('one'), limit: 1 });
    for (const key of [page.lastKey, page.keyAt(0)]) (key as Record<string, { S: string }>).pk = { S: 'changed' };
    (page.keyAt(0).pk as { S: string }).S = 'changed';
    expect(await contents(memory)).toEqual(before);
  });

  test('nor does the item of a failed condition', async () => {
    const memory = backend();
    await fill(memory, app, item({ data: new Uint8Array([1]), list: ['x'] }));
    const before = await contents(memory);
    const condition = { condition: notExists('pk'), returnItemOnConditionFailure: true } as const;
    const single = await failure<{ item: Record<string, never> }>(
      memory.delete({ table: app, key: keyOf('a'), ...condition }),
    );
    const operations = [{ kind: 'delete', table: app, key: keyOf('a'), ...condition }] as const;
    const { reasons } = await failure<TransactionCanceledError>(memory.transactWrite({ operations }));
    for (const { data, list } of [single.item, reasons[0]?.item] as unknown as {
      data: { B: Uint8Array };
      list: { L: unknown[] };
    }[]) {
      data.B[0] = 9;
      list.L.pop();
    }
    expect(await contents(memory)).toEqual(before);
  });

  test('nor do batches, transactions, images and the log of requests', async () => {
    const memory = backend();
    const value = () => ({ M: { bytes: { B: new Uint8Array([1]) }, list: { L: [S('x')] } } });
    const put = (pk: string, m: AttributeValue) =>
      ({ kind: 'put', table: app, item: item({ pk, g: 'one', gs: pk }), attributes: { m } }) as const;
    const given = ['a', 'b', 'c', 'd'].map(value);
    const [a, b, c, d] = given as [Inner, Inner, Inner, Inner];
    await memory.batchWrite({ operations: [put('a', a), put('b', b)] });
    await memory.transactWrite({ operations: [put('c', c)] });
    const update = change({
      set: set([['m', 'more'], { kind: 'ifNotExists', path: ['none'], otherwise: literal(d) }]),
    });
    const changed = await memory.update({ table: app, key: keyOf('a'), update, shape: raw, returnImage: 'new' });
    const before = await contents(memory);

    const gets = ['a', 'b', 'c'].map((pk) => ({ table: app, key: keyOf(pk) }));
    const read = [
      ...(await memory.batchGet({ gets })).items,
      ...(await memory.transactGet({ gets })).items,
      ...(await memory.scan({ table: app, index: 'byGroup' })).items,
      (await memory.put({ ...put('c', value()), returnImage: 'old' })).item,
      (await memory.delete({ table: app, key: keyOf('none'), returnImage: 'old' })).item ?? { m: undefined },
    ] as { m?: { bytes: Uint8Array; list: string[] } }[];
    for (const { m } of read) {
      m?.bytes.fill(9);
      m?.list.pop();
    }
    const logged = memory.requests.all().flatMap(({ request }) => (request && 'attributes' in request ? request : []));
    const written = logged.map(({ attributes }) => attributes?.m as Inner);
    expect(written).toHaveLength(1);
    for (const { M } of [...given, ...written]) {
      M.bytes.B.fill(9);
      M.list.L.length = 0;
    }
    expect(changed.item).toBeDefined();
    expect(read.filter(({ m }) => m)).toHaveLength(10);
    expect(await contents(memory)).toEqual(before);
  });
});

describe('calls', () => {
  test('an aborted signal ends every call before anything is done', async () => {
    const memory = backend();
    await fill(memory, app, item());
    const before = await contents(memory);
    const call = { table: app, signal: AbortSignal.abort() };
    const put = { kind: 'put', table: app, item: item({ pk: 'b' }) } as const;
    const calls = [
      memory.get({ ...call, key: keyOf('a') }),
      memory.put({ ...call, item: item({ pk: 'b' }) }),
      memory.update({ ...call, key: keyOf('b'), update: change({}) }),
      memory.delete({ ...call, key: keyOf('a') }),
      memory.query({ ...call, keyCondition: partition('a') }),
      memory.scan(call),
      memory.batchGet({ gets: [{ table: app, key: keyOf('a') }], signal: call.signal }),
      memory.batchWrite({ operations: [put], signal: call.signal }),
      memory.transactGet({ gets: [{ table: app, key: keyOf('a') }], signal: call.signal }),
      memory.transactWrite({ operations: [put], signal: call.signal }),
      memory.tables.create({ ...call, tableName: 'another' }),
    ];
    expect(await Promise.all(calls.map(codeOf))).toEqual(calls.map(() => 'Aborted'));
    expect(await contents(memory)).toEqual(before);
    expect(await memory.tables.list()).toEqual(['app']);
  });

  test('are done in the order in which they are made, each whole', async () => {
    const memory = backend();
    const add = change({ add: [{ path: ['n'], value: N(1) }] });
    const update = { table: app, key: keyOf('a'), update: add, returnImage: 'updatedNew' } as const;
    const results = await Promise.all([memory.update(update), memory.update(update), memory.update(update)]);
    expect(results.map((result) => result.item)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });

  test('errors name the operation and the entity, and came with one attempt', async () => {
    const memory = await filled();
    const condition = notExists('pk');
    const error = await failure<{ operation: string; entity: string; attempts: number; message: string }>(
      memory.put({ table: app, shape: todo, item: todoOf('a'), attributes: typed('Todo', '1'), condition }),
    );
    expect(error).toMatchObject({ operation: 'put', entity: 'Todo', attempts: 1 });
    expect(error.message).toMatch(/^Todo\.put: /);
    const query = memory.query({ table: app, index: 'none', keyCondition: partition('a'), shapes: [todo, user] });
    expect(await failure(query)).toMatchObject({ operation: 'query', entity: undefined });
  });

  test('an error of a shape is the caller’s own, and nothing was written', async () => {
    const memory = backend();
    const broken = {
      ...todo,
      encode: () => {
        throw new RangeError('broken');
      },
    };
    expect(await failure(memory.put({ table: app, shape: broken, item: {} }))).toBeInstanceOf(RangeError);
    expect(await contents(memory)).toEqual(nothing());
  });

  test('a number that a document can not hold is an error when it is read', async () => {
    const memory = backend();
    await memory.put({ table: app, item: item(), attributes: { n: N('0.1234567890123456789012345') } });
    expect(await codeOf(memory.get({ table: app, key: keyOf('a') }))).toBe('InvalidValue');
    expect((await memory.get({ table: app, key: keyOf('a'), projection: [['sk']] })).item).toEqual({ sk: 's' });
  });

  test('a long IN is split inside any condition', async () => {
    const memory = backend();
    await fill(memory, app, item({ n: 120 }));
    const long = {
      kind: 'in',
      operand: at('n'),
      candidates: Array.from({ length: 150 }, (_, n) => literal(N(n))),
    } as const;
    const condition = {
      kind: 'and',
      conditions: [exists('pk'), { kind: 'not', condition: { kind: 'not', condition: long } }],
    } as const;
    await memory.delete({ table: app, key: keyOf('a'), condition });
    expect(await contents(memory)).toEqual(nothing());
  });

  test('backends hold nothing in common', async () => {
    const [one, two] = [backend(), backend()];
    await fill(one, app, item());
    expect(await contents(two)).toEqual(nothing());
    expect(one.name).toBe('memory');
    expect(is('n', N(1))).toEqual({ kind: 'compare', comparator: '=', left: at('n'), right: literal(N(1)) });
  });
});

test.each([
  { tableName: '' },
  { tables: { shop: 'a b' } },
  { tables: null },
  { tables: { shop: 'one', app: 'one' } },
  { tableName: 'arn:aws:dynamodb:eu-west-1:111122223333:table/app/index/byTenant' },
])('a name that no table can have is refused: %j', (options) => {
  expect(() => new MemoryBackend(options as never)).toThrow(expect.objectContaining({ code: 'Configuration' }));
});

test('the physical name of a table is told without a call', () => {
  const named = new MemoryBackend({ tables: { app: 'prod-app' } });
  const definition = table('app', { tableName: 'own' });
  const { nameOf } = named.tables;
  expect([nameOf?.({ table: definition }), nameOf?.({ table: definition, tableName: 'other' })]).toEqual([
    'prod-app',
    'other',
  ]);
  expect(nameOf?.({ table: table('plain', { tableName: 'own' }) })).toBe('own');
  expect(named.requests.all()).toEqual([]);
});

test('a table may be named by its ARN, and is the one of that name', async () => {
  const memory = new MemoryBackend({ tables: { app: 'arn:aws:dynamodb:eu-west-1:111122223333:table/prod-app' } });
  await memory.put({ table: app, item: item() });
  expect(await memory.tables.list()).toEqual(['prod-app']);
  const byName = await memory.get({ table: app, tableName: 'prod-app', key: keyOf('a') });
  expect(byName.item).toEqual(item());
});

describe("errors are told in the words of DynamoDB's backend", () => {
  const long = 'x'.repeat(409_600);
  const split =
    'An item holds at most 400 KB, with its entries in local indexes: split it, or keep large values elsewhere';
  const never = exists('no');
  const operations = [{ kind: 'put', table: app, item: item() }] as const;

  test.each<[string, (memory: MemoryBackend) => Promise<unknown>, string]>([
    [
      'an item too large',
      (memory) => memory.put({ table: app, item: item({ long }) }),
      `Item size has exceeded the maximum allowed size. ${split}`,
    ],
    [
      'an update that makes it so',
      (memory) => memory.update({ table: app, key: keyOf('a'), update: change({ set: set([['n'], S(long)]) }) }),
      `Item size to update has exceeded the maximum allowed size. ${split}`,
    ],
    [
      'a condition',
      (memory) => memory.put({ table: app, item: item(), condition: never }),
      'The condition did not hold',
    ],
    [
      'a condition of a transaction',
      (memory) =>
        memory.transactWrite({
          operations: [...operations, { kind: 'check', table: app, key: keyOf('b'), condition: never }],
        }),
      'The transaction was cancelled: ConditionalCheckFailed at 1',
    ],
  ])('%s', async (_, call, message) => {
    const error = await failure(call(backend()));
    expect(error.message.replace(/^\w+: /, '')).toBe(message);
  });
});
