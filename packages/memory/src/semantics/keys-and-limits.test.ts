import {
  app,
  at,
  backend,
  change,
  codeOf,
  contents,
  exists,
  fill,
  group,
  index,
  item,
  keyOf,
  N,
  nested,
  not,
  numeric,
  S,
  set,
  tableOf,
  text,
} from './support.ts';

const refused = 'InvalidRequest';

describe('rule 1: key attributes', () => {
  test('a key attribute may not be empty', async () => {
    expect(await codeOf(backend().put({ table: app, item: item({ pk: '' }) }))).toBe(refused);
    expect(await codeOf(backend().put({ table: app, item: item({ sk: '' }) }))).toBe(refused);
    expect(await codeOf(backend().get({ table: app, key: keyOf('') }))).toBe(refused);
  });

  test('a key attribute may not be null', async () => {
    expect(await codeOf(backend().put({ table: app, item: item({ sk: null }) }))).toBe(refused);
  });

  test('a key attribute may not be of another type than the table declares', async () => {
    expect(await codeOf(backend().put({ table: app, item: item({ pk: 1 }) }))).toBe(refused);
    expect(await codeOf(backend().get({ table: app, key: { pk: S('a'), sk: N(1) } }))).toBe(refused);
  });

  test('a key attribute may not be missing, and a key has nothing beside', async () => {
    expect(await codeOf(backend().put({ table: app, item: { pk: 'a' } }))).toBe(refused);
    expect(await codeOf(backend().get({ table: app, key: { pk: S('a') } }))).toBe(refused);
    expect(await codeOf(backend().get({ table: app, key: { ...keyOf('a'), more: S('x') } }))).toBe(refused);
  });

  test('empty strings and binaries that are not keys are stored', async () => {
    const memory = backend();
    await fill(memory, app, item({ note: '', data: new Uint8Array() }));
    expect((await memory.get({ table: app, key: keyOf('a') })).item).toEqual(
      item({ note: '', data: new Uint8Array() }),
    );
  });

  test('number and binary keys, and tables without a sort key, work', async () => {
    const memory = backend();
    const numbers = tableOf({ partitionKey: numeric('pk'), sortKey: undefined });
    await fill(memory, numbers, { pk: 10, name: 'ten' });
    expect((await memory.get({ table: numbers, key: { pk: N('1E1') } })).item).toEqual({ pk: 10, name: 'ten' });
    const binaries = tableOf({ name: 'binaries', partitionKey: { name: 'pk', type: 'binary' }, sortKey: undefined });
    await fill(memory, binaries, { pk: new Uint8Array([1, 255]) });
    const { item: found } = await memory.get({ table: binaries, key: { pk: { B: new Uint8Array([1, 255]) } } });
    expect(found).toEqual({ pk: new Uint8Array([1, 255]) });
  });
});

describe('rule 2: key lengths', () => {
  test.each([
    ['a partition key of 2048 bytes is stored, one of 2049 is not', 'pk', 1024],
    ['a sort key of 1024 bytes is stored, one of 1025 is not', 'sk', 512],
  ])('%s', async (_, name, pairs) => {
    const memory = backend();
    await fill(memory, app, item({ [name]: 'é'.repeat(pairs) }));
    expect(await codeOf(memory.put({ table: app, item: item({ [name]: `${'é'.repeat(pairs)}x` }) }))).toBe(refused);
  });
});

describe('rule 3: index keys', () => {
  test('an index key of another type, empty, NULL or too long is refused on every write', async () => {
    const memory = backend();
    await fill(memory, app, item());
    const before = await contents(memory);
    for (const value of [N(1), S(''), { NULL: true } as const, S('x'.repeat(2049))]) {
      expect(await codeOf(memory.put({ table: app, item: item(), attributes: { g: value } }))).toBe(refused);
      const update = change({ set: set([['g'], value]) });
      expect(await codeOf(memory.update({ table: app, key: keyOf('a'), update }))).toBe(refused);
    }
    expect(await codeOf(memory.put({ table: app, item: item({ gs: 'x'.repeat(1025) }) }))).toBe(refused);
    expect(await codeOf(memory.put({ table: app, item: item({ ls: 1 }) }))).toBe(refused);
    expect(await contents(memory)).toEqual(before);
  });

  test('an item without an index key attribute is not in that index', async () => {
    const memory = backend();
    await fill(memory, app, item({ g: 'one', gs: '1' }), item({ sk: 'other', g: 'one' }));
    const { items } = await memory.query({ table: app, index: 'byGroup', keyCondition: group('one') });
    expect(items).toEqual([item({ g: 'one', gs: '1' })]);
    expect((await memory.query({ table: app, index: 'some', keyCondition: group('one') })).count).toBe(2);
  });

  test('an item leaves an index with its key attribute and comes back with it', async () => {
    const memory = backend();
    const read = async () => (await memory.query({ table: app, index: 'some', keyCondition: group('one') })).count;
    await fill(memory, app, item({ g: 'one' }));
    await memory.update({ table: app, key: keyOf('a'), update: change({ remove: [['g']] }) });
    expect(await read()).toBe(0);
    await memory.update({ table: app, key: keyOf('a'), update: change({ set: set([['g'], S('one')]) }) });
    expect(await read()).toBe(1);
    await memory.delete({ table: app, key: keyOf('a') });
    expect(await read()).toBe(0);
  });
});

describe('rule 4: sizes', () => {
  // Key: pk 2 + 1, sk 2 + 1; the name of the padding: 1.
  const rest = 409_600 - 6 - 1;

  test('an item of 409,600 bytes is stored, one of 409,601 is not', async () => {
    const memory = backend();
    await fill(memory, app, item({ x: 'x'.repeat(rest) }));
    expect(await codeOf(memory.put({ table: app, item: item({ x: 'x'.repeat(rest + 1) }) }))).toBe(refused);
  });

  test('an update may not make an item too large', async () => {
    const memory = backend();
    await fill(memory, app, item({ x: 'x'.repeat(rest) }));
    const update = change({ set: set([['y'], S('')]) });
    expect(await codeOf(memory.update({ table: app, key: keyOf('a'), update }))).toBe(refused);
    expect((await memory.get({ table: app, key: keyOf('a') })).item).not.toHaveProperty('y');
  });

  test('the entries of an item in local indexes count as part of it', async () => {
    const memory = backend();
    const local = (name: string, sort: string, kind: 'all' | 'keysOnly') =>
      index(name, 'pk', { kind: 'local', sort: [text(sort)], projection: { kind } });
    const table = tableOf({}, local('whole', 'w', 'all'), local('keys', 'k', 'keysOnly'), index('global', 'w'));
    const put = (attributes: object, length: number) =>
      memory.put({ table, item: item({ ...attributes, x: 'x'.repeat(length) }) });
    await put({}, rest);
    // The attribute w takes 2 bytes, and the item is there twice.
    await put({ w: 'w' }, 204_800 - 9);
    expect(await codeOf(put({ w: 'w' }, 204_800 - 8))).toBe(refused);
    // The attribute k takes 2 bytes, and its entry 8.
    await put({ k: 'k' }, rest - 10);
    expect(await codeOf(put({ k: 'k' }, rest - 9))).toBe(refused);
    await put({}, 300_000);
    const update = change({ set: set([['w'], S('w')]) });
    expect(await codeOf(memory.update({ table, key: keyOf('a'), update }))).toBe(refused);
  });

  test.each(['x', 'é', '€', '😀'])(
    'an attribute name is at most 65,535 bytes of UTF-8, of %s too',
    async (character) => {
      const longest = character.repeat(Math.floor(65_535 / Buffer.byteLength(character)));
      const memory = backend();
      for (const named of [(name: string) => ({ [name]: 1 }), (name: string) => ({ map: { [name]: 1 } })]) {
        await fill(memory, app, item(named(longest)));
        expect(await codeOf(fill(memory, app, item(named(longest + character))))).toBe('InvalidRequest');
      }
    },
  );

  test('table and index names have 3 to 255 characters', async () => {
    const memory = backend();
    expect(await codeOf(memory.put({ table: tableOf({ name: 'ab' }), item: item() }))).toBe(refused);
    expect(await codeOf(memory.put({ table: tableOf({ name: 'x'.repeat(256) }), item: item() }))).toBe(refused);
    expect(await codeOf(memory.put({ table: tableOf({ name: 'no spaces' }), item: item() }))).toBe(refused);
    expect(await codeOf(memory.put({ table: tableOf({}, index('ix', 'g')), item: item() }))).toBe(refused);
    await memory.put({
      table: tableOf({ name: 'abc' }, index('x'.repeat(255), 'g', { sort: [text('gs')] })),
      item: item(),
    });
  });
});

describe('rule 5: nesting', () => {
  test('31 levels of nested maps are stored, 32 are not', async () => {
    const memory = backend();
    await fill(memory, app, item({ deep: nested(31) }));
    expect(await codeOf(memory.put({ table: app, item: item({ deep: nested(32) }) }))).toBe(refused);
    expect(await codeOf(memory.put({ table: app, item: item({ deep: [nested(31)] }) }))).toBe(refused);
  });

  test('an update may not nest deeper either', async () => {
    const memory = backend();
    await fill(memory, app, item({ deep: nested(31), flat: {} }));
    const update = change({ set: set([['flat', 'inside'], { kind: 'path', path: ['deep'] }]) });
    expect(await codeOf(memory.update({ table: app, key: keyOf('a'), update }))).toBe(refused);
  });
});

describe('rule 6: expressions', () => {
  test('a condition has at most 300 operators', async () => {
    const memory = backend();
    await fill(memory, app, item({ n: 1 }));
    const present = (count: number) => ({
      kind: 'or' as const,
      conditions: Array.from({ length: count }, () => not(not(exists('n')))),
    });
    await memory.delete({ table: app, key: keyOf('a'), condition: present(75) });
    expect(await codeOf(memory.delete({ table: app, key: keyOf('a'), condition: present(76) }))).toBe(refused);
  });

  test('an expression is at most 4096 bytes, as the DynamoDB backend writes it', async () => {
    const memory = backend();
    const candidates = (count: number) =>
      Array.from({ length: count }, () => ({ kind: 'value' as const, value: N(1) }));
    const isIn = (count: number) => ({
      kind: 'in' as const,
      operand: { kind: 'path' as const, path: ['n'] as const },
      candidates: candidates(count),
    });
    await memory.scan({ table: app, filter: isIn(380) });
    expect(await codeOf(memory.scan({ table: app, filter: isIn(420) }))).toBe(refused);
    expect(await codeOf(memory.put({ table: app, item: item(), condition: isIn(420) }))).toBe(refused);
    const setting = (count: number) =>
      change({
        set: Array.from({ length: count }, (_, n) => ({
          path: [`n${n}`] as const,
          value: candidates(1)[0] ?? at('n'),
        })),
      });
    await memory.update({ table: app, key: keyOf('a'), update: setting(190) });
    expect(await codeOf(memory.update({ table: app, key: keyOf('a'), update: setting(230) }))).toBe(refused);
  });

  test('more than 100 candidates of IN are asked in parts, as every backend does', async () => {
    const memory = backend();
    await fill(memory, app, item({ n: 250 }));
    const candidates = Array.from({ length: 250 }, (_, at) => ({ kind: 'value' as const, value: N(at + 1) }));
    const filter = { kind: 'in' as const, operand: { kind: 'path' as const, path: ['n'] as const }, candidates };
    expect((await memory.scan({ table: app, filter })).count).toBe(1);
    expect((await memory.scan({ table: app, filter: { ...filter, candidates: [] } })).count).toBe(0);
  });
});
