import { MemoryBackend } from '../../memory-backend.ts';
import { app, fill, index, item, tableOf, text } from '../../semantics/support.ts';
import { Customer, Order, shop } from '../testing/models.ts';

async function filled(): Promise<MemoryBackend> {
  const memory = new MemoryBackend();
  await memory.seed(Customer, [
    { customerId: 'b', name: 'Ben Bo' },
    { customerId: 'a', name: 'Ann', city: 'Rome' },
  ]);
  await memory.seed(Order, [
    { customerId: 'a', orderId: '2', total: 7.5 },
    { customerId: 'a', orderId: '10', total: 1 },
  ]);
  return memory;
}

const lines = (...all: string[]): string => all.join('\n');

test('a table is shown in the order of its keys: key, type, attributes', async () => {
  expect((await filled()).dump(shop)).toBe(
    lines(
      'shop: 4 items',
      'pk          sk        _type     attributes',
      'CUSTOMER#a  ORDER#10  Order     customerId: "a", orderId: "10", total: 1',
      'CUSTOMER#a  ORDER#2   Order     customerId: "a", orderId: "2", total: 7.5',
      'CUSTOMER#a  PROFILE   Customer  city: "Rome", customerId: "a", gsi_pk_byCity: "CITY#Rome", gsi_sk_byCity: "NAME#Ann", name: "Ann", visits: 0',
      'CUSTOMER#b  PROFILE   Customer  customerId: "b", name: "Ben Bo", visits: 0',
    ),
  );
});

test('an index is shown in its own order, with what it holds', async () => {
  expect((await filled()).dump(shop, { index: 'byCity' })).toBe(
    lines(
      'shop, index byCity: 1 item',
      'gsi_pk_byCity  gsi_sk_byCity  pk          sk       _type     attributes',
      'CITY#Rome      NAME#Ann       CUSTOMER#a  PROFILE  Customer  city: "Rome", customerId: "a", name: "Ann", visits: 0',
    ),
  );
  const memory = new MemoryBackend();
  await fill(memory, app, item({ g: 'one', score: 5, title: 'x' }));
  expect(memory.dump(app, { index: 'keysOnly' })).toBe(
    lines('app, index keysOnly: 1 item', 'g    score  pk  sk  _type  attributes', 'one  5      a   s   -'),
  );
});

test('every type has its form, and what could be mistaken is quoted', async () => {
  const memory = new MemoryBackend();
  const bytes = new Uint8Array([0, 255]);
  await memory.put({
    table: app,
    item: item({
      sk: 'two words',
      text: 'say "hi"\n',
      yes: true,
      none: null,
      bytes,
      'odd name': 1,
      list: [1, 'x', [null]],
      map: { b: 2, a: { c: false } },
      empty: {},
      strings: new Set(['b', 'a']),
      numbers: new Set([10, 9]),
      binaries: new Set([bytes]),
    }),
  });
  expect(memory.dump(app)).toBe(
    lines(
      'app: 1 item',
      'pk  sk           _type  attributes',
      'a   "two words"  -      binaries: {<00ff>}, bytes: <00ff>, empty: {}, list: [1, "x", [null]], map: {a: {c: false}, b: 2}, none: null, numbers: {9, 10}, "odd name": 1, strings: {"a", "b"}, text: "say \\"hi\\"\\n", yes: true',
    ),
  );
});

test('a long value is cut, and tells by how much; no character is cut in two', async () => {
  const memory = new MemoryBackend();
  await fill(memory, app, item({ long: 'x'.repeat(500) }), item({ sk: 't', long: '😀'.repeat(100) }));
  const [, , first = '', second = ''] = memory.dump(app).split('\n');
  expect(first).toMatch(/long: "x{99}… \(402 more\)$/);
  expect(second).toMatch(/long: "(?:😀){49}… \(103 more\)$/u);
  expect(second.isWellFormed()).toBe(true);
});

test('numbers and binaries of keys stand in their order', async () => {
  const numbered = tableOf({ name: 'numbered', sortKey: { name: 'n', type: 'number' } });
  const memory = new MemoryBackend();
  for (const n of [10, 9, -1]) await memory.put({ table: numbered, item: { pk: 'a', n } });
  expect(memory.dump(numbered).split('\n').slice(2)).toEqual(['a   -1  -', 'a   9   -', 'a   10  -']);
});

test('partitions stand in the order of their keys too, which a scan gives in none', async () => {
  const memory = new MemoryBackend();
  const keys = Array.from({ length: 20 }, (_, at) => `p${String(at).padStart(2, '0')}`);
  await fill(memory, app, ...[...keys].reverse().map((pk) => item({ pk })));
  const { items } = await memory.scan({ table: app });
  expect(items.map((each) => (each as { pk: string }).pk)).not.toEqual(keys);
  const shown = memory.dump(app).split('\n').slice(2);
  expect(shown.map((line) => line.slice(0, 3))).toEqual(keys);
});

test('it does not depend on the order in which items were written', async () => {
  const documents = ['c', 'a', 'b', 'd'].map((pk) => item({ pk, g: 'one', gs: pk }));
  const [one, two] = [new MemoryBackend(), new MemoryBackend()];
  await fill(one, app, ...documents);
  await fill(two, app, ...documents.reverse());
  expect(one.dump(app)).toBe(two.dump(app));
  expect(one.dump(app, { index: 'some' })).toBe(two.dump(app, { index: 'some' }));
});

test('a table that holds nothing says so, with its physical name where that is another one', () => {
  expect(new MemoryBackend().dump(app)).toBe('app: no items');
  expect(new MemoryBackend({ tables: { app: 'prod-app' } }).dump(app, { index: 'some' })).toBe(
    'app (prod-app), index some: no items',
  );
});

test('an index that lags tells how much it has yet to show', async () => {
  const memory = new MemoryBackend({ gsiDelay: 'manual' });
  await fill(memory, app, item({ g: 'one', gs: '1' }), item({ sk: 't', g: 'one', gs: '1' }));
  expect(memory.dump(app, { index: 'byGroup' })).toBe('app, index byGroup: no items, 2 changes not to be seen yet');
  expect(memory.dump(app)).toMatch(/^app: 2 items\n/);
});

test('a table or an index that is not there is an error', () => {
  const memory = new MemoryBackend({ implicitTables: false });
  expect(() => memory.dump(app)).toThrow(expect.objectContaining({ code: 'TableNotFound', operation: 'dump' }));
  expect(() => new MemoryBackend().dump(app, { index: 'none' })).toThrow(
    expect.objectContaining({ code: 'InvalidRequest' }),
  );
});

test('a type attribute that is part of a key is shown once', async () => {
  const typed = tableOf({ name: 'typed', sortKey: text('_type') }, index('byType', '_type'));
  const memory = new MemoryBackend();
  await memory.put({ table: typed, item: { pk: 'a', _type: 'X', n: 1 } });
  expect(memory.dump(typed)).toBe(lines('typed: 1 item', 'pk  _type  attributes', 'a   X      n: 1'));
});
